/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a batch made of a patient. */
#include "store/cases.h"
#include "store/files.h"
#include "store/inside.h"

static gboolean
put_document(const PsStore *store, PsWork *work, gint64 patient, const PsKeptDocument *document,
             GError **error)
{
    gint64 bytes = -1; /* of a file that could not be opened */
    if (g_str_has_prefix(document->id, "sha256:") &&
        (bytes = ps_files_length(store, document->id, error)) < 0)
        return FALSE;
    return ps_work_run(work,
                       "INSERT INTO documents(id, bytes) VALUES($1, $2) ON CONFLICT DO NOTHING",
                       PS_ARGS(PS_T(document->id), PS_N(bytes)), error) &&
           ps_work_run(work,
                       "INSERT INTO patient_documents(patient, document, name, added_at, added_by,"
                       " duplicate, state, problem) VALUES($1, $2, $3, $4, 'batch', $5, $6, $7)"
                       " ON CONFLICT(patient, document) DO UPDATE SET state = excluded.state,"
                       " problem = excluded.problem, name = CASE WHEN"
                       "  patient_documents.added_by = 'batch' THEN excluded.name"
                       "  ELSE patient_documents.name END,"
                       " duplicate = CASE WHEN patient_documents.added_by = 'batch'"
                       "  THEN excluded.duplicate ELSE patient_documents.duplicate END",
                       PS_ARGS(PS_N(patient), PS_T(document->id), PS_T(document->name),
                               PS_N(ps_store_now(store)), PS_N(document->duplicate),
                               PS_T(document->state), PS_T(document->problem)),
                       error);
}

static gboolean
is_among(const GPtrArray *documents, const char *id)
{
    for (guint i = 0; i < documents->len; i++) {
        const PsKeptDocument *document = g_ptr_array_index(documents, i);
        if (g_strcmp0(document->id, id) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Those of an earlier batch that are not here any more go; `*others` is set where some stay that
 * this batch does not know. */
static gboolean
drop_older(PsWork *work, gint64 patient, const GPtrArray *documents, GPtrArray *dropped,
           gboolean *others, GError **error)
{
    g_autoptr(PsRows) known =
        ps_work_query(work,
                      "SELECT document, added_by = 'batch', not_this_patient FROM patient_documents"
                      " WHERE patient = $1",
                      PS_ARGS(PS_N(patient)), error);
    if (known == NULL)
        return FALSE;
    for (guint i = 0; i < ps_rows_count(known); i++) {
        const char *id = ps_rows_text(known, i, 0);
        gboolean here = is_among(documents, id), batch = ps_rows_number(known, i, 1) != 0;
        *others |= (!here && !batch) || (here && ps_rows_number(known, i, 2) != 0);
        if (here || !batch)
            continue;
        g_ptr_array_add(dropped, g_strdup(id));
        if (!ps_work_run(work, "DELETE FROM patient_documents WHERE patient = $1 AND document = $2",
                         PS_ARGS(PS_N(patient), PS_T(id)), error))
            return FALSE;
    }
    return TRUE;
}

/* Whether a person corrected what a machine read: then the record is made anew by who knows how. */
static gboolean
has_corrections(PsWork *work, gint64 patient, gboolean *has, GError **error)
{
    g_autoptr(PsRows) found = ps_work_query(
        work, "SELECT 1 FROM reviews WHERE patient = $1 AND act = 'correct' AND undone = 0 LIMIT 1",
        PS_ARGS(PS_N(patient)), error);
    *has |= found != NULL && ps_rows_count(found) > 0;
    return found != NULL;
}

static gboolean
machine_is_same(PsWork *work, gint64 patient, const char *machine_json, gboolean *same,
                GError **error)
{
    g_autoptr(PsRows) found =
        ps_work_query(work, "SELECT 1 FROM cases WHERE patient = $1 AND machine_json = $2",
                      PS_ARGS(PS_N(patient), PS_T(machine_json)), error);
    *same = found != NULL && ps_rows_count(found) > 0;
    return found != NULL;
}

/* What `plainstage approve` released counts as signed off by the same person. */
static gboolean
put_release(PsWork *work, gint64 patient, const PsBatchResult *result, GError **error)
{
    return result->released_by == NULL ||
           ps_work_run(work,
                       "UPDATE patients SET signed_by = $2, signed_at = $3, released_by = $2,"
                       " released_at = $3 WHERE number = $1 AND released_at = 0",
                       PS_ARGS(PS_N(patient), PS_T(result->released_by), PS_N(result->released_at)),
                       error);
}

static gboolean
put_case(const PsStore *store, PsWork *work, const PsPatientRow *patient,
         const PsBatchResult *result, gboolean desk, GError **error)
{
    gboolean same, differs;
    if (!has_corrections(work, patient->number, &desk, error) ||
        !machine_is_same(work, patient->number, result->machine_json, &same, error))
        return FALSE;
    if (desk)
        return same || ps_job_add_stage(store, work, patient->number, error);
    if (!ps_case_put(store, work, patient, "batch", result->machine_json, result->record_json,
                     &result->row, &differs, error))
        return FALSE;
    return (!differs ||
            ps_audit_add(store, work, "batch", "case.staged", patient->key, NULL, NULL, error)) &&
           put_release(work, patient->number, result, error);
}

gboolean
ps_store_put_result(PsStore *store, const char *patient, const PsBatchResult *result,
                    GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_autoptr(PsPatient) known =
        work == NULL ? NULL
                     : ps_patient_find_or_make(store, work, patient, result->lang, "batch", error);
    g_auto(PsPatientRow) row = {0};
    if (known == NULL || !ps_patient_row(work, patient, &row, error))
        return FALSE;
    gboolean others = FALSE;
    g_autoptr(GPtrArray) dropped = g_ptr_array_new_with_free_func(g_free);
    if (!drop_older(work, row.number, result->documents, dropped, &others, error))
        return FALSE;
    for (guint i = 0; i < result->documents->len; i++)
        if (!put_document(store, work, row.number, g_ptr_array_index(result->documents, i), error))
            return FALSE;
    /* The files of dropped documents are swept away when the batch holds no more. */
    return put_case(store, work, &row, result, others, error) &&
           ps_documents_forget(work, dropped, error) && ps_work_commit(work, error);
}
