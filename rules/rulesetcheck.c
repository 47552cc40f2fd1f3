/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the examples of a file of rules. */
#include "core/choice.h"
#include "core/json.h"
#include "rules/boundaries.h"
#include "rules/ruleset.h"
#include "rules/view.h"

static gboolean
fail(const PsRuleset *set, guint index, const json_t *got, GError **error)
{
    g_autofree char *text = ps_json_print_line(got);
    ps_datafile_fail(error, set->file, "examples", NULL, "example %u of \"%s\" gives %s", index + 1,
                     set->id, text);
    return FALSE;
}

/* Every key of `part` stands in `whole` with the same value. */
static gboolean
is_part(const json_t *part, const json_t *whole)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) part, key, value)
    {
        if (!json_equal(value, json_object_get(whole, key)))
            return FALSE;
    }
    return TRUE;
}

static json_t *
results_of(const GPtrArray *fired)
{
    json_t *results = json_array();
    for (guint i = 0; i < fired->len; i++)
        json_array_append_new(results, ps_json_string_or_null(ps_rule_result(fired->pdata[i])));
    return results;
}

static gboolean
has_text(const json_t *list, const json_t *text)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), text))
            return TRUE;
    return FALSE;
}

/* "first": the value, an object that is part of it, null (no rule holds) or "unknown" (none holds,
 * and one is not known). */
static gboolean
first_holds(const json_t *expect, const GPtrArray *fired, gboolean unknown)
{
    if (json_is_null(expect))
        return fired->len == 0 && !unknown;
    if (g_strcmp0(json_string_value(expect), "unknown") == 0)
        return fired->len == 0 && unknown;
    if (fired->len == 0)
        return FALSE;
    const PsRule *rule = g_ptr_array_index(fired, 0);
    return json_is_object(expect) ? is_part(expect, rule->then)
                                  : g_strcmp0(ps_rule_result(rule), json_string_value(expect)) == 0;
}

/* "all": the exact list of results, or {"has": [...], "lacks": [...]}. */
static gboolean
all_hold(const json_t *expect, const json_t *results)
{
    if (json_is_array(expect))
        return json_equal(expect, results);
    const json_t *has = json_object_get(expect, "has"), *lacks = json_object_get(expect, "lacks");
    if (has == NULL && lacks == NULL)
        return FALSE;
    for (size_t i = 0; i < json_array_size(has); i++)
        if (!has_text(results, json_array_get(has, i)))
            return FALSE;
    for (size_t i = 0; i < json_array_size(lacks); i++)
        if (has_text(results, json_array_get(lacks, i)))
            return FALSE;
    return TRUE;
}

static gboolean
run_example(const PsRuleset *set, guint index, const json_t *example, GHashTable *seen,
            GError **error)
{
    static const char *const keys[] = {"!given", "!expect", NULL};
    if (!ps_datafile_check_keys(set->file, example, "examples", keys, error))
        return FALSE;
    g_autoptr(json_t) view = ps_view_of_paths(json_object_get(example, "given"));
    gboolean unknown;
    g_autoptr(GPtrArray) fired = ps_ruleset_run(set, view, NULL, &unknown);
    for (guint i = 0; i < fired->len; i++)
        g_hash_table_add(seen, fired->pdata[i]);
    g_autoptr(json_t) results = results_of(fired);
    const json_t *expect = json_object_get(example, "expect");
    if (set->first ? first_holds(expect, fired, unknown) : all_hold(expect, results))
        return TRUE;
    return fail(set, index, results, error);
}

gboolean
ps_ruleset_check(const PsRuleset *set, guint *examples, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    const json_t *list = json_object_get(set->file->root, "examples");
    for (guint i = 0; i < json_array_size(list); i++) {
        if (!run_example(set, i, json_array_get(list, i), seen, error))
            return FALSE;
        *examples += 1;
    }
    for (guint i = 0; i < set->rules->len; i++) {
        PsRule *rule = g_ptr_array_index(set->rules, i);
        if (!g_hash_table_contains(seen, rule)) {
            ps_datafile_fail(error, set->file, rule->id, rule->id,
                             "no example makes rule \"%s\" hold", rule->id);
            return FALSE;
        }
    }
    return ps_boundaries_check(set, error);
}
