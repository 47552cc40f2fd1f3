/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One diagnosis from several documents, or a conflict that a person must settle. */
#pragma once

#include "rules/candidate.h"

/* Adds the fact of the case and its choices; sets "case.histology.revised" where a resection
 * changed what a biopsy said. */
void ps_diagnosis_reconcile(PsCase *kase, const PsRules *rules, const json_t *row,
                            const GArray *candidates);

/* Whether one of two diagnoses is a general name of the other. */
gboolean ps_diagnosis_is_kind(const PsRules *rules, const PsFact *a, const PsFact *b);
