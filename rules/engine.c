/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads all data of the room and proves it. */
#include "rules/engine.h"

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"
#include "rules/joins.h"
#include "rules/rulesparts.h"

#define KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Where each table stands in PsRules, and what its rows may have. */
typedef struct {
    const char *name;
    gsize offset;
    const char *const *keys;
} TableRow;

#define TABLE(field, ...)                                                                          \
    {                                                                                              \
        "rules/" #field ".json", G_STRUCT_OFFSET(PsRules, field), KEYS("!id", __VA_ARGS__)         \
    }
static const TableRow tables[] = {
    TABLE(histology, "!class", "!names"),
    TABLE(sites, "!family", "code", "!names"),
    TABLE(markers, "!names"),
    TABLE(drugs, "!status", "!as_of", "!expires", "!source", "!names", "label"),
    TABLE(subtypes, "!general"),
    TABLE(reconcile, "!rev", "!kind", "!prefer", "conflict", "same_days", "changed_days",
          "later_days", "before_days"),
    TABLE(order, "minimal"),
    TABLE(axes, "!t", "!n", "!m", "!g"),
    TABLE(words, "!say"),
    TABLE(registry, "!kind", "!fields"),
    TABLE(flip, "!kind", "!field", "within_mm", "ladder"),
};

/* Files of rules, in the order in which they are run. */
static const char *const set_names[] = {
    "place",     "standing",    "edition",    "basin",      "region",     "tumour",     "type",
    "route",     "t-coded",     "t",          "n",          "m",          "g",          "group-41",
    "group-44",  "group-43.1",  "group-43.2", "group-38.1", "group-54.1", "group-54.2", "t7",
    "group7-41", "group7-38.1", "uicc9",      "withhold",   "shown",      "extent",     "sections",
    "missing",   "parts",       "questions",  "services",   "review",     NULL,
};

const PsRuleset *
ps_rules_set(const PsRules *rules, const char *id)
{
    for (guint i = 0; i < rules->sets->len; i++) {
        const PsRuleset *set = g_ptr_array_index(rules->sets, i);
        if (g_str_equal(set->id, id))
            return set;
    }
    return NULL;
}

static void
add_ids(GHashTable *into, const PsTable *table)
{
    for (size_t i = 0; i < json_array_size(table->rows); i++) {
        const char *id = ps_json_get_string(json_array_get(table->rows, i), "id");
        g_hash_table_add(into, (gpointer) (gsize) id);
    }
}

static gboolean
load_tables(PsRules *rules, const char *folder, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        PsTable *table = ps_table_load(folder, tables[i].name, tables[i].keys, error);
        if (table == NULL)
            return FALSE;
        G_STRUCT_MEMBER(PsTable *, rules, tables[i].offset) = table;
    }
    add_ids(rules->paths.markers, rules->markers);
    add_ids(rules->paths.drugs, rules->drugs);
    for (size_t i = 0; i < json_array_size(rules->drugs->rows); i++) {
        const json_t *row = json_array_get(rules->drugs->rows, i);
        json_object_set_new(rules->drug_view, ps_json_get_string(row, "id"),
                            json_pack("{s:O}", "status", json_object_get(row, "status")));
    }
    return TRUE;
}

static gboolean
load_sets(PsRules *rules, const char *folder, GError **error)
{
    for (const char *const *name = set_names; *name != NULL; name++) {
        g_autofree char *file = g_strdup_printf("rules/%s.json", *name);
        PsRuleset *set = ps_ruleset_load(folder, file, &rules->paths, rules->rule_ids, error);
        if (set == NULL)
            return FALSE;
        g_ptr_array_add(rules->sets, set);
        if (!g_str_equal(set->id, *name)) {
            ps_datafile_fail(error, set->file, NULL, "id", "the id is not the file's name");
            return FALSE;
        }
    }
    return TRUE;
}

/* A file that nothing reads would be a rule that nobody follows. */
static gboolean
check_strays(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = ps_data_list(folder, "rules", ".json", error);
    if (names == NULL)
        return FALSE;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        gboolean known = FALSE;
        for (gsize t = 0; t < G_N_ELEMENTS(tables) && !known; t++)
            known = g_str_equal(name, tables[t].name);
        for (const char *const *set = set_names; *set != NULL && !known; set++) {
            g_autofree char *file = g_strdup_printf("rules/%s.json", *set);
            known = g_str_equal(name, file);
        }
        if (!known) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s:1:1: no part of the program reads this",
                        name);
            return FALSE;
        }
    }
    return TRUE;
}

PsRules *
ps_rules_new(const char *folder, GError **error)
{
    g_autoptr(PsRules) rules = g_new0(PsRules, 1);
    rules->paths.markers = g_hash_table_new(g_str_hash, g_str_equal);
    rules->paths.drugs = g_hash_table_new(g_str_hash, g_str_equal);
    rules->paths.asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    rules->rule_ids = g_hash_table_new(g_str_hash, g_str_equal);
    rules->sets = g_ptr_array_new_with_free_func((GDestroyNotify) ps_ruleset_free);
    rules->drug_view = json_object();
    if (!load_tables(rules, folder, error) || !load_sets(rules, folder, error) ||
        !check_strays(folder, error) || !ps_joins_check(rules, error))
        return NULL;
    return g_steal_pointer(&rules);
}

void
ps_rules_free(PsRules *rules)
{
    if (rules == NULL)
        return;
    g_hash_table_unref(rules->paths.markers);
    g_hash_table_unref(rules->paths.drugs);
    g_hash_table_unref(rules->paths.asked);
    g_hash_table_unref(rules->rule_ids);
    g_ptr_array_unref(rules->sets);
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        ps_table_free(G_STRUCT_MEMBER(PsTable *, rules, tables[i].offset));
    json_decref(rules->drug_view);
    g_free(rules);
}

static const PsTable *
table_at(const PsRules *rules, gsize i)
{
    return G_STRUCT_MEMBER(PsTable *, (gsize) rules, tables[i].offset);
}

gboolean
ps_rules_check(const PsRules *rules, guint *examples, GError **error)
{
    guint count = 0;
    for (guint i = 0; i < rules->sets->len; i++)
        if (!ps_ruleset_check(g_ptr_array_index(rules->sets, i), &count, error))
            return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!ps_table_check(table_at(rules, i), &count, error))
            return FALSE;
    *examples = count;
    return TRUE;
}
