/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How jobs end: with what they bring, by failing, by being given back or lost. */
#include "core/error.h"
#include "core/limits.h"
#include "store/inside.h"

/* The job is ours, and no more. */
static gboolean
end_job(PsWork *work, const PsJob *job, GError **error)
{
    if (!ps_work_run(work, "DELETE FROM jobs WHERE id = $1 AND attempt = $2 AND state = 'leased'",
                     PS_ARGS(PS_N(job->id), PS_N(job->attempt)), error))
        return FALSE;
    if (ps_work_changed(work) == 1)
        return ps_work_run(work,
                           "INSERT INTO counters(name, value) VALUES('jobs_done', 1)"
                           " ON CONFLICT(name) DO UPDATE SET value = counters.value + 1",
                           PS_NO_ARGS, error);
    g_set_error(error, PS_ERROR, PS_ERROR_LOST,
                "the lease of job %" G_GINT64_FORMAT " ran out: another has it now", job->id);
    return FALSE;
}

static gboolean
set_document(PsWork *work, gint64 patient, const char *document, const char *state,
             const char *problem, GError **error)
{
    return ps_work_run(work,
                       "UPDATE patient_documents SET state = $3, problem = $4"
                       " WHERE patient = $1 AND document = $2",
                       PS_ARGS(PS_N(patient), PS_T(document), PS_T(state), PS_T(problem)), error);
}

gboolean
ps_store_finish_read(PsStore *store, const PsJob *job, const char *facts_json, const char *state,
                     const char *problem, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_auto(PsPatientRow) patient = {0};
    return work != NULL && end_job(work, job, error) &&
           ps_patient_row(work, job->patient, &patient, error) &&
           ps_work_run(work,
                       "INSERT INTO facts(document, json) VALUES($1, $2)"
                       " ON CONFLICT(document) DO UPDATE SET json = excluded.json",
                       PS_ARGS(PS_T(job->document), PS_T(facts_json)), error) &&
           set_document(work, patient.number, job->document, state, problem, error) &&
           ps_job_add_stage(store, work, patient.number, error) &&
           ps_audit_add(store, work, "worker", "document.read", patient.key, job->document, state,
                        error) &&
           ps_work_commit(work, error);
}

/* The case was changed since the claim: back into the queue with it, at once. */
static gboolean
stage_again(PsStore *store, PsWork *work, const PsJob *job, gint64 patient, GError **error)
{
    if (!end_job(work, job, error) || !ps_job_add_stage(store, work, patient, error) ||
        !ps_work_commit(work, error))
        return FALSE;
    g_set_error(error, PS_ERROR, PS_ERROR_CONFLICT,
                "the case was changed while it was staged: it is staged again");
    return FALSE;
}

gboolean
ps_store_finish_stage(PsStore *store, const PsJob *job, const char *machine_json,
                      const char *record_json, const PsWorkColumns *row, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_auto(PsPatientRow) patient = {0};
    if (work == NULL || !ps_patient_row(work, job->patient, &patient, error))
        return FALSE;
    if (patient.revision != job->revision)
        return stage_again(store, work, job, patient.number, error);
    gboolean differs;
    return end_job(work, job, error) &&
           ps_case_put(store, work, &patient, "worker", machine_json, record_json, row, &differs,
                       error) &&
           (!differs || ps_job_add(store, work, PS_JOB_PUBLISH, patient.number, NULL, error)) &&
           ps_audit_add(store, work, "worker", "case.staged", patient.key, NULL,
                        differs ? NULL : "unchanged", error) &&
           ps_work_commit(work, error);
}

gboolean
ps_store_finish_publish(PsStore *store, const PsJob *job, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    return work != NULL && end_job(work, job, error) &&
           ps_audit_add(store, work, "worker", "case.published", job->key, NULL, NULL, error) &&
           ps_work_commit(work, error);
}

/* To be tried again after `wait_s`. Where one of the same waits already, that one is enough. */
static gboolean
put_back(PsStore *store, PsWork *work, gint64 job, guint tries, gint64 wait_s, GError **error)
{
    return ps_work_run(work,
                       "UPDATE patient_documents SET state = 'waiting' WHERE (patient, document) ="
                       " (SELECT j.patient, j.document FROM jobs AS j WHERE j.id = $1)",
                       PS_ARGS(PS_N(job)), error) &&
           ps_work_run(work,
                       "DELETE FROM jobs WHERE id = $1 AND EXISTS (SELECT 1 FROM jobs AS o"
                       " WHERE o.patient = jobs.patient AND o.kind = jobs.kind"
                       " AND o.document = jobs.document AND o.state = 'waiting')",
                       PS_ARGS(PS_N(job)), error) &&
           ps_work_run(work,
                       "UPDATE jobs SET state = 'waiting', tries = $2, not_before = $3,"
                       " worker = NULL WHERE id = $1",
                       PS_ARGS(PS_N(job), PS_N(tries),
                               PS_N(wait_s == 0 ? 0 : ps_store_now(store) + wait_s)),
                       error);
}

/* The document goes on as failed, so that the case is made of the others, and says so. */
static gboolean
give_up(PsStore *store, PsWork *work, gint64 job, const char *reason, GError **error)
{
    g_autoptr(PsRows) dead = ps_work_query(
        work,
        "UPDATE jobs SET state = 'dead', tries = tries + 1, reason = $2, worker = NULL"
        " WHERE id = $1 RETURNING kind, patient, document,"
        " (SELECT p.key FROM patients AS p WHERE p.number = jobs.patient)",
        PS_ARGS(PS_N(job), PS_T(reason)), error);
    if (dead == NULL || ps_rows_count(dead) == 0)
        return dead != NULL;
    gint64 patient = ps_rows_number(dead, 0, 1);
    gboolean reads = ps_rows_number(dead, 0, 0) == PS_JOB_READ;
    const char *document = reads ? ps_rows_text(dead, 0, 2) : NULL;
    if (reads && (!set_document(work, patient, document, "failed", reason, error) ||
                  !ps_job_add_stage(store, work, patient, error)))
        return FALSE;
    return ps_audit_add(store, work, "worker", "job.given_up", ps_rows_text(dead, 0, 3), document,
                        reason, error);
}

static gboolean
fail_job(PsStore *store, PsWork *work, gint64 job, guint tries, const char *reason, GError **error)
{
    return tries + 1 >= PS_MAX_ATTEMPTS
               ? give_up(store, work, job, reason, error)
               : put_back(store, work, job, tries + 1, G_GINT64_CONSTANT(2) << tries, error);
}

/* -1 with error, PS_ERROR_LOST too. */
static int
tries_of(PsWork *work, const PsJob *job, GError **error)
{
    g_autoptr(PsRows) table = ps_work_query(
        work, "SELECT tries FROM jobs WHERE id = $1 AND attempt = $2 AND state = 'leased'",
        PS_ARGS(PS_N(job->id), PS_N(job->attempt)), error);
    if (table == NULL)
        return -1;
    if (ps_rows_count(table) > 0)
        return (int) ps_rows_number(table, 0, 0);
    g_set_error(error, PS_ERROR, PS_ERROR_LOST,
                "the lease of job %" G_GINT64_FORMAT " ran out: another has it now", job->id);
    return -1;
}

gboolean
ps_store_fail(PsStore *store, const PsJob *job, const char *reason, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    int tries = work == NULL ? -1 : tries_of(work, job, error);
    return tries >= 0 && fail_job(store, work, job->id, (guint) tries, reason, error) &&
           ps_work_commit(work, error);
}

gboolean
ps_store_release(PsStore *store, const PsJob *job, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    int tries = work == NULL ? -1 : tries_of(work, job, error);
    return tries >= 0 && put_back(store, work, job->id, (guint) tries, 0, error) &&
           ps_work_commit(work, error);
}

gboolean
ps_store_reap(PsStore *store, GError **error)
{
    static const char over[] =
        "SELECT id, tries FROM jobs WHERE state = 'leased' AND lease_until < $1";
    gint64 now = ps_store_now(store);
    {
        g_autoptr(PsWork) read = ps_work_read(store->database, error);
        g_autoptr(PsRows) lost =
            read == NULL ? NULL : ps_work_query(read, over, PS_ARGS(PS_N(now)), error);
        if (lost == NULL || ps_rows_count(lost) == 0)
            return lost != NULL;
    }
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_autoptr(PsRows) lost =
        work == NULL ? NULL : ps_work_query(work, over, PS_ARGS(PS_N(now)), error);
    if (lost == NULL)
        return FALSE;
    for (guint i = 0; i < ps_rows_count(lost); i++)
        if (!fail_job(store, work, ps_rows_number(lost, i, 0), (guint) ps_rows_number(lost, i, 1),
                      "reader_crashed", error))
            return FALSE;
    return ps_work_commit(work, error);
}
