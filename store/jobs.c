/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: what is put in, handed out, and taken back. */
#include "store/jobs.h"

#include "store/inside.h"

void
ps_job_free(PsJob *job)
{
    if (job == NULL)
        return;
    g_free(job->patient);
    g_free(job->key);
    g_free(job->lang);
    g_free(job->document);
    g_free(job->name);
    g_free(job->worker);
    g_free(job);
}

gboolean
ps_job_add(const PsStore *store, PsWork *work, PsJobKind kind, gint64 patient, const char *document,
           GError **error)
{
    return ps_work_run(work,
                       "INSERT INTO jobs(kind, patient, document, made_at) VALUES($1, $2, $3, $4)"
                       " ON CONFLICT DO NOTHING",
                       PS_ARGS(PS_N(kind), PS_N(patient), PS_T(document != NULL ? document : ""),
                               PS_N(ps_store_now(store))),
                       error);
}

gboolean
ps_job_add_stage(const PsStore *store, PsWork *work, gint64 patient, GError **error)
{
    g_autoptr(PsRows) reading = ps_work_query(
        work, "SELECT 1 FROM jobs WHERE patient = $1 AND kind = 0 AND state <> 'dead' LIMIT 1",
        PS_ARGS(PS_N(patient)), error);
    if (reading == NULL)
        return FALSE;
    return ps_rows_count(reading) > 0 ||
           ps_job_add(store, work, PS_JOB_STAGE, patient, NULL, error);
}

/* On PostgreSQL the inner SELECT ends with FOR UPDATE SKIP LOCKED; all else is the same. */
static const char claim[] =
    "UPDATE jobs SET state = 'leased', attempt = attempt + 1, worker = $1, lease_until = $2"
    " WHERE id = (SELECT j.id FROM jobs AS j WHERE j.state = 'waiting' AND j.not_before <= $3"
    "  AND (j.kind = 0 OR NOT EXISTS (SELECT 1 FROM jobs AS b WHERE b.patient = j.patient"
    "   AND b.kind = j.kind AND b.state = 'leased'))"
    "  ORDER BY j.kind DESC, j.id LIMIT 1)"
    " RETURNING id, kind, patient, document, attempt";

static const char about[] =
    "SELECT p.id, p.key, p.lang, p.revision,"
    " (SELECT d.name FROM patient_documents AS d WHERE d.patient = p.number AND d.document = $2)"
    " FROM patients AS p WHERE p.number = $1";

static PsJob *
job_of(PsWork *work, const PsRows *claimed, const char *worker, GError **error)
{
    gint64 patient = ps_rows_number(claimed, 0, 2);
    const char *document = ps_rows_text(claimed, 0, 3);
    g_autoptr(PsRows) row =
        ps_work_query(work, about, PS_ARGS(PS_N(patient), PS_T(document)), error);
    if (row == NULL)
        return NULL;
    PsJob *job = g_new0(PsJob, 1);
    job->id = ps_rows_number(claimed, 0, 0);
    job->kind = (PsJobKind) ps_rows_number(claimed, 0, 1);
    job->attempt = (guint) ps_rows_number(claimed, 0, 4);
    job->patient = g_strdup(ps_rows_text(row, 0, 0));
    job->key = g_strdup(ps_rows_text(row, 0, 1));
    job->lang = g_strdup(ps_rows_text(row, 0, 2));
    job->revision = (guint) ps_rows_number(row, 0, 3);
    job->document = job->kind == PS_JOB_READ ? g_strdup(document) : NULL;
    job->name = job->kind == PS_JOB_READ ? g_strdup(ps_rows_text(row, 0, 4)) : NULL;
    job->worker = g_strdup(worker);
    return job;
}

/* Documents that were read by an older version are read again, and the stage job waits for that:
 * the last of them queues it anew. `*read_first` tells whether there were any. */
static gboolean
facts_first(const PsStore *store, PsWork *work, const PsRows *claimed, gboolean *read_first,
            GError **error)
{
    gint64 job = ps_rows_number(claimed, 0, 0), patient = ps_rows_number(claimed, 0, 2);
    *read_first = FALSE;
    if (ps_rows_number(claimed, 0, 1) != PS_JOB_STAGE)
        return TRUE;
    g_autoptr(PsRows) without = ps_work_query(
        work,
        "SELECT pd.document FROM patient_documents AS pd JOIN documents AS d ON d.id = pd.document"
        " WHERE pd.patient = $1 AND d.bytes >= 0 AND pd.state IN ('read', 'partly_read', 'refused')"
        " AND NOT EXISTS (SELECT 1 FROM facts AS f WHERE f.document = pd.document)",
        PS_ARGS(PS_N(patient)), error);
    if (without == NULL)
        return FALSE;
    *read_first = ps_rows_count(without) > 0;
    for (guint i = 0; i < ps_rows_count(without); i++)
        if (!ps_job_add(store, work, PS_JOB_READ, patient, ps_rows_text(without, i, 0), error))
            return FALSE;
    return !*read_first ||
           ps_work_run(work, "DELETE FROM jobs WHERE id = $1", PS_ARGS(PS_N(job)), error);
}

/* One look at the queue. `*again`: what stood there has to wait for others. */
static PsJob *
claim_once(PsStore *store, const char *worker, guint lease_s, gboolean *again, GError **error)
{
    *again = FALSE;
    gint64 now = ps_store_now(store);
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_autoptr(PsRows) claimed =
        work == NULL ? NULL
                     : ps_work_query(work, claim,
                                     PS_ARGS(PS_T(worker), PS_N(now + lease_s), PS_N(now)), error);
    if (claimed == NULL || ps_rows_count(claimed) == 0)
        return NULL;
    if (!facts_first(store, work, claimed, again, error)) {
        *again = FALSE;
        return NULL;
    }
    if (*again) {
        *again = ps_work_commit(work, error);
        return NULL;
    }
    g_autoptr(PsJob) job = job_of(work, claimed, worker, error);
    if (job == NULL)
        return NULL;
    if (job->kind == PS_JOB_READ &&
        !ps_work_run(work,
                     "UPDATE patient_documents SET state = 'reading' WHERE document = $2"
                     " AND patient = (SELECT number FROM patients WHERE key = $1)",
                     PS_ARGS(PS_T(job->key), PS_T(job->document)), error))
        return NULL;
    return ps_work_commit(work, error) ? g_steal_pointer(&job) : NULL;
}

/* Whether anything waits, without taking the one place of those who write. */
static gboolean
something_waits(PsStore *store, gboolean *waits, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL
            ? NULL
            : ps_work_query(
                  work, "SELECT 1 FROM jobs WHERE state = 'waiting' AND not_before <= $1 LIMIT 1",
                  PS_ARGS(PS_N(ps_store_now(store))), error);
    *waits = table != NULL && ps_rows_count(table) > 0;
    return table != NULL;
}

PsJob *
ps_store_claim(PsStore *store, const char *worker, guint lease_s, GError **error)
{
    gboolean again;
    if (!something_waits(store, &again, error))
        return NULL;
    PsJob *job = NULL;
    while (again && job == NULL)
        job = claim_once(store, worker, lease_s, &again, error);
    return job;
}

gboolean
ps_store_renew(PsStore *store, const PsJob *job, guint lease_s, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    return work != NULL &&
           ps_work_run(
               work,
               "UPDATE jobs SET lease_until = $3 WHERE id = $1 AND attempt = $2"
               " AND state = 'leased'",
               PS_ARGS(PS_N(job->id), PS_N(job->attempt), PS_N(ps_store_now(store) + lease_s)),
               error) &&
           ps_work_changed(work) == 1 && ps_work_commit(work, error);
}

static gboolean
want(PsStore *store, const char *patient, PsJobKind kind, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_auto(PsPatientRow) row = {0};
    if (work == NULL || !ps_patient_row(work, patient, &row, error))
        return FALSE;
    gboolean added = kind == PS_JOB_STAGE ? ps_job_add_stage(store, work, row.number, error)
                                          : ps_job_add(store, work, kind, row.number, NULL, error);
    return added && ps_work_commit(work, error);
}

gboolean
ps_store_want_stage(PsStore *store, const char *patient, GError **error)
{
    return want(store, patient, PS_JOB_STAGE, error);
}

gboolean
ps_store_job_counts(PsStore *store, PsJobCounts *counts, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL ? NULL
                     : ps_work_query(work,
                                     "SELECT"
                                     " (SELECT count(*) FROM jobs WHERE state = 'waiting'),"
                                     " (SELECT count(*) FROM jobs WHERE state = 'leased'),"
                                     " (SELECT count(*) FROM jobs WHERE state = 'dead'),"
                                     " (SELECT value FROM counters WHERE name = 'jobs_done')",
                                     PS_NO_ARGS, error);
    if (table == NULL)
        return FALSE;
    *counts = (PsJobCounts){.waiting = (guint) ps_rows_number(table, 0, 0),
                            .leased = (guint) ps_rows_number(table, 0, 1),
                            .dead = (guint) ps_rows_number(table, 0, 2),
                            .done = ps_rows_number(table, 0, 3)};
    return TRUE;
}
