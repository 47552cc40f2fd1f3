/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs documents through a pool of readers and finishes patients. */
#include "app/batch.h"

#include <string.h>

#include "app/inputs.h"
#include "app/kept.h"
#include "app/message.h"
#include "app/pictures.h"
#include "app/released.h"

typedef struct {
    const PsRunOptions *options;
    const PsPipeline *pipeline;
    PsStore *store;
    PsResults *results;
    PsProgress *progress;
    GAsyncQueue *readers; /* of PsReaderLink *: those that are idle */
    GMutex lock;          /* over `end` */
    PsBatchEnd *end;
} Batch;

typedef struct {
    const PsInputPatient *input;
    PsFacts **facts; /* one slot per file: the order of ending does not matter */
    int open;        /* files that have not ended, counted down atomically */
    PsRecord *record;
} Patient;

typedef struct {
    Batch *batch;
    Patient *patient;
    guint file;
} Task;

static void
tell_page(guint page, guint page_count, gpointer user)
{
    const Task *task = user;
    const PsInputPatient *input = task->patient->input;
    const PsInputFile *file = g_ptr_array_index(input->files, task->file);
    ps_progress_page(task->batch->progress, input->id, file->name, page, page_count);
}

static void
count_failure(Batch *batch, const char *patient, const GError *error)
{
    ps_message("%s: %s", patient, error->message);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&batch->lock);
    (void) locker;
    batch->end->failed++;
}

/* A document whose reading failed beyond the reader's own problems still gets its row. */
static PsFacts *
crashed_facts(const PsOpened *opened, const char *name)
{
    PsFacts *facts = ps_facts_new(ps_document_new(opened->id, name));
    g_ptr_array_add(facts->document->problems, ps_problem_new("reader_crashed", 0));
    return facts;
}

static PsFacts *
read_one(Task *task, PsReaderLink *reader, const PsInputFile *file)
{
    Batch *batch = task->batch;
    g_autoptr(GError) error = NULL;
    g_autoptr(PsOpened) opened = ps_opened_new(file->path, file->name);
    PsFacts *facts = ps_kept_get(batch->store, opened->id, file->name);
    if (facts != NULL)
        return facts;
    facts = ps_pipeline_facts(batch->pipeline->extractor, reader, opened, file->name, tell_page,
                              task, &error);
    if (facts == NULL || !ps_kept_put(batch->store, facts, &error))
        count_failure(batch, task->patient->input->id, error);
    return facts != NULL ? facts : crashed_facts(opened, file->name);
}

static void
finish_patient(Batch *batch, Patient *patient, PsReaderLink *reader)
{
    g_autoptr(GError) error = NULL;
    const char *id = patient->input->id;
    g_autoptr(GPtrArray) documents = ps_kept_distinct(patient->facts, patient->input->files->len);
    patient->record = ps_pipeline_record(batch->pipeline, id, documents, &error);
    if (patient->record == NULL) {
        count_failure(batch, id, error);
        return;
    }
    g_autofree char *folder = ps_results_path(batch->results, id);
    patient->record = ps_released_keep(folder, patient->record);
    g_autoptr(GPtrArray) strips = NULL;
    if (batch->options->html || batch->options->pdf)
        strips = ps_pictures_draw(patient->record, patient->input, reader, &error);
    else
        strips = g_ptr_array_new();
    if (strips == NULL || !ps_results_patient(batch->results, patient->record, strips, &error))
        count_failure(batch, id, error);
}

static void
run_task(gpointer data, gpointer user)
{
    g_autofree Task *task = data;
    Batch *batch = user;
    Patient *patient = task->patient;
    const PsInputFile *file = g_ptr_array_index(patient->input->files, task->file);
    PsReaderLink *reader = g_async_queue_pop(batch->readers);
    PsFacts *facts = read_one(task, reader, file);
    patient->facts[task->file] = facts;
    ps_progress_document(batch->progress, patient->input->id, facts->document);
    if (g_atomic_int_dec_and_test(&patient->open))
        finish_patient(batch, patient, reader);
    g_async_queue_push(batch->readers, reader);
}

static gboolean
start_readers(Batch *batch, GError **error)
{
    batch->readers = g_async_queue_new_full((GDestroyNotify) ps_readerlink_free);
    guint wanted = MIN((guint) batch->options->jobs, batch->end->documents);
    for (guint i = 0; i < wanted; i++) {
        PsReaderLink *reader = ps_readerlink_new(error);
        if (reader == NULL)
            return FALSE;
        g_async_queue_push(batch->readers, reader);
    }
    return TRUE;
}

static Patient *
patients_new(const GPtrArray *inputs, guint *documents)
{
    Patient *patients = g_new0(Patient, inputs->len);
    for (guint i = 0; i < inputs->len; i++) {
        const PsInputPatient *input = g_ptr_array_index(inputs, i);
        patients[i].input = input;
        patients[i].open = (int) input->files->len;
        patients[i].facts = g_new0(PsFacts *, input->files->len);
        *documents += input->files->len;
    }
    return patients;
}

static gboolean
run_all(Batch *batch, Patient *patients, guint count, GError **error)
{
    GThreadPool *pool =
        g_thread_pool_new(run_task, batch, g_async_queue_length(batch->readers), TRUE, error);
    if (pool == NULL)
        return FALSE;
    for (guint i = 0; i < count; i++) {
        for (guint j = 0; j < patients[i].input->files->len; j++) {
            Task *task = g_new0(Task, 1);
            *task = (Task){batch, &patients[i], j};
            g_thread_pool_push(pool, task, NULL);
        }
    }
    g_thread_pool_free(pool, FALSE, TRUE);
    return TRUE;
}

/* Counts what the patients came to and hands their records over. */
static void
sum_up(PsBatchEnd *end, Patient *patients)
{
    for (guint i = 0; i < end->patients; i++) {
        for (guint j = 0; j < patients[i].input->files->len; j++) {
            PsFacts *facts = patients[i].facts[j];
            end->refused += facts != NULL && facts->document->verdict == PS_VERDICT_REFUSED;
            ps_facts_free(facts);
        }
        g_free(patients[i].facts);
        if (patients[i].record == NULL)
            continue;
        end->need_review += patients[i].record->plan->needs_review;
        g_ptr_array_add(end->records, patients[i].record);
    }
}

PsBatchEnd *
ps_batch_run(const PsRunOptions *options, const PsPipeline *pipeline, const GPtrArray *inputs,
             PsStore *store, PsResults *results, GError **error)
{
    g_autoptr(PsBatchEnd) end = g_new0(PsBatchEnd, 1);
    end->records = g_ptr_array_new_with_free_func((GDestroyNotify) ps_record_free);
    end->patients = inputs->len;
    g_autofree Patient *patients = patients_new(inputs, &end->documents);
    g_autoptr(PsProgress) progress =
        ps_progress_new(end->documents, options->quiet, options->json_lines);
    Batch batch = {options, pipeline, store, results, progress, NULL, {0}, end};
    g_mutex_init(&batch.lock);
    gboolean ran = start_readers(&batch, error) && run_all(&batch, patients, inputs->len, error);
    sum_up(end, patients);
    g_async_queue_unref(batch.readers);
    g_mutex_clear(&batch.lock);
    return ran ? g_steal_pointer(&end) : NULL;
}

void
ps_batch_end_free(PsBatchEnd *end)
{
    if (end == NULL)
        return;
    g_ptr_array_unref(end->records);
    g_free(end);
}
