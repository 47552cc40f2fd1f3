/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes one fact of a case from the statements that were chosen. */
#pragma once

#include "rules/candidate.h"

/* A copy of the winner's fact, with the evidence of all that agree with it and with what they add
 * in fields that it leaves open. Yours. */
PsFact *ps_merge_agreeing(const PsCandidate *winner, const GArray *candidates);

/* A fact in conflict: no value of its own, both (all) as alternatives, the evidence of all. Yours.
 */
PsFact *ps_merge_conflict(const GArray *candidates);

/* All statements of a list kind in the order of time, each once. Adds to `facts`. */
void ps_merge_list(const GPtrArray *voices, PsFactKind kind, GPtrArray *facts);
