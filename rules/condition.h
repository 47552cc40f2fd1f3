/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of rules: asked of a view of the case, answered yes, no or not known.
 *
 *   {"all": [C, ...]}  {"any": [C, ...]}  {"not": C}      Kleene logic
 *   {"size.value_mm": 50}                                 is this value
 *   {"size.value_mm": {"gt": 50, "le": 100}}              all of these tests
 *
 * Tests: in, gt, ge, lt, le, has, only: not known where the value is missing, hedged or in
 * conflict. known, status, may_be, must_be: always yes or no; the last two look at the value and,
 * where it is hedged, at all that it may be. Several keys beside each other all have to hold; {}
 * always holds. */
#pragma once

#include "core/datafile.h"
#include "rules/answer.h"
#include "rules/path.h"
#include "rules/table.h"

typedef struct PsCondition PsCondition;

/* Refuses unknown keys, tests and paths, at their place in `file` after the id `anchor`. */
PsCondition *ps_condition_load(const PsDataFile *file, const char *anchor, const json_t *json,
                               const PsPaths *paths, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_condition_free(PsCondition *condition);

PsAnswer ps_condition_ask(const PsCondition *condition, const json_t *view);

/* The same, and what was asked of this view before is remembered: `answers` has a place for each
 * number that was given (PsPaths), PS_ANSWER_OPEN in the beginning. */
#define PS_ANSWER_OPEN 0xff
PsAnswer ps_condition_recall(const PsCondition *condition, const json_t *view, guint8 *answers);

/* Appends the tests that decide the answer, each with the value it saw and, where it did not hold,
 * what was asked: "size in mm is 62, asked: at most 50". */
void ps_condition_tell(const PsCondition *condition, const json_t *view, const PsTable *words,
                       GString *into);
/* Whether it cannot hold where no path that begins with `prefix` is known. */
gboolean ps_condition_needs(const PsCondition *condition, const char *prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsCondition, ps_condition_free)
