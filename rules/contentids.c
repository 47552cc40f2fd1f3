/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every content id that some rule may choose. */
#include <string.h>

#include "core/json.h"
#include "rules/rulesparts.h"
#include "rules/template.h"

static void
take(GHashTable *ids, char *id)
{
    if (id != NULL)
        g_hash_table_add(ids, id);
}

static const char *
result_of(const PsRuleset *set, guint i)
{
    return ps_rule_result(g_ptr_array_index(set->rules, i));
}

static void
take_results(GHashTable *ids, const PsRules *rules, const char *set_id, const char *prefix)
{
    const PsRuleset *set = ps_rules_set(rules, set_id);
    for (guint i = 0; i < set->rules->len; i++)
        take(ids, g_strconcat(prefix, result_of(set, i), NULL));
}

/* What may stand at the path of a hole: the results of the files that write there. */
static GPtrArray *
values_of(const PsRules *rules, const char *path)
{
    GPtrArray *values = g_ptr_array_new();
    for (guint s = 0; s < rules->sets->len; s++) {
        const PsRuleset *set = g_ptr_array_index(rules->sets, s);
        gboolean reasons = g_str_equal(path, "staging.reasons");
        if (!g_str_equal(set->output, path) &&
            !(reasons && g_str_equal(set->output, "staging.route")))
            continue;
        for (guint i = 0; i < set->rules->len; i++) {
            const PsRule *rule = g_ptr_array_index(set->rules, i);
            const char *value =
                reasons ? ps_json_get_string(rule->then, "reason") : ps_rule_result(rule);
            if (value != NULL)
                g_ptr_array_add(values, (gpointer) (gsize) value);
        }
    }
    if (g_str_equal(path, "staging.reasons")) /* where no rule of the route holds */
        g_ptr_array_add(values, (gpointer) (gsize) "no-group-place");
    return values;
}

static void
take_parts(GHashTable *ids, const PsRules *rules)
{
    const PsRuleset *set = ps_rules_set(rules, "parts");
    for (guint i = 0; i < set->rules->len; i++) {
        const char *text = result_of(set, i);
        g_autofree char *path = ps_template_path(text);
        if (path == NULL) {
            take(ids, g_strdup(text));
            continue;
        }
        g_autoptr(GPtrArray) values = values_of(rules, path);
        for (guint v = 0; v < values->len; v++)
            take(ids, ps_template_with(text, g_ptr_array_index(values, v)));
    }
}

static gint
by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ps_rules_content_ids(const PsRules *rules)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    take_results(ids, rules, "extent", "");
    take_results(ids, rules, "sections", "");
    take_results(ids, rules, "questions", "");
    take_results(ids, rules, "services", "");
    take_results(ids, rules, "review", "REV.");
    take_parts(ids, rules);
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_ptr_array_add(list, g_strdup(id));
    g_ptr_array_sort(list, by_bytes);
    return list;
}
