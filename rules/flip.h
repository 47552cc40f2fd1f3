/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which single fact the group or the extent hangs. */
#pragma once

#include "core/case.h"
#include "rules/rulesparts.h"

/* Tries each misreading of rules/data/flip.json, one at a time; as core/plan.h says of flips. The
 * `extent` is that of the case as it is read. Yours. */
json_t *ps_flips(const PsRules *rules, const PsCase *kase, const PsStaging *staging,
                 const char *extent);
