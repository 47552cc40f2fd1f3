/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes out of a record what a golden case keeps. */
#include "projection.h"

#include "core/json.h"

static json_t *
without_places(const json_t *fact)
{
    json_t *copy = json_copy((json_t *) (gsize) fact);
    json_object_del(copy, "evidence");
    return copy;
}

static json_t *
documents_of(const json_t *record)
{
    json_t *documents = json_array();
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(record, "documents"), i, item)
    {
        json_t *kept = json_object();
        for (const char *const *key =
                 (const char *const[]){"file", "kind", "date", "verdict", "problems", NULL};
             *key != NULL; key++)
            json_object_set(kept, *key, json_object_get(item, *key));
        json_array_append_new(documents, kept);
    }
    return documents;
}

json_t *
projection_of_facts(const json_t *record)
{
    json_t *facts = json_object();
    const char *kind;
    json_t *value;
    json_object_foreach(json_object_get(record, "facts"), kind, value)
    {
        if (json_is_array(value)) {
            json_t *list = json_array();
            for (size_t i = 0; i < json_array_size(value); i++)
                json_array_append_new(list, without_places(json_array_get(value, i)));
            json_object_set_new(facts, kind, list);
        } else if (g_strcmp0(ps_json_get_string(value, "status"), "not_stated") != 0) {
            json_object_set_new(facts, kind, without_places(value));
        }
    }
    return json_pack("{s:o, s:o}", "documents", documents_of(record), "facts", facts);
}

json_t *
projection_of_part(const json_t *record, const char *part)
{
    return json_incref(json_object_get(record, part));
}
