/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads, proves and looks up the desk's words. */
#include "app/desk/words.h"

#include <string.h>

#include "app/desk/factform.h"
#include "core/error.h"
#include "core/kind.h"
#include "report/languages.h"

static const char *const langs[PS_DESK_LANGS] = {"en", "es"};

guint
ps_desk_lang(const char *lang)
{
    for (guint i = 0; i < PS_DESK_LANGS; i++)
        if (g_strcmp0(lang, langs[i]) == 0)
            return i;
    return 0;
}

const char *
ps_desk_lang_name(guint number)
{
    return langs[number];
}

/* The {places} of a text, in the order of their names. Yours. */
static char *
places_of(const char *text)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        if (end != NULL)
            g_ptr_array_add(places, g_strndup(at, (gsize) (end - at)));
    }
    ps_languages_sort(places);
    g_ptr_array_add(places, NULL);
    return g_strjoinv(" ", (char **) places->pdata);
}

static gboolean
answers(const PsDataFile *own, const PsDataFile *other, GError **error)
{
    const char *tag;
    json_t *value;
    json_object_foreach(other->root, tag, value)
    {
        const char *text = json_string_value(value);
        const char *here = json_string_value(json_object_get(own->root, tag));
        g_autofree char *wanted = text == NULL ? NULL : places_of(text);
        g_autofree char *found = here == NULL ? NULL : places_of(here);
        if (wanted != NULL && g_strcmp0(wanted, found) == 0)
            continue;
        ps_datafile_fail(error, own, NULL, here != NULL ? tag : NULL,
                         "the word \"%s\" of %s is missing, or has other places in it", tag,
                         other->name);
        return FALSE;
    }
    return TRUE;
}

PsDeskWords *
ps_deskwords_load(const char *folder, GError **error)
{
    g_autoptr(PsDeskWords) words = g_new0(PsDeskWords, 1);
    for (guint i = 0; i < PS_DESK_LANGS; i++) {
        g_autofree char *name = g_strdup_printf("desk/%s.json", langs[i]);
        if ((words->file[i] = ps_datafile_load(folder, name, error)) == NULL)
            return NULL;
    }
    for (guint i = 1; i < PS_DESK_LANGS; i++)
        if (!answers(words->file[i], words->file[0], error) ||
            !answers(words->file[0], words->file[i], error))
            return NULL;
    return g_steal_pointer(&words);
}

void
ps_deskwords_free(PsDeskWords *words)
{
    if (words == NULL)
        return;
    for (guint i = 0; i < PS_DESK_LANGS; i++)
        ps_datafile_free(words->file[i]);
    g_free(words);
}

const char *
ps_deskwords_find(const PsDeskWords *words, const char *lang, const char *tag)
{
    return json_string_value(json_object_get(words->file[ps_desk_lang(lang)]->root, tag));
}

const char *
ps_deskwords_get(const PsDeskWords *words, const char *lang, const char *tag)
{
    const char *text = ps_deskwords_find(words, lang, tag);
    g_return_val_if_fail(text != NULL, tag);
    return text;
}

static gboolean
has(const PsDeskWords *words, GError **error, const char *format, const char *a, const char *b)
{
    g_autofree char *tag = g_strdup_printf("%s.%s.%s", format, a, b);
    if (ps_deskwords_find(words, langs[0], tag) != NULL)
        return TRUE;
    ps_datafile_fail(error, words->file[0], NULL, NULL, "the word \"%s\" is missing", tag);
    return FALSE;
}

static gboolean
check_field(const PsDeskWords *words, PsFactKind kind, const PsField *field, GError **error)
{
    if (!has(words, error, "field", ps_kind_name(kind), field->name))
        return FALSE;
    for (const char *const *choice = field->choices; choice != NULL && *choice != NULL; choice++)
        if (!has(words, error, "choice", field->name, *choice))
            return FALSE;
    return TRUE;
}

gboolean
ps_deskwords_check(const PsDeskWords *words, GError **error)
{
    for (PsFactKind kind = 0; kind < PS_KIND_COUNT; kind++) {
        if (!ps_factform_has(kind))
            continue;
        for (const PsField *field = ps_kind_row(kind)->fields; field->name != NULL; field++)
            if (ps_factform_asks(kind, field) && !check_field(words, kind, field, error))
                return FALSE;
    }
    return TRUE;
}
