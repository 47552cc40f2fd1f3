/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads, compares and looks up words. */
#include "app/server/wordfiles.h"

#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "report/languages.h"

const char *const ps_langs[PS_LANGS] = {"en", "es"};

guint
ps_lang_number(const char *lang)
{
    for (guint i = 0; i < PS_LANGS; i++)
        if (g_strcmp0(lang, ps_langs[i]) == 0)
            return i;
    return 0;
}

const char *
ps_lang_known(const char *asked)
{
    if (asked == NULL)
        return NULL;
    for (const char *at = asked; *at != '\0'; at++) {
        if (at != asked && at[-1] != ',' && at[-1] != ' ')
            continue;
        for (gsize i = 0; i < PS_LANGS; i++)
            if (g_ascii_strncasecmp(at, ps_langs[i], 2) == 0 && !g_ascii_isalpha(at[2]))
                return ps_langs[i];
    }
    return NULL;
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
says_alike(const json_t *one, const json_t *other)
{
    const char *text = json_string_value(one), *twin = json_string_value(other);
    if (text == NULL || twin == NULL)
        return FALSE;
    g_autofree char *wanted = places_of(text);
    g_autofree char *found = places_of(twin);
    return g_str_equal(wanted, found);
}

static gboolean
is_twin(const json_t *one, const json_t *other)
{
    if (!json_is_array(one))
        return says_alike(one, other);
    return json_array_size(one) == 2 && json_array_size(other) == 2 &&
           says_alike(json_array_get(one, 0), json_array_get(other, 0)) &&
           says_alike(json_array_get(one, 1), json_array_get(other, 1));
}

static gboolean
answers(const PsDataFile *own, const PsDataFile *other, GError **error)
{
    const char *tag;
    json_t *value;
    json_object_foreach(other->root, tag, value)
    {
        const json_t *here = json_object_get(own->root, tag);
        if (is_twin(value, here))
            continue;
        ps_datafile_fail(error, own, NULL, here != NULL ? tag : NULL,
                         "the word \"%s\" of %s is missing, of another form, or has other places "
                         "in it",
                         tag, other->name);
        return FALSE;
    }
    return TRUE;
}

PsWordFiles *
ps_wordfiles_load(const char *folder, const char *name, GError **error)
{
    g_autoptr(PsWordFiles) words = g_new0(PsWordFiles, 1);
    for (guint i = 0; i < PS_LANGS; i++) {
        g_autofree char *file = g_strdup_printf("%s/%s.json", name, ps_langs[i]);
        if ((words->file[i] = ps_datafile_load(folder, file, error)) == NULL)
            return NULL;
    }
    for (guint i = 1; i < PS_LANGS; i++)
        if (!answers(words->file[i], words->file[0], error) ||
            !answers(words->file[0], words->file[i], error))
            return NULL;
    return g_steal_pointer(&words);
}

void
ps_wordfiles_free(PsWordFiles *words)
{
    if (words == NULL)
        return;
    for (guint i = 0; i < PS_LANGS; i++)
        ps_datafile_free(words->file[i]);
    g_free(words);
}

static const json_t *
entry(const PsWordFiles *words, const char *lang, const char *tag)
{
    return json_object_get(words->file[ps_lang_number(lang)]->root, tag);
}

const char *
ps_wordfiles_find(const PsWordFiles *words, const char *lang, const char *tag)
{
    return json_string_value(entry(words, lang, tag));
}

static const char *
there(const char *text, const char *tag)
{
    g_return_val_if_fail(text != NULL, tag);
    return text;
}

const char *
ps_wordfiles_get(const PsWordFiles *words, const char *lang, const char *tag)
{
    return there(ps_wordfiles_find(words, lang, tag), tag);
}

const char *
ps_wordfiles_what(const PsWordFiles *words, const char *lang, const char *tag)
{
    return there(json_string_value(json_array_get(entry(words, lang, tag), 0)), tag);
}

const char *
ps_wordfiles_now(const PsWordFiles *words, const char *lang, const char *tag)
{
    return there(json_string_value(json_array_get(entry(words, lang, tag), 1)), tag);
}
