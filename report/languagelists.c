/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the lists of two languages against each other. */
#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "report/languages.h"

/* The names of both objects are the same. */
static gboolean
same_keys(const json_t *own, const json_t *other, const PsDataFile *file, const char *anchor,
          GError **error)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) own, key, value)
    {
        if (json_object_get(other, key) == NULL) {
            ps_datafile_fail(error, file, NULL, anchor, "\"%s\" is missing here", key);
            return FALSE;
        }
    }
    json_object_foreach((json_t *) (gsize) other, key, value)
    {
        if (json_object_get(own, key) == NULL) {
            ps_datafile_fail(error, file, NULL, key, "\"%s\" stands in this language alone", key);
            return FALSE;
        }
    }
    return TRUE;
}

/* The tokens of a text ("{page}"), each once, sorted. Yours. */
static char *
tokens(const char *text)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    const char *at = text;
    while (at != NULL && (at = strchr(at, '{')) != NULL) {
        const char *close = strchr(at, '}');
        if (close == NULL)
            break;
        char *item = g_strndup(at, (gsize) (close - at) + 1);
        if (g_ptr_array_find_with_equal_func(items, item, g_str_equal, NULL))
            g_free(item);
        else
            g_ptr_array_add(items, item);
        at = close;
    }
    ps_languages_sort(items);
    g_ptr_array_add(items, NULL);
    return g_strjoinv(" ", (char **) items->pdata);
}

static gboolean
same_tokens(const char *own, const char *other, const PsDataFile *file, GError **error)
{
    g_autofree char *first = tokens(own);
    g_autofree char *second = tokens(other);
    if (g_str_equal(first, second))
        return TRUE;
    ps_datafile_fail(error, file, NULL, other, "tokens \"%s\", but \"%s\" in the other language",
                     second, first);
    return FALSE;
}

static gboolean
same_labels(const PsReport *own, const PsReport *other, GError **error)
{
    const PsDataFile *file = other->words->words;
    const json_t *labels = json_object_get(own->words->words->root, "labels");
    const json_t *others = json_object_get(file->root, "labels");
    if (!same_keys(labels, others, file, "labels", error))
        return FALSE;
    const char *name;
    json_t *label;
    json_object_foreach((json_t *) (gsize) labels, name, label)
    {
        if (!same_tokens(json_string_value(label), ps_json_get_string(others, name), file, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
same_words(const PsReport *own, const PsReport *other, GError **error)
{
    static const char *const groups[] = {"systems", "documents", "terms"};
    const PsDataFile *file = other->words->words;
    const json_t *first = own->words->words->root;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        if (!same_keys(json_object_get(first, groups[i]), json_object_get(file->root, groups[i]),
                       file, groups[i], error))
            return FALSE;
    if (!json_equal(json_object_get(first, "markers"), json_object_get(file->root, "markers"))) {
        ps_datafile_fail(error, file, NULL, "markers", "they are not those of the other language");
        return FALSE;
    }
    const json_t *objects = json_object_get(first, "objects");
    const json_t *others = json_object_get(file->root, "objects");
    for (size_t i = 0; i < MAX(json_array_size(objects), json_array_size(others)); i++) {
        if (!json_equal(json_object_get(json_array_get(objects, i), "below_cm"),
                        json_object_get(json_array_get(others, i), "below_cm"))) {
            ps_datafile_fail(error, file, NULL, "objects", "sizes are not those of the other");
            return FALSE;
        }
    }
    return same_labels(own, other, error);
}

/* Equal under a key, or in neither. */
static gboolean
same_json(const json_t *own, const json_t *other, const char *key)
{
    const json_t *first = json_object_get(own, key), *second = json_object_get(other, key);
    return first == second || json_equal(first, second);
}

/* The choices of words: as many, under the same conditions, with the same tokens. A language may
 * say a side after the place instead of before it. */
static gboolean
same_choices(const json_t *own, const json_t *other, const PsDataFile *file, const char *fact,
             GError **error)
{
    if (json_array_size(own) != json_array_size(other)) {
        ps_datafile_fail(error, file, NULL, fact, "it has %zu choices of words instead of %zu",
                         json_array_size(other), json_array_size(own));
        return FALSE;
    }
    for (size_t i = 0; i < json_array_size(own); i++) {
        const json_t *first = json_array_get(own, i), *second = json_array_get(other, i);
        if (!same_json(first, second, "when")) {
            ps_datafile_fail(error, file, NULL, fact, "choice %zu has another condition", i + 1);
            return FALSE;
        }
        if (!same_tokens(ps_json_get_string(first, "words"), ps_json_get_string(second, "words"),
                         file, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
same_row(const json_t *own, const json_t *other, const PsDataFile *file, GError **error)
{
    static const char *const keys[] = {"fact", "show", "not_in_extents", "not_with"};
    const char *fact = ps_json_get_string(own, "fact");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (!same_json(own, other, keys[i])) {
            ps_datafile_fail(error, file, NULL, fact, "\"%s\" of \"%s\" is not as in the other",
                             keys[i], fact);
            return FALSE;
        }
    }
    return same_choices(json_object_get(own, "say"), json_object_get(other, "say"), file, fact,
                        error) &&
           same_choices(json_object_get(own, "means"), json_object_get(other, "means"), file, fact,
                        error);
}

static gboolean
same_rows(const PsReport *own, const PsReport *other, GError **error)
{
    const json_t *rows = ps_words_rows(own->words);
    const json_t *others = ps_words_rows(other->words);
    for (size_t i = 0; i < MAX(json_array_size(rows), json_array_size(others)); i++)
        if (!same_row(json_array_get(rows, i), json_array_get(others, i), other->words->facts,
                      error))
            return FALSE;
    return TRUE;
}

/* Same sources, of the same years: what is no year ("undated") is a word of the language. */
static gboolean
same_sources(const PsReport *own, const PsReport *other, GError **error)
{
    const PsDataFile *file = other->sources;
    if (!same_keys(own->sources->root, file->root, file, NULL, error))
        return FALSE;
    const char *id;
    json_t *source;
    json_object_foreach(own->sources->root, id, source)
    {
        const char *first = ps_json_get_string(source, "year");
        const char *second = ps_json_get_string(json_object_get(file->root, id), "year");
        gboolean dated = g_ascii_isdigit(first[0]);
        if (second == NULL || (dated ? g_strcmp0(first, second) != 0 : g_ascii_isdigit(*second))) {
            ps_datafile_fail(error, file, NULL, id, "%s has another year", id);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
ps_languages_check_lists(const PsReport *own, const PsReport *other, GError **error)
{
    if (!same_keys(own->questions->root, other->questions->root, other->questions, NULL, error) ||
        !same_words(own, other, error) || !same_rows(own, other, error) ||
        !same_sources(own, other, error) ||
        !ps_banned_check_same(own->banned, other->banned, error))
        return FALSE;
    if (json_array_size(own->glossary->root) == json_array_size(other->glossary->root))
        return TRUE;
    ps_datafile_fail(error, other->glossary, NULL, NULL, "it has %zu words instead of %zu",
                     json_array_size(other->glossary->root), json_array_size(own->glossary->root));
    return FALSE;
}
