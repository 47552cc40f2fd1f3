/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removes people, and what is older than it may be. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "core/durable.h"
#include "store/files.h"
#include "store/inside.h"

/* Adds the first column of what `sql` gives for one patient to `into`. */
static gboolean
collect(PsWork *work, const char *sql, gint64 patient, GPtrArray *into, GError **error)
{
    g_autoptr(PsRows) table = ps_work_query(work, sql, PS_ARGS(PS_N(patient)), error);
    for (guint i = 0; table != NULL && i < ps_rows_count(table); i++)
        g_ptr_array_add(into, g_strdup(ps_rows_text(table, i, 0)));
    return table != NULL;
}

/* The rows of one; all that hangs on the patient goes with it. */
static gboolean
erase_rows(PsStore *store, PsWork *work, const char *id, const char *who, GPtrArray *documents,
           GPtrArray *uploads, GError **error)
{
    g_auto(PsPatientRow) row = {0};
    return ps_patient_row(work, id, &row, error) &&
           collect(work, "SELECT document FROM patient_documents WHERE patient = $1", row.number,
                   documents, error) &&
           collect(work, "SELECT id FROM uploads WHERE patient = $1", row.number, uploads, error) &&
           ps_work_run(work, "DELETE FROM patients WHERE number = $1", PS_ARGS(PS_N(row.number)),
                       error) &&
           ps_audit_add(store, work, who, "patient.erased", row.key, NULL, NULL, error);
}

/* Copies that were made before the schema was brought forward. */
static gboolean
remove_copies(PsStore *store, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(store->folder, 0, error);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        if (!g_str_has_prefix(name, "store.sqlite.v"))
            continue;
        g_autofree char *path = g_build_filename(store->folder, name, NULL);
        g_unlink(path);
    }
    return dir != NULL && ps_durable_sync_folder(store->folder, error);
}

static gboolean
erase_all(PsStore *store, const char *const *patients, const char *who, GPtrArray *documents,
          GPtrArray *uploads, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    if (work == NULL)
        return FALSE;
    for (; *patients != NULL; patients++)
        if (!erase_rows(store, work, *patients, who, documents, uploads, error))
            return FALSE;
    /* Facts that a stopped batch left belong to nobody: they may be these patients'. */
    return ps_documents_forget(work, documents, error) &&
           ps_work_run(work,
                       "DELETE FROM facts WHERE NOT EXISTS (SELECT 1 FROM patient_documents AS pd"
                       " WHERE pd.document = facts.document)",
                       PS_NO_ARGS, error) &&
           ps_work_commit(work, error);
}

/* Rows and files; with nobody else at the files. */
static gboolean
erase_held(PsStore *store, const char *const *patients, const char *who, GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) uploads = g_ptr_array_new_with_free_func(g_free);
    if (!erase_all(store, patients, who, documents, uploads, error) ||
        !ps_files_remove(store, documents, error))
        return FALSE;
    for (guint i = 0; i < uploads->len; i++)
        ps_files_remove_upload(store, g_ptr_array_index(uploads, i));
    return ps_files_sweep_held(store, error);
}

gboolean
ps_store_erase(PsStore *store, const char *const *patients, const char *who, GError **error)
{
    int held = ps_files_hold_alone(store, error);
    if (held < 0)
        return FALSE;
    gboolean erased = erase_held(store, patients, who, error);
    close(held);
    return erased && remove_copies(store, error) &&
           ps_database_settle(store->database, TRUE, error);
}

static gboolean
expire_rows(PsStore *store, PsWork *work, const PsRetention *retention, GPtrArray *uploads,
            GError **error)
{
    gint64 now = ps_store_now(store);
    gint64 sessions = retention->sessions_s > 0 ? now - retention->sessions_s : G_MININT64;
    gint64 begun =
        retention->uploads_h > 0 ? now - retention->uploads_h * (gint64) 3600 : G_MININT64;
    g_autoptr(PsRows) gone = ps_work_query(
        work, "DELETE FROM uploads WHERE made_at < $1 RETURNING id", PS_ARGS(PS_N(begun)), error);
    for (guint i = 0; gone != NULL && i < ps_rows_count(gone); i++)
        g_ptr_array_add(uploads, g_strdup(ps_rows_text(gone, i, 0)));
    return gone != NULL &&
           ps_work_run(work, "DELETE FROM sessions WHERE began_at < $1", PS_ARGS(PS_N(sessions)),
                       error) &&
           ps_work_run(work, "DELETE FROM links WHERE expires_at <= $1 OR files_left = 0",
                       PS_ARGS(PS_N(now)), error) &&
           ps_work_commit(work, error);
}

/* Ids of patients whose case did not change for so long; none where there is no limit. */
static GPtrArray *
old_patients(PsStore *store, guint days, GError **error)
{
    gint64 before = days > 0 ? ps_store_now(store) - days * (gint64) 86400 : G_MININT64;
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(PsRows) table =
        work == NULL
            ? NULL
            : ps_work_query(work, "SELECT id FROM patients WHERE changed_at < $1 ORDER BY id",
                            PS_ARGS(PS_N(before)), error);
    for (guint i = 0; table != NULL && i < ps_rows_count(table); i++)
        g_ptr_array_add(ids, g_strdup(ps_rows_text(table, i, 0)));
    return table == NULL ? NULL : g_steal_pointer(&ids);
}

GPtrArray *
ps_store_expire(PsStore *store, const PsRetention *retention, GError **error)
{
    g_autoptr(GPtrArray) uploads = g_ptr_array_new_with_free_func(g_free);
    {
        g_autoptr(PsWork) work = ps_work_write(store->database, error);
        if (work == NULL || !expire_rows(store, work, retention, uploads, error))
            return NULL;
    }
    for (guint i = 0; i < uploads->len; i++)
        ps_files_remove_upload(store, g_ptr_array_index(uploads, i));
    return ps_files_sweep(store, error) ? old_patients(store, retention->patients_days, error)
                                        : NULL;
}
