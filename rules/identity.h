/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is it one patient? And one side of the body? */
#pragma once

#include "rules/candidate.h"

/* Sets "case.identity.agrees" where two documents (or one that names two people) can be compared.
 */
void ps_identity_compare(PsCase *kase, const GPtrArray *voices);

/* Sets "case.laterality.agrees" where two documents name a side of the same kind of place. */
void ps_laterality_compare(PsCase *kase, const GPtrArray *voices);
