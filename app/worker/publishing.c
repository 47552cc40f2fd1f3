/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case becomes files: the same as a batch writes, in the language of the patient. */
#include <string.h>

#include "app/message.h"
#include "app/pictures.h"
#include "app/worker/work.h"
#include "core/datafile.h"
#include "core/error.h"
#include "core/json.h"
#include "store/cases.h"
#include "store/documents.h"
#include "store/patients.h"

/* The lists are made of all records at once: with more patients than these the desk's own list,
 * which has pages, is the one. */
#define MOST_LISTED 1000u
#define LIST_LANG "en"

/* What pages of one language are made with. */
typedef struct {
    PsRunOptions options;
    PsPipeline pipeline; /* borrowed but for its report */
    PsResults *results;
} PsVoice;

static void
voice_free(gpointer data)
{
    PsVoice *voice = data;
    ps_results_free(voice->results);
    ps_report_free(voice->pipeline.report);
    g_free(voice->options.out);
    g_free(voice);
}

GHashTable *
ps_worker_voices_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, voice_free);
}

static PsVoice *
voice_new(PsWorker *worker, const char *lang, GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    PsReport *report = folder == NULL ? NULL : ps_report_new(folder, lang, error);
    if (report == NULL)
        return NULL;
    PsVoice *voice = g_new0(PsVoice, 1);
    voice->pipeline = *worker->pipeline;
    voice->pipeline.report = report;
    voice->options = (PsRunOptions){.out = g_strdup(ps_store_folder(worker->store)),
                                    .html = TRUE,
                                    .pdf = TRUE,
                                    .json_files = TRUE,
                                    .fhir = TRUE};
    voice->results = ps_results_new(&voice->options, &voice->pipeline, error);
    if (voice->results != NULL)
        return voice;
    voice_free(voice);
    return NULL;
}

/* Made when the first of its language is published: a browser is started for it. */
static PsVoice *
voice_of(PsWorker *worker, const char *lang, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&worker->lock);
    (void) locker;
    PsVoice *voice = g_hash_table_lookup(worker->voices, lang);
    if (voice == NULL && (voice = voice_new(worker, lang, error)) != NULL)
        g_hash_table_insert(worker->voices, g_strdup(lang), voice);
    return voice;
}

static PsRecord *
record_of(PsWorker *worker, const char *patient, GError **error)
{
    g_autofree char *text = ps_store_record(worker->store, patient, error);
    g_autoptr(json_t) json =
        text == NULL ? NULL : ps_json_parse(text, strlen(text), "record", error);
    return json == NULL ? NULL : ps_record_from_json(json, error);
}

static GBytes *
bytes_of(const PsDocument *document, gpointer user)
{
    PsWorker *worker = user;
    return ps_store_document_bytes(worker->store, document->id, NULL);
}

static gboolean
publish(PsWorker *worker, const PsJob *job, const PsRecord *record, GError **error)
{
    PsVoice *voice = voice_of(worker, job->lang, error);
    if (voice == NULL)
        return FALSE;
    const PsPictureSource source = {bytes_of, worker};
    g_autoptr(GPtrArray) strips = ps_pictures_draw(record, &source, worker->crew, error);
    return strips != NULL && ps_results_patient(voice->results, record, strips, error);
}

static gboolean
end_job(PsWorker *worker, const PsJob *job, GError **error)
{
    for (guint tries = 0;; tries++) {
        g_autoptr(GError) local = NULL;
        if (ps_store_finish_publish(worker->store, job, &local))
            return TRUE;
        if (ps_worker_is_worth_a_wait(local, tries))
            continue;
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
}

gboolean
ps_worker_publish(PsWorker *worker, const PsJob *job, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsRecord) record = record_of(worker, job->patient, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    /* No record: not staged yet, or erased. Nothing is to be written. */
    if (record != NULL && !publish(worker, job, record, error))
        return FALSE;
    g_mutex_lock(&worker->lock);
    worker->unlisted = TRUE;
    g_mutex_unlock(&worker->lock);
    return end_job(worker, job, error);
}

static GPtrArray *
all_records(PsWorker *worker, GError **error)
{
    const PsPatientFilter all = {.severity = -1, .sort = PS_SORT_ID, .limit = MOST_LISTED};
    guint total = 0;
    g_autoptr(GPtrArray) patients = ps_store_patients(worker->store, &all, &total, error);
    if (patients == NULL || total > MOST_LISTED)
        return NULL;
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func((GDestroyNotify) ps_record_free);
    for (guint i = 0; i < patients->len; i++) {
        const PsPatient *patient = g_ptr_array_index(patients, i);
        PsRecord *record = record_of(worker, patient->id, NULL);
        if (record != NULL)
            g_ptr_array_add(records, record);
    }
    return g_steal_pointer(&records);
}

void
ps_worker_list(PsWorker *worker)
{
    g_mutex_lock(&worker->lock);
    gboolean wanted = worker->unlisted;
    worker->unlisted = FALSE;
    g_mutex_unlock(&worker->lock);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) records = wanted ? all_records(worker, &error) : NULL;
    PsVoice *voice = records == NULL ? NULL : voice_of(worker, LIST_LANG, &error);
    if (voice != NULL)
        (void) !ps_results_worklist(voice->results, records, &error);
    if (error != NULL)
        ps_message("the worklist was not written: %s", error->message);
}
