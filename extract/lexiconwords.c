/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the shared words of a lexicon file into its patterns: "{node}" stands for what the file's
 * "words" call "node", so that a new spelling is added once. */
#include <string.h>

#include "core/json.h"
#include "extract/lexiconparts.h"

/* Words may be made of words; deeper than this they name each other in a circle. */
#define MAX_DEPTH 6

/* The name between braces at `p`, yours; NULL where none stands there ("{2,3}" is no name). */
static char *
name_at(const char *p)
{
    if (*p != '{' || !g_ascii_islower(p[1]))
        return NULL;
    gsize length = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_");
    return p[1 + length] == '}' ? g_strndup(p + 1, length) : NULL;
}

static gboolean
append_words(GString *out, const PsDataFile *file, const char *id, const char *pattern, int depth,
             GError **error)
{
    const json_t *words = json_object_get(file->root, "words");
    for (const char *p = pattern; *p != '\0'; p++) {
        g_autofree char *name = name_at(p);
        const char *text = name == NULL ? NULL : ps_json_get_string(words, name);
        if (name == NULL) {
            g_string_append_c(out, *p);
            continue;
        }
        if (text == NULL || depth >= MAX_DEPTH) {
            ps_datafile_fail(error, file, id, "pattern", "\"{%s}\" is none of the file's \"words\"",
                             name);
            return FALSE;
        }
        g_string_append(out, "(?:");
        if (!append_words(out, file, id, text, depth + 1, error))
            return FALSE;
        g_string_append_c(out, ')');
        p += strlen(name) + 1;
    }
    return TRUE;
}

char *
ps_lexicon_fill_words(const PsDataFile *file, const char *id, const char *pattern, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (!append_words(out, file, id, pattern, 0, error))
        return NULL;
    return g_strdup(out->str);
}
