/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a golden case keeps of a record: each stage's answer without places, confidences and
 * versions, which may differ between machines in their last digit. */
#pragma once

#include <jansson.h>

/* "facts.json": the case's facts with status, fields and alternatives; documents with kind, date
 * and verdict. New reference. */
json_t *projection_of_facts(const json_t *record);
/* "staging.json" and "plan.json": whole. New reference. */
json_t *projection_of_part(const json_t *record, const char *part);
