/* SPDX-License-Identifier: GPL-3.0-or-later */
/* N and M over time: a later finding is a change, two statements about one time are a conflict. */
#pragma once

#include "rules/candidate.h"

/* Adds the fact of the case, its choices, and "case.metastasis" or "case.nodes". `row` is that of
 * rules/data/reconcile.json. */
void ps_spread_reconcile(PsCase *kase, const json_t *row, const GArray *candidates);
