/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs documents through a crew of readers and finishes patients. */
#include "app/batch.h"

#include <sys/stat.h>

#include "app/inputs.h"
#include "app/keeping.h"
#include "app/kept.h"
#include "app/message.h"
#include "app/pictures.h"
#include "app/released.h"
#include "store/documents.h"

typedef struct {
    const PsRunOptions *options;
    const PsPipeline *pipeline;
    PsStore *store;
    PsResults *results;
    PsProgress *progress;
    PsCrew *crew;
    GMutex lock;         /* over `end` and `reading` */
    GCond changed;       /* `reading` is */
    GHashTable *reading; /* ids of documents that are being read */
    PsBatchEnd *end;
} Batch;

typedef struct {
    const PsInputPatient *input;
    PsFacts **facts; /* one slot per file: the order of ending does not matter */
    int open;        /* files that have not ended, counted down atomically */
    PsKnownPages *known;
    PsRecord *record;
} Patient;

typedef struct {
    Batch *batch;
    Patient *patient;
    guint file;
    gint64 bytes; /* of the file */
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
read_opened(Task *task, const PsOpened *opened, const PsInputFile *file)
{
    Batch *batch = task->batch;
    g_autoptr(GError) error = NULL;
    PsFacts *facts = ps_kept_get(batch->store, opened->id, file->name);
    if (facts != NULL)
        return facts;
    facts = ps_pipeline_facts(batch->pipeline->extractor, batch->crew, opened, file->name,
                              task->patient->known, tell_page, task, &error);
    if (facts == NULL || !ps_kept_put(batch->store, facts, &error))
        count_failure(batch, task->patient->input->id, error);
    return facts != NULL ? facts : crashed_facts(opened, file->name);
}

/* Waits while another thread reads a file with the same bytes: then its facts are kept. */
static void
begin_reading(Batch *batch, const char *id)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&batch->lock);
    (void) locker;
    while (!g_hash_table_add(batch->reading, g_strdup(id)))
        g_cond_wait(&batch->changed, &batch->lock);
}

static void
end_reading(Batch *batch, const char *id)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&batch->lock);
    (void) locker;
    g_hash_table_remove(batch->reading, id);
    g_cond_broadcast(&batch->changed);
}

static PsFacts *
read_one(Task *task, const PsInputFile *file)
{
    g_autoptr(PsOpened) opened = ps_opened_new(file->path, file->name);
    begin_reading(task->batch, opened->id);
    g_autoptr(GError) error = NULL;
    if (!ps_keeping_bytes(task->batch->store, opened, &error))
        count_failure(task->batch, task->patient->input->id, error);
    PsFacts *facts = read_opened(task, opened, file);
    end_reading(task->batch, opened->id);
    return facts;
}

/* A PsPictureSource: a file that changed since it was read is not shown as the evidence of what was
 * read. */
static GBytes *
bytes_of(const PsDocument *document, gpointer user)
{
    const PsInputPatient *input = user;
    for (guint i = 0; i < input->files->len; i++) {
        const PsInputFile *file = g_ptr_array_index(input->files, i);
        if (!g_str_equal(file->name, document->file))
            continue;
        g_autoptr(PsOpened) opened = ps_opened_new(file->path, file->name);
        gboolean same = opened->bytes != NULL && g_str_equal(opened->id, document->id);
        return same ? g_bytes_ref(opened->bytes) : NULL;
    }
    return NULL;
}

/* The record of a patient, or what a person released of it; into the store with it. */
static gboolean
make_record(Batch *batch, Patient *patient, GError **error)
{
    g_autoptr(GPtrArray) documents = ps_kept_distinct(patient->facts, patient->input->files->len);
    const char *id = patient->input->id;
    patient->record = ps_pipeline_record(batch->pipeline, id, documents, error);
    if (patient->record == NULL)
        return FALSE;
    g_autofree char *machine_json = ps_keeping_record(patient->record);
    g_autofree char *folder = ps_results_path(batch->results, id);
    patient->record = ps_released_keep(folder, patient->record);
    return ps_keeping_result(batch->store, batch->options->lang, documents, machine_json,
                             patient->record, error);
}

/* What was read of the files is in the record now: a long batch does not carry it to its end. */
static void
drop_facts(Batch *batch, Patient *patient)
{
    guint refused = 0;
    for (guint i = 0; i < patient->input->files->len; i++) {
        refused += patient->facts[i]->document->verdict == PS_VERDICT_REFUSED;
        ps_facts_free(patient->facts[i]);
    }
    g_clear_pointer(&patient->facts, g_free);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&batch->lock);
    (void) locker;
    batch->end->refused += refused;
}

static void
finish_patient(Batch *batch, Patient *patient)
{
    g_autoptr(GError) error = NULL;
    const char *id = patient->input->id;
    gboolean made = make_record(batch, patient, &error);
    drop_facts(batch, patient);
    if (!made) {
        count_failure(batch, id, error);
        return;
    }
    g_autoptr(GPtrArray) strips = NULL;
    const PsPictureSource source = {bytes_of, (gpointer) (gsize) patient->input};
    if (batch->options->html || batch->options->pdf)
        strips = ps_pictures_draw(patient->record, &source, batch->crew, &error);
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
    PsFacts *facts = read_one(task, file);
    patient->facts[task->file] = facts;
    ps_progress_document(batch->progress, patient->input->id, facts->document);
    if (!g_atomic_int_dec_and_test(&patient->open))
        return;
    finish_patient(batch, patient);
    g_clear_pointer(&patient->known, ps_knownpages_free);
}

static Patient *
patients_new(const GPtrArray *inputs, guint *documents)
{
    Patient *patients = g_new0(Patient, inputs->len);
    for (guint i = 0; i < inputs->len; i++) {
        const PsInputPatient *input = g_ptr_array_index(inputs, i);
        patients[i].input = input;
        patients[i].open = (int) input->files->len;
        patients[i].known = ps_knownpages_new();
        patients[i].facts = g_new0(PsFacts *, input->files->len);
        *documents += input->files->len;
    }
    return patients;
}

static gint64
size_of(const Task *task)
{
    const PsInputFile *file = g_ptr_array_index(task->patient->input->files, task->file);
    struct stat info;
    return stat(file->path, &info) == 0 ? (gint64) info.st_size : 0;
}

static int
by_size(gconstpointer a, gconstpointer b)
{
    gint64 p = (*(Task *const *) a)->bytes, q = (*(Task *const *) b)->bytes;
    return p < q ? -1 : p > q;
}

/* Small files first, so that none waits behind a large one; the last, large ones are read by all
 * readers together. An array of Task *. */
static GPtrArray *
tasks_of(Batch *batch, Patient *patients, guint count)
{
    GPtrArray *tasks = g_ptr_array_new();
    for (guint i = 0; i < count; i++) {
        for (guint j = 0; j < patients[i].input->files->len; j++) {
            Task *task = g_new0(Task, 1);
            *task = (Task){batch, &patients[i], j, 0};
            task->bytes = size_of(task);
            g_ptr_array_add(tasks, task);
        }
    }
    g_ptr_array_sort(tasks, by_size);
    return tasks;
}

/* As many documents are under way as there are readers. */
static gboolean
run_all(Batch *batch, Patient *patients, guint count, GError **error)
{
    GThreadPool *pool = g_thread_pool_new(run_task, batch, batch->options->jobs, TRUE, error);
    if (pool == NULL)
        return FALSE;
    g_autoptr(GPtrArray) tasks = tasks_of(batch, patients, count);
    for (guint i = 0; i < tasks->len; i++)
        g_thread_pool_push(pool, g_ptr_array_index(tasks, i), NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
    return TRUE;
}

/* Counts what the patients came to and hands their records over. */
static void
sum_up(PsBatchEnd *end, Patient *patients)
{
    for (guint i = 0; i < end->patients; i++) {
        g_free(patients[i].facts); /* of a patient that was not finished */
        ps_knownpages_free(patients[i].known);
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
    Batch batch = {.options = options,
                   .pipeline = pipeline,
                   .store = store,
                   .results = results,
                   .progress = progress,
                   .end = end};
    g_mutex_init(&batch.lock);
    g_cond_init(&batch.changed);
    batch.reading = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int held = ps_store_hold_bytes(store, error);
    batch.crew = held < 0 ? NULL : ps_crew_new((guint) options->jobs, error);
    gboolean ran = batch.crew != NULL && run_all(&batch, patients, inputs->len, error);
    ps_crew_free(batch.crew);
    ps_store_hold_end(store, held);
    sum_up(end, patients);
    g_hash_table_unref(batch.reading);
    g_cond_clear(&batch.changed);
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
