/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every number that a rule compares with has examples on both sides. */
#pragma once

#include "rules/ruleset.h"

/* False, with the rule's place, where no example of the file stands at a threshold, or none stands
 * just on its other side. */
gboolean ps_boundaries_check(const PsRuleset *set, GError **error);
