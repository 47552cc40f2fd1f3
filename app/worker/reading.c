/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document becomes facts: by the same way as in a batch. */
#include "app/kept.h"
#include "app/worker/work.h"
#include "core/error.h"
#include "core/json.h"
#include "store/documents.h"

typedef struct {
    PsWorker *worker;
    const PsJob *job;
} Reading;

static void
tell_page(guint page, guint pages, gpointer user)
{
    const Reading *reading = user;
    const PsJob *job = reading->job;
    ps_worker_tell(reading->worker,
                   json_pack("{s:s, s:I, s:s, s:s, s:i, s:i}", "event", "page", "job",
                             (json_int_t) job->id, "patient", job->key, "document", job->document,
                             "page", (int) page, "of", (int) pages));
}

static PsFacts *
facts_of(PsWorker *worker, const PsJob *job, GError **error)
{
    PsFacts *known = ps_kept_get(worker->store, job->document, job->name);
    if (known != NULL)
        return known;
    g_autoptr(GBytes) bytes = ps_store_document_bytes(worker->store, job->document, error);
    if (bytes == NULL)
        return NULL;
    g_autoptr(PsKnownPages) pages = ps_knownpages_new();
    const PsOpened opened = {.bytes = bytes, .id = job->document};
    Reading reading = {worker, job};
    return ps_pipeline_facts(worker->pipeline->extractor, worker->crew, &opened, job->name, pages,
                             tell_page, &reading, error);
}

gboolean
ps_worker_read(PsWorker *worker, const PsJob *job, GError **error)
{
    g_autoptr(PsFacts) facts = facts_of(worker, job, error);
    if (facts == NULL)
        return FALSE;
    const PsDocument *document = facts->document;
    const PsProblem *first =
        document->problems->len == 0 ? NULL : g_ptr_array_index(document->problems, 0);
    g_autoptr(json_t) json = ps_facts_to_json(facts);
    g_autofree char *text = ps_json_print_line(json);
    const char *state = ps_verdict_name(document->verdict);
    const char *problem = first == NULL ? NULL : first->row->tag;
    for (guint tries = 0;; tries++) {
        g_autoptr(GError) local = NULL;
        if (ps_store_finish_read(worker->store, job, text, state, problem, &local))
            return TRUE;
        if (ps_worker_is_worth_a_wait(local, tries))
            continue;
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
}
