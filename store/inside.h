/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this room share, and no other room sees. */
#pragma once

#include "store/audit.h"
#include "store/database.h"
#include "store/documents.h"
#include "store/jobs.h"
#include "store/patients.h"
#include "store/store.h"

struct PsStore {
    char *folder;
    PsDatabase *database;
    PsStoreClock clock;
    GMutex hashing; /* one password at a time: each takes 19 MiB */
    char *nobody;   /* hash of a password that nobody knows */
};

/* Brings the schema forward. `file` is that of the database. */
gboolean ps_schema_bring_forward(PsDatabase *database, const char *file,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* "sha256" of a token as hexadecimal digits: what is kept of it. Yours. */
char *ps_token_hash(const char *token);

/* A patient inside of a transaction. PS_ERROR_INPUT where there is none. */
typedef struct {
    gint64 number;
    char *key;
    guint revision;
    gboolean is_signed, is_released;
} PsPatientRow;
gboolean ps_patient_row(PsWork *work, const char *id, PsPatientRow *row,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_patient_row_clear(PsPatientRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PsPatientRow, ps_patient_row_clear)

PsPatient *ps_patient_find_or_make(PsStore *store, PsWork *work, const char *id, const char *lang,
                                   const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The columns of a patient as PsPatient has them, for "SELECT ... FROM patients AS p". */
extern const char ps_patient_columns[];
PsPatient *ps_patient_from_rows(const PsRows *table, guint row);

/* An entry of the audit trail, in the transaction of what it tells. */
gboolean ps_audit_add(const PsStore *store, PsWork *work, const char *who, const char *what,
                      const char *subject, const char *document, const char *detail,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ps_store_audit_verify in a transaction. */
gboolean ps_audit_walk(PsWork *work, const char *head, PsAuditState *state,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A job into the queue, once. `document` is NULL but for reading. */
gboolean ps_job_add(const PsStore *store, PsWork *work, PsJobKind kind, gint64 patient,
                    const char *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A stage job, unless documents are still being read: the last of them queues it. */
gboolean ps_job_add_stage(const PsStore *store, PsWork *work, gint64 patient,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets severity, extent, row and waiting of a patient. */
gboolean ps_case_set_row(PsWork *work, gint64 patient, const PsWorkColumns *row,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends a sign-off and a release of a patient's case, and marks them undone. */
gboolean ps_case_unsign(PsWork *work, gint64 patient, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A new result of a machine (`record_json` NULL: without corrections). `*differs` tells whether it
 * is another than before; only then anything is written. */
gboolean ps_case_put(const PsStore *store, PsWork *work, const PsPatientRow *patient,
                     const char *who, const char *machine_json, const char *record_json,
                     const PsWorkColumns *row, gboolean *differs,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A file that becomes a document; `upload` is NULL where it is none. */
typedef struct {
    const char *patient, *path, *name, *who, *upload;
} PsTaking;
gboolean ps_document_take(PsStore *store, const PsTaking *taking, char **id, gboolean *fresh,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of these documents (char *), forgets those that no patient has any more, with their facts; the
 * others are taken out of `ids`, so that it has those whose files go after the commit. */
gboolean ps_documents_forget(PsWork *work, GPtrArray *ids,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
