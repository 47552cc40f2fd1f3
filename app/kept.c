/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gets facts back from the store and sets duplicates aside. */
#include "app/kept.h"

#include <string.h>

#include "core/json.h"

PsFacts *
ps_kept_get(PsStore *store, const char *document_id, const char *name)
{
    g_autofree char *text = ps_store_get_facts(store, document_id, NULL);
    g_autoptr(json_t) json = text == NULL ? NULL : ps_json_parse(text, strlen(text), "facts", NULL);
    PsFacts *facts = json == NULL ? NULL : ps_facts_from_json(json, NULL);
    if (facts == NULL)
        return NULL;
    g_free(facts->document->file);
    facts->document->file = g_strdup(name);
    return facts;
}

gboolean
ps_kept_put(PsStore *store, const PsFacts *facts, GError **error)
{
    if (facts->document->verdict == PS_VERDICT_REFUSED)
        return TRUE;
    g_autoptr(json_t) json = ps_facts_to_json(facts);
    g_autofree char *text = ps_json_print_line(json);
    return ps_store_put_facts(store, facts->document->id, text, error);
}

GPtrArray *
ps_kept_distinct(PsFacts **facts, guint count)
{
    GPtrArray *distinct = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < count; i++) {
        PsFacts *first = g_hash_table_lookup(seen, facts[i]->document->id);
        if (first == NULL) {
            g_hash_table_insert(seen, facts[i]->document->id, facts[i]);
            g_ptr_array_add(distinct, facts[i]);
        } else if (!ps_problems_have(first->document->problems, "duplicate")) {
            g_ptr_array_add(first->document->problems, ps_problem_new("duplicate", 0));
        }
    }
    return distinct;
}
