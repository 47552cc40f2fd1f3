/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view of a case that conditions are asked of: one JSON object of facts and of what follows
 * from them. */
#pragma once

#include "core/case.h"
#include "rules/rulesparts.h"

/* Yours. */
json_t *ps_view_of_case(const PsRules *rules, const PsCase *kase);

/* From an example's {"size.value_mm": 50, ...}: facts named there are found unless their status is
 * given. Yours. */
json_t *ps_view_of_paths(const json_t *given);

/* Sets what stands at a dotted path, making the objects on the way. Takes `value`. */
void ps_view_put(json_t *view, const char *path, json_t *value);

/* One fact as a view has it. Yours. */
json_t *ps_view_of_fact(const PsFact *fact);

/* Sets "staging" as the later rules see it: reasons as tags, "shown" as yes or no. */
void ps_view_put_staging(json_t *view, const PsStaging *staging);
