/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes documents in, and gives them back. */
#include "store/documents.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/error.h"
#include "store/files.h"
#include "store/inside.h"

void
ps_kept_document_free(PsKeptDocument *document)
{
    if (document == NULL)
        return;
    g_free(document->id);
    g_free(document->name);
    g_free(document->added_by);
    g_free(document->state);
    g_free(document->problem);
    g_free(document);
}

/* A second time the same bytes: the one under another name is told as a duplicate. */
static gboolean
note_duplicate(PsWork *work, gint64 patient, const char *id, const char *name, GError **error)
{
    return ps_work_run(work,
                       "UPDATE patient_documents SET duplicate = 1"
                       " WHERE patient = $1 AND document = $2 AND name <> $3",
                       PS_ARGS(PS_N(patient), PS_T(id), PS_T(name)), error);
}

/* Where another patient's copy of the same bytes was read, its facts are here: only a stage is
 * wanted. */
static gboolean
queue(PsStore *store, PsWork *work, gint64 patient, const char *id, GError **error)
{
    if (!ps_work_run(work,
                     "UPDATE patient_documents SET (state, problem) = (SELECT o.state, o.problem"
                     "  FROM patient_documents AS o WHERE o.document = $2 AND o.patient <> $1"
                     "  AND o.state IN ('read', 'partly_read', 'refused') LIMIT 1)"
                     " WHERE patient = $1 AND document = $2"
                     " AND EXISTS (SELECT 1 FROM facts WHERE document = $2)"
                     " AND EXISTS (SELECT 1 FROM patient_documents AS o WHERE o.document = $2"
                     "  AND o.patient <> $1 AND o.state IN ('read', 'partly_read', 'refused'))",
                     PS_ARGS(PS_N(patient), PS_T(id)), error))
        return FALSE;
    if (ps_work_changed(work) > 0)
        return ps_job_add_stage(store, work, patient, error);
    /* A stage that waits would be made without this one: the last reading queues it anew. */
    return ps_work_run(work,
                       "DELETE FROM jobs WHERE patient = $1 AND kind = 1 AND state = 'waiting'",
                       PS_ARGS(PS_N(patient)), error) &&
           ps_job_add(store, work, PS_JOB_READ, patient, id, error);
}

/* An upload becomes a document once: another may have been first. */
static gboolean
end_upload(PsWork *work, const PsTaking *taking, const char *id, gboolean fresh, GError **error)
{
    if (taking->upload == NULL)
        return TRUE;
    if (!ps_work_run(work,
                     "UPDATE uploads SET document = $2, duplicate = $3"
                     " WHERE id = $1 AND document IS NULL",
                     PS_ARGS(PS_T(taking->upload), PS_T(id), PS_N(!fresh)), error))
        return FALSE;
    if (ps_work_changed(work) == 1)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_LOST, "this upload was ended meanwhile");
    return FALSE;
}

static gboolean
write_rows(PsStore *store, const PsTaking *taking, const char *id, gint64 length, gboolean *fresh,
           GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_auto(PsPatientRow) patient = {0};
    if (work == NULL || !ps_patient_row(work, taking->patient, &patient, error) ||
        !ps_work_run(work, "INSERT INTO documents(id, bytes) VALUES($1, $2) ON CONFLICT DO NOTHING",
                     PS_ARGS(PS_T(id), PS_N(length)), error) ||
        !ps_work_run(work,
                     "INSERT INTO patient_documents(patient, document, name, added_at, added_by,"
                     " state) VALUES($1, $2, $3, $4, $5, 'waiting') ON CONFLICT DO NOTHING",
                     PS_ARGS(PS_N(patient.number), PS_T(id), PS_T(taking->name),
                             PS_N(ps_store_now(store)), PS_T(taking->who)),
                     error))
        return FALSE;
    *fresh = ps_work_changed(work) == 1;
    gboolean queued = *fresh ? queue(store, work, patient.number, id, error)
                             : note_duplicate(work, patient.number, id, taking->name, error);
    return queued && end_upload(work, taking, id, *fresh, error) &&
           ps_audit_add(store, work, taking->who, *fresh ? "document.added" : "document.duplicate",
                        patient.key, id, NULL, error) &&
           ps_work_commit(work, error);
}

gboolean
ps_document_take(PsStore *store, const PsTaking *taking, char **id, gboolean *fresh, GError **error)
{
    gint64 length;
    g_autofree char *found = ps_files_identify(taking->path, &length, error);
    int held = found == NULL ? -1 : ps_files_hold(store, error);
    if (held < 0)
        return FALSE;
    gboolean taken = ps_files_add(store, taking->path, found, error) &&
                     write_rows(store, taking, found, length, fresh, error);
    close(held);
    if (!taken)
        return FALSE;
    g_unlink(taking->path); /* what stays there is swept away */
    *id = g_steal_pointer(&found);
    return TRUE;
}

gboolean
ps_store_take_document(PsStore *store, const char *patient, const char *path, const char *name,
                       const char *who, char **id, gboolean *fresh, GError **error)
{
    PsTaking taking = {.patient = patient, .path = path, .name = name, .who = who};
    return ps_document_take(store, &taking, id, fresh, error);
}

gboolean
ps_store_keep_bytes(PsStore *store, const char *id, GBytes *bytes, GError **error)
{
    return ps_files_write(store, id, bytes, error);
}

int
ps_store_hold_bytes(PsStore *store, GError **error)
{
    return ps_files_hold(store, error);
}

void
ps_store_hold_end(PsStore *store, int held)
{
    if (held < 0)
        return;
    close(held);
    g_autoptr(GError) error = NULL;
    if (!ps_files_sweep(store, &error))
        g_debug("not swept: %s", error->message); /* by whoever comes next */
}

GBytes *
ps_store_document_bytes(PsStore *store, const char *id, GError **error)
{
    g_autofree char *path = ps_files_document(store, id);
    g_autoptr(GMappedFile) mapped = path == NULL ? NULL : g_mapped_file_new(path, FALSE, NULL);
    if (mapped == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "%s: this document is not in the store", id);
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(mapped);
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    if (g_str_has_suffix(id, sum))
        return g_steal_pointer(&bytes);
    g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "%s: its file was changed", id);
    return NULL;
}

GPtrArray *
ps_store_documents(PsStore *store, const char *patient, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL
            ? NULL
            : ps_work_query(work,
                            "SELECT pd.document, pd.name, d.bytes, pd.added_at, pd.added_by,"
                            " pd.duplicate, pd.not_this_patient, pd.state, pd.problem"
                            " FROM patient_documents AS pd"
                            " JOIN documents AS d ON d.id = pd.document"
                            " JOIN patients AS p ON p.number = pd.patient"
                            " WHERE p.id = $1 ORDER BY pd.name, pd.document",
                            PS_ARGS(PS_T(patient)), error);
    if (table == NULL)
        return NULL;
    GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify) ps_kept_document_free);
    for (guint i = 0; i < ps_rows_count(table); i++) {
        PsKeptDocument *document = g_new0(PsKeptDocument, 1);
        document->id = g_strdup(ps_rows_text(table, i, 0));
        document->name = g_strdup(ps_rows_text(table, i, 1));
        document->bytes = ps_rows_number(table, i, 2);
        document->added_at = ps_rows_number(table, i, 3);
        document->added_by = g_strdup(ps_rows_text(table, i, 4));
        document->duplicate = ps_rows_number(table, i, 5) != 0;
        document->not_this_patient = ps_rows_number(table, i, 6) != 0;
        document->state = g_strdup(ps_rows_text(table, i, 7));
        document->problem = g_strdup(ps_rows_text(table, i, 8));
        g_ptr_array_add(documents, document);
    }
    return documents;
}

gboolean
ps_documents_forget(PsWork *work, GPtrArray *ids, GError **error)
{
    for (guint i = ids->len; i > 0; i--) {
        const char *id = g_ptr_array_index(ids, i - 1);
        g_autoptr(PsRows) kept =
            ps_work_query(work, "SELECT 1 FROM patient_documents WHERE document = $1 LIMIT 1",
                          PS_ARGS(PS_T(id)), error);
        if (kept == NULL)
            return FALSE;
        if (ps_rows_count(kept) > 0) {
            g_ptr_array_remove_index(ids, i - 1);
            continue;
        }
        if (!ps_work_run(work, "DELETE FROM facts WHERE document = $1", PS_ARGS(PS_T(id)), error) ||
            !ps_work_run(work, "DELETE FROM documents WHERE id = $1", PS_ARGS(PS_T(id)), error))
            return FALSE;
    }
    return TRUE;
}
