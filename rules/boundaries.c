/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for examples at each threshold and just beside it. */
#include "rules/boundaries.h"

#include <math.h>

#include "rules/conditionparts.h"

/* "Just beside": a whole step, or a small part of one for shares below one. */
#define STEP 1.0
#define STEP_OF_A_SHARE 0.05
#define SAME 1e-9

typedef struct {
    gboolean at, below, above;
} Seen;

static void
look_at(Seen *seen, const json_t *value, double limit)
{
    double step = limit > 0 && limit < 1 ? STEP_OF_A_SHARE : STEP;
    double away = json_number_value(value) - limit;
    if (!json_is_number(value) || fabs(away) > step + SAME)
        return;
    if (fabs(away) < SAME)
        seen->at = TRUE;
    else if (away < 0)
        seen->below = TRUE;
    else
        seen->above = TRUE;
}

/* Both sides of a test: at the limit it answers one way, beside it the other. */
static gboolean
both_sides_seen(const PsRuleset *set, const char *path, const PsTest *test)
{
    const json_t *examples = json_object_get(set->file->root, "examples");
    double limit = json_number_value(test->wanted);
    Seen seen = {FALSE, FALSE, FALSE};
    for (size_t i = 0; i < json_array_size(examples); i++) {
        const json_t *given = json_object_get(json_array_get(examples, i), "given");
        look_at(&seen, json_object_get(given, path), limit);
    }
    gboolean turns_above = test->kind == PS_TEST_GT || test->kind == PS_TEST_LE;
    return seen.at && (turns_above ? seen.above : seen.below);
}

static gboolean
check(const PsRuleset *set, const PsRule *rule, const PsCondition *condition, GError **error)
{
    for (guint i = 0; i < condition->parts->len; i++)
        if (!check(set, rule, g_ptr_array_index(condition->parts, i), error))
            return FALSE;
    for (guint i = 0; i < condition->tests->len; i++) {
        const PsTest *test = &g_array_index(condition->tests, PsTest, i);
        if (test->kind < PS_TEST_GT || test->kind > PS_TEST_LE ||
            both_sides_seen(set, condition->path, test))
            continue;
        ps_datafile_fail(error, set->file, rule->id, condition->path,
                         "\"%s\" has no example at %g, or none just on its other side",
                         condition->path, json_number_value(test->wanted));
        return FALSE;
    }
    return TRUE;
}

gboolean
ps_boundaries_check(const PsRuleset *set, GError **error)
{
    for (guint i = 0; i < set->rules->len; i++) {
        const PsRule *rule = g_ptr_array_index(set->rules, i);
        if (!check(set, rule, rule->when, error))
            return FALSE;
    }
    return TRUE;
}
