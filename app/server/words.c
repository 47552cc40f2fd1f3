/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads and looks up the server's words. */
#include "app/server/words.h"

#include "core/error.h"
#include "core/json.h"

const char *const ps_server_langs[PS_SERVER_LANGS] = {"en", "es"};

static gboolean
has_all(const PsDataFile *file, const PsDataFile *other, GError **error)
{
    const char *tag;
    json_t *value;
    json_object_foreach(other->root, tag, value)
    {
        const json_t *own = json_object_get(file->root, tag);
        if (own != NULL && json_typeof(own) == json_typeof(value) &&
            (json_is_string(value) || json_array_size(value) == 2))
            continue;
        g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                    "%s: the word \"%s\" of %s is missing or of another form", file->name, tag,
                    other->name);
        return FALSE;
    }
    return TRUE;
}

PsServerWords *
ps_serverwords_load(const char *folder, GError **error)
{
    g_autoptr(PsServerWords) words = g_new0(PsServerWords, 1);
    for (gsize i = 0; i < PS_SERVER_LANGS; i++) {
        g_autofree char *name = g_strdup_printf("server/%s.json", ps_server_langs[i]);
        if ((words->file[i] = ps_datafile_load(folder, name, error)) == NULL)
            return NULL;
    }
    for (gsize i = 1; i < PS_SERVER_LANGS; i++)
        if (!has_all(words->file[i], words->file[0], error) ||
            !has_all(words->file[0], words->file[i], error))
            return NULL;
    return g_steal_pointer(&words);
}

void
ps_serverwords_free(PsServerWords *words)
{
    if (words == NULL)
        return;
    for (gsize i = 0; i < PS_SERVER_LANGS; i++)
        ps_datafile_free(words->file[i]);
    g_free(words);
}

static const json_t *
entry(const PsServerWords *words, const char *lang, const char *tag)
{
    gsize which = 0;
    for (gsize i = 0; i < PS_SERVER_LANGS; i++)
        if (g_strcmp0(lang, ps_server_langs[i]) == 0)
            which = i;
    return json_object_get(words->file[which]->root, tag);
}

const char *
ps_serverwords_get(const PsServerWords *words, const char *lang, const char *tag)
{
    const char *text = json_string_value(entry(words, lang, tag));
    g_return_val_if_fail(text != NULL, tag);
    return text;
}

static const char *
sentence(const PsServerWords *words, const char *lang, const char *tag, gsize which)
{
    const char *text = json_string_value(json_array_get(entry(words, lang, tag), which));
    g_return_val_if_fail(text != NULL, tag);
    return text;
}

const char *
ps_serverwords_what(const PsServerWords *words, const char *lang, const char *tag)
{
    return sentence(words, lang, tag, 0);
}

const char *
ps_serverwords_now(const PsServerWords *words, const char *lang, const char *tag)
{
    return sentence(words, lang, tag, 1);
}

const char *
ps_server_lang(const char *asked)
{
    if (asked == NULL)
        return NULL;
    for (const char *at = asked; *at != '\0'; at++) {
        if (at != asked && at[-1] != ',' && at[-1] != ' ')
            continue;
        for (gsize i = 0; i < PS_SERVER_LANGS; i++)
            if (g_ascii_strncasecmp(at, ps_server_langs[i], 2) == 0 && !g_ascii_isalpha(at[2]))
                return ps_server_langs[i];
    }
    return NULL;
}
