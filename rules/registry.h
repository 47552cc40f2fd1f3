/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes as cancer registries write them, as facts: rules/data/registry.json says what each means.
 */
#pragma once

#include "core/case.h"
#include "rules/rulesparts.h"

/* "site" and "histology" as ICD-O-3 codes: C49.2 and 8890/3. False names the key at fault. */
gboolean ps_registry_add_codes(const PsRules *rules, PsCase *kase, const json_t *input,
                               GError **error);

/* "eod": primary_tumor, size, nodes, mets and grade; NULL adds nothing. */
gboolean ps_registry_add_eod(const PsRules *rules, PsCase *kase, const json_t *eod, GError **error);

/* "fnclcc": the three scores of a grade, whose sum goes to `codes`; NULL adds nothing. */
gboolean ps_registry_add_scores(json_t *codes, const json_t *scores, GError **error);
