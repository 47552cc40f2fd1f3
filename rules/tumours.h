/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Same tumour or another: which documents speak of which (rules/data/tumour.json). */
#pragma once

#include "rules/candidate.h"

/* The voices of each tumour, in the order of time: those of its tissue, those that tell of its part
 * of the body alone, and those that may speak of any. An array of GPtrArray * of borrowed PsVoice
 * *; NULL where there is one tumour. Notes in the ledger what was told apart, and by which rule. */
GPtrArray *ps_tumours_split(const PsRules *rules, PsCase *kase, const GPtrArray *voices);

/* Whether a voice that is not of one tumour's tissue tells of spread, or that there may be some:
 * then nobody knows of which tumour. */
gboolean ps_tumours_shared_spread(const PsRules *rules, const GPtrArray *voices);
