/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves that the files of rules fit together. */
#pragma once

#include "rules/rulesparts.h"

/* Every section that may be chosen has its place in the order; every chapter that is staged has its
 * axes and its table of groups; every way of preferring, severity and status is a known one. */
gboolean ps_joins_check(const PsRules *rules, GError **error);
