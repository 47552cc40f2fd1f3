/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks entries up by the name of their file. */
#include "report/entry.h"

#include <string.h>

#include "core/json.h"

static gboolean
lists(const json_t *list, const char *member, const char *value)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) list, i, item)
    {
        if (g_strcmp0(ps_json_get_string(item, member), value) == 0)
            return TRUE;
    }
    return FALSE;
}

static const PsDataFile *
find_file(const PsReport *report, const char *name, const char *key)
{
    const json_t *labels = json_object_get(report->words->words->root, "labels");
    const struct {
        const char *name;
        const PsDataFile *file;
        gboolean held;
    } files[] = {
        {"words", report->words->words, json_object_get(labels, key) != NULL},
        {"facts", report->words->facts, lists(ps_words_rows(report->words), "fact", key)},
        {"questions", report->questions, json_object_get(report->questions->root, key) != NULL},
        {"glossary", report->glossary, lists(report->glossary->root, "term", key)},
        {"sources", report->sources, json_object_get(report->sources->root, key) != NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        if (g_str_equal(files[i].name, name))
            return files[i].held ? files[i].file : NULL;
    return NULL;
}

gboolean
ps_entry_find(const PsReport *report, const char *source, char **file, char **key, guint *rev)
{
    g_auto(GStrv) parts = g_strsplit(source, "/", 2);
    if (g_strv_length(parts) != 2)
        return FALSE;
    if (g_str_equal(parts[0], "content")) {
        const PsContent *content = ps_contentset_find(report->content, parts[1]);
        if (content == NULL)
            return FALSE;
        *file = g_strdup(content->file);
        *rev = content->rev;
        return TRUE;
    }
    const PsDataFile *found = find_file(report, parts[0], parts[1]);
    if (found == NULL)
        return FALSE;
    *file = g_strdup(found->name);
    *key = g_strdup(parts[1]);
    *rev = (guint) json_integer_value(json_object_get(found->root, "rev"));
    return TRUE;
}
