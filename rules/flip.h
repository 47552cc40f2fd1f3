/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which single fact the group or the extent hangs. */
#pragma once

#include "core/case.h"
#include "rules/rulesparts.h"

/* Tries each misreading of rules/data/flip.json, one at a time, and adds to the plan's flips what
 * would change. */
void ps_flips_add(const PsRules *rules, const PsCase *kase, const PsStaging *staging, PsPlan *plan);
