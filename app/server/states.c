/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States of files on their way. */
#include "app/server/states.h"

#include "app/server/receive.h"
#include "app/server/server.h"
#include "core/json.h"
#include "store/documents.h"

void
ps_filestate_free(PsFileState *state)
{
    if (state == NULL)
        return;
    g_free(state->upload);
    g_free(state->name);
    g_free(state->words);
    g_free(state);
}

static void
unref_documents(gpointer documents)
{
    g_ptr_array_unref(documents);
}

GHashTable *
ps_filestate_cache(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_documents);
}

/* NULL with an error, or without where it is gone. */
static const PsKeptDocument *
find_document(PsServer *server, const PsUpload *upload, GHashTable *cache, GError **error)
{
    GPtrArray *documents = g_hash_table_lookup(cache, upload->patient);
    if (documents == NULL) {
        if ((documents = ps_store_documents(server->store, upload->patient, error)) == NULL)
            return NULL;
        g_hash_table_insert(cache, g_strdup(upload->patient), documents);
    }
    for (guint i = 0; i < documents->len; i++) {
        const PsKeptDocument *document = g_ptr_array_index(documents, i);
        if (g_str_equal(document->id, upload->document))
            return document;
    }
    return NULL;
}

/* What is wrong and what to do; the bare state where nothing is. */
static char *
words_of(PsServer *server, const PsKeptDocument *document, const char *lang)
{
    const PsProblemRow *row = ps_problem_row(document->problem);
    g_autofree char *tag = g_strconcat("state.", document->state, NULL);
    const char *state = ps_wordfiles_get(server->words, lang, tag);
    if (row == NULL)
        return g_strdup(state);
    const PsWords *words = ps_server_problem_words(server, lang);
    return g_strdup_printf("%s: %s %s", state, ps_words_meaning(words, row),
                           ps_words_remedy(words, row));
}

static char *
page_words(PsServer *server, const char *lang, guint page, guint pages)
{
    g_autoptr(GString) text = g_string_new(ps_wordfiles_get(server->words, lang, "state.page"));
    g_autofree char *number = g_strdup_printf("%u", page);
    g_autofree char *count = g_strdup_printf("%u", pages);
    g_string_replace(text, "{page}", number, 1);
    g_string_replace(text, "{pages}", count, 1);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
fill_from(PsServer *server, const PsKeptDocument *document, const char *lang, PsFileState *state)
{
    state->state = g_intern_string(document->state);
    state->final =
        !g_str_equal(document->state, "waiting") && !g_str_equal(document->state, "reading");
    if (g_str_equal(document->state, "reading") &&
        ps_pagetable_get(server->pages, document->id, &state->page, &state->pages))
        state->words = page_words(server, lang, state->page, state->pages);
    else
        state->words = words_of(server, document, lang);
    if (!state->duplicate)
        return;
    g_autofree char *own = g_steal_pointer(&state->words);
    state->words =
        g_strdup_printf("%s %s", ps_wordfiles_get(server->words, lang, "state.duplicate"), own);
}

PsFileState *
ps_filestate_of(PsServer *server, const PsUpload *upload, const char *lang, GHashTable *documents,
                GError **error)
{
    g_autoptr(PsFileState) state = g_new0(PsFileState, 1);
    state->upload = g_strdup(upload->id);
    state->name = g_strdup(upload->name);
    state->bytes = upload->offset;
    state->length = upload->length;
    state->duplicate = upload->duplicate;
    state->state = "arriving";
    g_autoptr(GError) local = NULL;
    const PsKeptDocument *document =
        upload->document == NULL ? NULL : find_document(server, upload, documents, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (document != NULL)
        fill_from(server, document, lang, state);
    else
        state->words = g_strdup(ps_wordfiles_get(
            server->words, lang, upload->document == NULL ? "state.arriving" : "state.gone"));
    return g_steal_pointer(&state);
}

GPtrArray *
ps_filestates(const PsRequest *request, const char *const *ids, GError **error)
{
    g_autoptr(GPtrArray) states =
        g_ptr_array_new_with_free_func((GDestroyNotify) ps_filestate_free);
    g_autoptr(GHashTable) cache = ps_filestate_cache();
    g_auto(PsSender) sender = {0};
    ps_sender_of(request, &sender);
    for (guint i = 0; ids[i] != NULL; i++) {
        g_autoptr(GError) local = NULL;
        g_autoptr(PsUpload) upload = ps_store_upload_find(request->store, ids[i], &local);
        PsFileState *state =
            upload == NULL || !ps_sender_owns(&sender, upload)
                ? NULL
                : ps_filestate_of(request->server, upload, request->lang, cache, &local);
        if (local != NULL) {
            g_propagate_error(error, g_steal_pointer(&local));
            return NULL;
        }
        if (state != NULL)
            g_ptr_array_add(states, state);
    }
    return g_steal_pointer(&states);
}

char *
ps_filestate_json(const PsFileState *state)
{
    g_autoptr(json_t) json = json_object();
    json_object_set_new(json, "upload", json_string(state->upload));
    json_object_set_new(json, "state", json_string(state->state));
    json_object_set_new(json, "bytes", json_integer(state->bytes));
    json_object_set_new(json, "length", json_integer(state->length));
    if (state->pages > 0) {
        json_object_set_new(json, "page", json_integer(state->page));
        json_object_set_new(json, "pages", json_integer(state->pages));
    }
    json_object_set_new(json, "duplicate", json_boolean(state->duplicate));
    json_object_set_new(json, "final", json_boolean(state->final));
    json_object_set_new(json, "words", json_string(state->words));
    return ps_json_print_line(json);
}
