/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work to be done, handed out with a lease. A worker that is stopped loses its lease, and whoever
 * has the next attempt has the say: what a late one brings is refused (the attempt number is the
 * fence). */
#pragma once

#include "store/store.h"

/* document → facts; facts → result; result → files */
typedef enum { PS_JOB_READ, PS_JOB_STAGE, PS_JOB_PUBLISH } PsJobKind;

typedef struct {
    gint64 id;
    PsJobKind kind;
    char *patient, *key;   /* id and key of the patient */
    char *lang;            /* the patient's */
    char *document, *name; /* document and its name: of a read job, else NULL */
    char *worker;
    guint attempt;
    guint revision; /* of the patient, at the claim */
} PsJob;
void ps_job_free(PsJob *job);

/* The next job, publishing and staging before reading, oldest first. NULL without error: none. No
 * two of a patient's stage (or publish) jobs are handed out at once. A stage job is handed out when
 * the facts of all documents are there; those that were dropped with an older version are queued to
 * be read first. */
PsJob *ps_store_claim(PsStore *store, const char *worker, guint lease_s, GError **error);
/* FALSE without error: the lease is lost, stop. */
gboolean ps_store_renew(PsStore *store, const PsJob *job, guint lease_s, GError **error);

/* Each ends the job in one transaction with what it brings and the audit entry; a lost lease brings
 * nothing (PS_ERROR_LOST). After the last read job of a patient a stage job stands in the queue,
 * exactly one. */

/* `state` and `problem` as in PsKeptDocument. */
gboolean ps_store_finish_read(PsStore *store, const PsJob *job, const char *facts_json,
                              const char *state, const char *problem,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The columns of the worklist, borrowed. */
typedef struct {
    int severity;
    const char *extent, *row_json, *waiting_since;
} PsWorkColumns;

/* `machine_json` is the record as read and staged; `record_json` the same with the corrections that
 * stand (NULL: there are none). Where it differs from what was there, the revision counts up, a
 * sign-off or release of the older record lapses, and a publish job is queued. PS_ERROR_CONFLICT
 * where the case was changed since the claim: then nothing is written, and the job is in the queue
 * again. */
gboolean ps_store_finish_stage(PsStore *store, const PsJob *job, const char *machine_json,
                               const char *record_json, const PsWorkColumns *row,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ps_store_finish_publish(PsStore *store, const PsJob *job,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* `reason` is a tag (of a read job one of core/problem.h). Tried again after a while (2, 4, 8 ...
 * s), given up after PS_MAX_ATTEMPTS: the document is "failed", with that problem. */
gboolean ps_store_fail(PsStore *store, const PsJob *job, const char *reason,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives back, as if never claimed: a graceful stop. */
gboolean ps_store_release(PsStore *store, const PsJob *job,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leases that ran out go back to the queue, or to the dead ("reader_crashed"). Called now and then
 * by anyone. */
gboolean ps_store_reap(PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean ps_store_want_stage(PsStore *store, const char *patient,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    guint waiting, leased, dead;
    gint64 done; /* since the store was made */
} PsJobCounts;
gboolean ps_store_job_counts(PsStore *store, PsJobCounts *counts,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsJob, ps_job_free)
