/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes terms out of the lexicons. */
#include "app/desk/terms.h"

#include <string.h>

#include "core/datafile.h"
#include "core/json.h"

static void
term_free(gpointer data)
{
    PsDeskTerm *term = data;
    g_free(term->value);
    g_free(term->code);
    g_free(term->group);
    g_free(term);
}

static const PsDeskTerm *
find(const GPtrArray *terms, const char *value)
{
    for (guint i = 0; terms != NULL && i < terms->len; i++) {
        const PsDeskTerm *term = g_ptr_array_index(terms, i);
        if (g_strcmp0(term->value, value) == 0)
            return term;
    }
    return NULL;
}

static int
by_value(gconstpointer a, gconstpointer b)
{
    const PsDeskTerm *left = *(const PsDeskTerm *const *) a;
    const PsDeskTerm *right = *(const PsDeskTerm *const *) b;
    return strcmp(left->value, right->value);
}

/* Each value once: the first entry of the file speaks. */
static GPtrArray *
load(const char *folder, const char *name, const char *group, GError **error)
{
    g_autoptr(PsDataFile) file = ps_datafile_load(folder, name, error);
    if (file == NULL)
        return NULL;
    GPtrArray *terms = g_ptr_array_new_with_free_func(term_free);
    size_t i;
    json_t *entry;
    json_array_foreach(json_object_get(file->root, "entries"), i, entry)
    {
        const json_t *means = json_object_get(entry, "means");
        const char *value = ps_json_get_string(means, "value");
        const char *code = ps_json_get_string(means, "code");
        if (value == NULL || code == NULL || find(terms, value) != NULL)
            continue;
        PsDeskTerm *term = g_new0(PsDeskTerm, 1);
        term->value = g_strdup(value);
        term->code = g_strdup(code);
        term->group = g_strdup(ps_json_get_string(means, group));
        g_ptr_array_add(terms, term);
    }
    g_ptr_array_sort(terms, by_value);
    return terms;
}

PsDeskTerms *
ps_deskterms_load(const char *folder, GError **error)
{
    g_autoptr(PsDeskTerms) terms = g_new0(PsDeskTerms, 1);
    terms->types = load(folder, "lexicon/histology.json", "class", error);
    terms->places =
        terms->types == NULL ? NULL : load(folder, "lexicon/site.json", "family", error);
    return terms->places == NULL ? NULL : g_steal_pointer(&terms);
}

void
ps_deskterms_free(PsDeskTerms *terms)
{
    if (terms == NULL)
        return;
    g_clear_pointer(&terms->types, g_ptr_array_unref);
    g_clear_pointer(&terms->places, g_ptr_array_unref);
    g_free(terms);
}

const GPtrArray *
ps_deskterms_of(const PsDeskTerms *terms, PsFactKind kind)
{
    return kind == PS_KIND_HISTOLOGY ? terms->types : kind == PS_KIND_SITE ? terms->places : NULL;
}

const PsDeskTerm *
ps_deskterms_find(const PsDeskTerms *terms, PsFactKind kind, const char *value)
{
    return find(ps_deskterms_of(terms, kind), value);
}
