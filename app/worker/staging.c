/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a patient's documents become a record, and what people decided is brought to it. */
#include <string.h>

#include "app/kept.h"
#include "app/replay.h"
#include "app/worker/work.h"
#include "app/workcolumns.h"
#include "core/error.h"
#include "core/json.h"
#include "store/cases.h"
#include "store/documents.h"

/* A document that no worker could read, or that a batch could not open, still gets its row. */
static PsFacts *
failed_facts(const PsKeptDocument *kept)
{
    PsFacts *facts = ps_facts_new(ps_document_new(kept->id, kept->name));
    gboolean known = kept->problem != NULL && ps_problem_row(kept->problem) != NULL;
    const char *tag = known ? kept->problem : "reader_crashed";
    g_ptr_array_add(facts->document->problems, ps_problem_new(tag, 0));
    return facts;
}

static PsFacts *
facts_of(PsWorker *worker, const PsKeptDocument *kept, GError **error)
{
    PsFacts *facts = ps_kept_get(worker->store, kept->id, kept->name);
    if (facts == NULL && (kept->bytes < 0 || g_strcmp0(kept->state, "failed") == 0))
        facts = failed_facts(kept);
    if (facts == NULL)
        g_set_error(error, PS_ERROR, PS_ERROR_BUG, "a document was not read before it was staged");
    else if (kept->duplicate && !ps_problems_have(facts->document->problems, "duplicate"))
        g_ptr_array_add(facts->document->problems, ps_problem_new("duplicate", 0));
    return facts;
}

/* Of all documents but those that a person said are another patient's. */
static GPtrArray *
standing_facts(PsWorker *worker, const char *patient, GError **error)
{
    g_autoptr(GPtrArray) documents = ps_store_documents(worker->store, patient, error);
    if (documents == NULL)
        return NULL;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify) ps_facts_free);
    for (guint i = 0; i < documents->len; i++) {
        const PsKeptDocument *kept = g_ptr_array_index(documents, i);
        if (kept->not_this_patient)
            continue;
        PsFacts *facts = facts_of(worker, kept, error);
        if (facts == NULL)
            return NULL;
        g_ptr_array_add(all, facts);
    }
    return g_steal_pointer(&all);
}

/* The record that was released, where it was made of one equal to `machine`: it stays. */
static PsRecord *
still_released(PsWorker *worker, const char *patient, const PsRecord *machine)
{
    g_autofree char *text = ps_store_record(worker->store, patient, NULL);
    g_autoptr(json_t) json =
        text == NULL ? NULL : ps_json_parse(text, strlen(text), "record", NULL);
    g_autoptr(PsRecord) record = json == NULL ? NULL : ps_record_from_json(json, NULL);
    if (record == NULL || record->release == NULL)
        return NULL;
    g_autofree char *digest = ps_record_digest(machine);
    return g_str_equal(record->release->of, digest) ? g_steal_pointer(&record) : NULL;
}

static PsRecord *
with_decisions(PsWorker *worker, const char *patient, const PsRecord *machine, gboolean *differs,
               GError **error)
{
    PsRecord *released = still_released(worker, patient, machine);
    *differs = released != NULL;
    if (released != NULL)
        return released;
    g_autoptr(GPtrArray) acts = ps_store_reviews(worker->store, patient, error);
    g_autoptr(json_t) changes = NULL;
    PsRecord *record =
        acts == NULL ? NULL : ps_replay(worker->pipeline->rules, machine, acts, &changes, error);
    *differs = json_array_size(changes) > 0;
    return record;
}

static char *
printed(const PsRecord *record)
{
    g_autoptr(json_t) json = ps_record_to_json(record);
    return ps_json_print(json);
}

gboolean
ps_worker_stage(PsWorker *worker, const PsJob *job, GError **error)
{
    g_autoptr(GPtrArray) facts = standing_facts(worker, job->patient, error);
    g_autoptr(PsRecord) machine =
        facts == NULL ? NULL : ps_pipeline_record(worker->pipeline, job->patient, facts, error);
    gboolean differs = FALSE;
    g_autoptr(PsRecord) record =
        machine == NULL ? NULL : with_decisions(worker, job->patient, machine, &differs, error);
    if (record == NULL)
        return FALSE;
    PsWorkColumns columns;
    G_GNUC_UNUSED g_autofree char *cells = ps_workcolumns(record, &columns);
    g_autofree char *read = printed(machine);
    g_autofree char *now = differs ? printed(record) : NULL;
    for (guint tries = 0;; tries++) {
        g_autoptr(GError) local = NULL;
        if (ps_store_finish_stage(worker->store, job, read, now, &columns, &local))
            return TRUE;
        if (ps_worker_is_worth_a_wait(local, tries))
            continue;
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
}
