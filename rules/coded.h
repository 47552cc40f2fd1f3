/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases given as codes: a family or ICD-O-3 codes, with T, N, M and G or a registry's EOD codes. */
#pragma once

#include "core/case.h"
#include "rules/rulesparts.h"

/* The case with what the codes say as facts, and in `coded` the codes in this program's spelling.
 * NULL with PS_ERROR_INPUT that names the key at fault. */
PsCase *ps_coded_case(const PsRules *rules, const json_t *input, json_t **coded, GError **error);
