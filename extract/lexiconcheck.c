/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the examples of the lexicons: each must be found, or not, by its entry with all the others
 * of its lexicon at hand, as in a document. */
#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "extract/confusion.h"
#include "extract/lexiconparts.h"

static gboolean
has_term(const GPtrArray *mentions, const PsTerm *term)
{
    for (guint i = 0; i < mentions->len; i++)
        if (((const PsMention *) g_ptr_array_index(mentions, i))->term == term)
            return TRUE;
    return FALSE;
}

static gboolean
check_example(const PsLexicon *lexicon, const PsEntry *entry, const char *kind,
              const json_t *example, GError **error)
{
    const char *text = json_string_value(example);
    const char *id = entry->term.id;
    if (text == NULL) {
        ps_datafile_fail(error, lexicon->file, id, kind, "an example must be a string");
        return FALSE;
    }
    g_autoptr(GPtrArray) found = ps_lexicon_find(lexicon, text, 0, strlen(text), error);
    if (found == NULL)
        return FALSE;
    gboolean wanted = g_str_equal(kind, "match");
    if (has_term(found, &entry->term) == wanted)
        return TRUE;
    ps_datafile_fail(error, lexicon->file, id, text, "%s must %sbe found in \"%s\"", id,
                     wanted ? "" : "not ", text);
    return FALSE;
}

static gboolean
check_lexicon(const PsLexicon *lexicon, GError **error)
{
    static const char *const kinds[] = {"match", "nomatch"};
    for (guint i = 0; i < lexicon->entries->len; i++) {
        const PsEntry *entry = g_ptr_array_index(lexicon->entries, i);
        for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
            json_t *list = json_object_get(json_object_get(entry->entry, "examples"), kinds[k]);
            size_t n;
            json_t *example;
            json_array_foreach(list, n, example)
            {
                if (!check_example(lexicon, entry, kinds[k], example, error))
                    return FALSE;
            }
        }
    }
    return TRUE;
}

/* A section that "standing" names must exist in the lexicon of sections. */
static gboolean
check_standing(const PsLexiconSet *set, const PsLexicon *lexicon, GError **error)
{
    const json_t *sections = NULL; /* where there are none, none may be named */
    if (ps_lexicon_set_has(set, "sections"))
        sections =
            ps_json_at(ps_lexicon_file(ps_lexicon_get(set, "sections"))->root, "settings.sections");
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(lexicon->file->root, "standing"), key, value)
    {
        if (!g_str_equal(key, "*") && json_object_get(sections, key) == NULL) {
            ps_datafile_fail(error, lexicon->file, "standing", key, "there is no section \"%s\"",
                             key);
            return FALSE;
        }
        if (!json_is_integer(value)) {
            ps_datafile_fail(error, lexicon->file, "standing", key, "must be a whole number");
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
ps_lexicon_set_check(const PsLexiconSet *set, GError **error)
{
    for (guint i = 0; i < set->lexicons->len; i++) {
        const PsLexicon *lexicon = g_ptr_array_index(set->lexicons, i);
        if (!check_standing(set, lexicon, error) || !check_lexicon(lexicon, error))
            return FALSE;
    }
    return set->confusion == NULL || ps_confusion_check(set->confusion, error);
}

guint
ps_lexicon_set_example_count(const PsLexiconSet *set)
{
    guint count = set->confusion == NULL ? 0 : ps_confusion_example_count(set->confusion);
    for (guint i = 0; i < set->lexicons->len; i++) {
        const PsLexicon *lexicon = g_ptr_array_index(set->lexicons, i);
        for (guint n = 0; n < lexicon->entries->len; n++) {
            const PsEntry *entry = g_ptr_array_index(lexicon->entries, n);
            const json_t *examples = json_object_get(entry->entry, "examples");
            count += (guint) json_array_size(json_object_get(examples, "match")) +
                     (guint) json_array_size(json_object_get(examples, "nomatch"));
        }
    }
    return count;
}
