/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads lexicons and proves their form. */
#include "extract/lexicon.h"

#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "extract/confusion.h"
#include "extract/lexiconparts.h"
#include "extract/pattern.h"

static void
entry_free(gpointer data)
{
    PsEntry *entry = data;
    g_free(entry->term.id);
    g_clear_pointer(&entry->term.regex, g_regex_unref);
    g_clear_pointer(&entry->probe, g_regex_unref);
    g_strfreev(entry->group_names);
    g_free(entry);
}

void
ps_lexicon_free(PsLexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    g_ptr_array_unref(lexicon->entries);
    ps_candidates_free(lexicon->at_words);
    ps_candidates_free(lexicon->inside_words);
    g_mutex_clear(&lexicon->lock);
    ps_datafile_free(lexicon->file);
    g_free(lexicon->id);
    g_free(lexicon);
}

static gboolean
check_examples(const PsDataFile *file, const json_t *entry, const char *id, GError **error)
{
    static const char *const keys[] = {"!match", "nomatch", NULL};
    const json_t *examples = json_object_get(entry, "examples");
    if (!ps_datafile_check_keys(file, examples, id, keys, error))
        return FALSE;
    if (json_array_size(json_object_get(examples, "match")) > 0)
        return TRUE;
    ps_datafile_fail(error, file, id, "match", "the entry needs an example that matches");
    return FALSE;
}

static gboolean
check_entry(const PsDataFile *file, const json_t *entry, GError **error)
{
    static const char *const keys[] = {"!id",     "!pattern", "means",     "case",
                                       "partial", "note",     "!examples", NULL};
    const char *id = ps_json_get_string(entry, "id");
    if (!ps_datafile_check_keys(file, entry, id, keys, error))
        return FALSE;
    if (id == NULL || ps_json_get_string(entry, "pattern") == NULL) {
        ps_datafile_fail(error, file, id, "pattern", "id and pattern must be strings");
        return FALSE;
    }
    const json_t *means = json_object_get(entry, "means");
    if (means != NULL && !json_is_object(means)) {
        ps_datafile_fail(error, file, id, "means", "\"means\" must be an object");
        return FALSE;
    }
    return check_examples(file, entry, id, error);
}

/* A pattern that heeds case says so once, not by flags in its text. */
static char *
expand(const json_t *entry, const char *pattern)
{
    g_autofree char *plain = ps_pattern_expand(pattern);
    if (!json_is_true(json_object_get(entry, "case")))
        return g_steal_pointer(&plain);
    return g_strdup_printf("(?-i:%s)", plain);
}

static PsEntry *
entry_new(const PsDataFile *file, json_t *json, GError **error)
{
    if (!check_entry(file, json, error))
        return NULL;
    const char *id = ps_json_get_string(json, "id");
    g_autofree char *pattern =
        ps_lexicon_fill_words(file, id, ps_json_get_string(json, "pattern"), error);
    if (pattern == NULL)
        return NULL;
    g_autofree char *expanded = expand(json, pattern);
    gboolean partial = json_is_true(json_object_get(json, "partial"));
    g_autoptr(GError) local = NULL;
    g_autoptr(GRegex) regex = ps_pattern_compile(expanded, partial, &local);
    GRegex *probe = regex == NULL ? NULL : ps_pattern_compile_probe(expanded, partial, &local);
    if (probe == NULL) {
        ps_datafile_fail(error, file, id, "pattern", "%s", local->message);
        return NULL;
    }
    PsEntry *entry = g_new0(PsEntry, 1);
    entry->term.id = g_strdup(id);
    entry->term.regex = g_steal_pointer(&regex);
    entry->probe = probe;
    entry->term.means = json_object_get(json, "means");
    entry->group_names = ps_pattern_group_names(pattern);
    entry->entry = json;
    return entry;
}

static gboolean
load_entries(PsLexicon *lexicon, GError **error)
{
    const json_t *entries = json_object_get(lexicon->file->root, "entries");
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < json_array_size(entries); i++) {
        PsEntry *entry = entry_new(lexicon->file, json_array_get(entries, i), error);
        if (entry == NULL)
            return FALSE;
        entry->index = lexicon->entries->len;
        g_ptr_array_add(lexicon->entries, entry);
        ps_candidates_add(lexicon->at_words, entry);
        if (json_is_true(json_object_get(entry->entry, "partial"))) {
            ps_candidates_add(lexicon->inside_words, entry);
            lexicon->has_partial = TRUE;
        }
        if (!g_hash_table_add(ids, entry->term.id)) {
            ps_datafile_fail(error, lexicon->file, entry->term.id, NULL, "id \"%s\" stands twice",
                             entry->term.id);
            return FALSE;
        }
    }
    return TRUE;
}

PsLexicon *
ps_lexicon_load(const char *data_folder, const char *name, GError **error)
{
    static const char *const keys[] = {"!format",  "!id",      "!rev",  "!source",  "!reviewed",
                                       "standing", "settings", "words", "!entries", NULL};
    g_autoptr(PsDataFile) file = ps_datafile_load(data_folder, name, error);
    if (file == NULL || !ps_datafile_check_keys(file, file->root, NULL, keys, error))
        return NULL;
    const char *id = ps_json_get_string(file->root, "id");
    if (id == NULL || !json_is_array(json_object_get(file->root, "entries"))) {
        ps_datafile_fail(error, file, NULL, "id", "\"id\" must be a string, \"entries\" an array");
        return NULL;
    }
    g_autoptr(PsLexicon) lexicon = g_new0(PsLexicon, 1);
    lexicon->id = g_strdup(id);
    lexicon->file = g_steal_pointer(&file);
    lexicon->entries = g_ptr_array_new_with_free_func(entry_free);
    lexicon->at_words = ps_candidates_new();
    lexicon->inside_words = ps_candidates_new();
    g_mutex_init(&lexicon->lock);
    if (!load_entries(lexicon, error))
        return NULL;
    return g_steal_pointer(&lexicon);
}

static void
lexicon_free_item(gpointer data)
{
    ps_lexicon_free(data);
}

static const PsLexicon *
find(const PsLexiconSet *set, const char *id)
{
    for (guint i = 0; i < set->lexicons->len; i++) {
        const PsLexicon *lexicon = g_ptr_array_index(set->lexicons, i);
        if (g_str_equal(lexicon->id, id))
            return lexicon;
    }
    return NULL;
}

/* The words of all patterns and examples are those that a damaged word may have been. */
static void
learn_words(PsConfusion *confusion, const PsLexicon *lexicon)
{
    const char *name;
    json_t *shared;
    json_object_foreach(json_object_get(lexicon->file->root, "words"), name, shared)
    {
        ps_confusion_learn_pattern(confusion, json_string_value(shared));
    }
    for (guint i = 0; i < lexicon->entries->len; i++) {
        const PsEntry *entry = g_ptr_array_index(lexicon->entries, i);
        size_t n;
        json_t *example;
        ps_confusion_learn_pattern(confusion, ps_json_get_string(entry->entry, "pattern"));
        json_array_foreach(json_object_get(json_object_get(entry->entry, "examples"), "match"), n,
                           example)
        {
            ps_confusion_learn(confusion, json_string_value(example));
        }
    }
}

static gboolean
load_confusion(PsLexiconSet *set, GError **error)
{
    const PsLexicon *own = find(set, "confusion");
    if (own == NULL)
        return TRUE;
    set->confusion = ps_confusion_new(own->file, error);
    for (guint i = 0; set->confusion != NULL && i < set->lexicons->len; i++)
        learn_words(set->confusion, g_ptr_array_index(set->lexicons, i));
    if (set->confusion != NULL)
        ps_confusion_settle(set->confusion);
    return set->confusion != NULL;
}

PsLexiconSet *
ps_lexicon_set_load(const char *data_folder, GError **error)
{
    g_autoptr(GPtrArray) names = ps_data_list(data_folder, "lexicon", ".json", error);
    if (names == NULL)
        return NULL;
    g_autoptr(PsLexiconSet) set = g_new0(PsLexiconSet, 1);
    set->lexicons = g_ptr_array_new_with_free_func(lexicon_free_item);
    for (guint i = 0; i < names->len; i++) {
        PsLexicon *lexicon = ps_lexicon_load(data_folder, g_ptr_array_index(names, i), error);
        if (lexicon == NULL)
            return NULL;
        if (find(set, lexicon->id) != NULL) {
            ps_datafile_fail(error, lexicon->file, NULL, lexicon->id,
                             "another lexicon is called \"%s\" too", lexicon->id);
            ps_lexicon_free(lexicon);
            return NULL;
        }
        g_ptr_array_add(set->lexicons, lexicon);
    }
    return load_confusion(set, error) ? g_steal_pointer(&set) : NULL;
}

void
ps_lexicon_set_free(PsLexiconSet *set)
{
    if (set == NULL)
        return;
    ps_confusion_free(set->confusion);
    g_ptr_array_unref(set->lexicons);
    g_free(set);
}

const PsConfusion *
ps_lexicon_set_confusion(const PsLexiconSet *set)
{
    g_return_val_if_fail(set->confusion != NULL, NULL);
    return set->confusion;
}

gboolean
ps_lexicon_set_has(const PsLexiconSet *set, const char *id)
{
    return find(set, id) != NULL;
}

const PsLexicon *
ps_lexicon_get(const PsLexiconSet *set, const char *id)
{
    const PsLexicon *lexicon = find(set, id);
    g_return_val_if_fail(lexicon != NULL, NULL);
    return lexicon;
}

const char *
ps_lexicon_id(const PsLexicon *lexicon)
{
    return lexicon->id;
}

const PsDataFile *
ps_lexicon_file(const PsLexicon *lexicon)
{
    return lexicon->file;
}
