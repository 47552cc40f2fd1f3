/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where rules that were tried are told, and in which words. */
#pragma once

#include "rules/table.h"

typedef struct {
    json_t *sets;         /* array: what was asked, as ps_rules_trace gives it */
    const PsTable *words; /* path to words for a person */
} PsTrace;
