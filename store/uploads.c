/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uploads: their rows, their ends. How their bytes come in is in uploadwrite.c. */
#include "store/uploads.h"

#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/error.h"
#include "store/files.h"
#include "store/inside.h"
#include "store/uploadfile.h"

void
ps_upload_free(PsUpload *upload)
{
    if (upload == NULL)
        return;
    g_free(upload->id);
    g_free(upload->patient);
    g_free(upload->name);
    g_free(upload->by);
    g_free(upload->metadata);
    g_free(upload->link);
    g_free(upload->document);
    g_free(upload);
}

PsUpload *
ps_store_upload_new(PsStore *store, const char *patient, const char *name, gint64 length,
                    const char *by, GError **error)
{
    const PsUploadWish wish = {.patient = patient, .name = name, .by = by, .length = length};
    return ps_store_upload_begin(store, &wish, error);
}

PsUpload *
ps_store_upload_begin(PsStore *store, const PsUploadWish *wish, GError **error)
{
    g_autofree char *id = ps_store_random_id();
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_auto(PsPatientRow) row = {0};
    if (work == NULL || !ps_patient_row(work, wish->patient, &row, error) ||
        !ps_work_run(work,
                     "INSERT INTO uploads(id, patient, name, made_by, length, made_at, metadata,"
                     " link) VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
                     PS_ARGS(PS_T(id), PS_N(row.number), PS_T(wish->name), PS_T(wish->by),
                             PS_N(wish->length), PS_N(ps_store_now(store)),
                             PS_T(wish->metadata == NULL ? "" : wish->metadata), PS_T(wish->link)),
                     error) ||
        !ps_audit_add(store, work, wish->by, "upload.begun", row.key, NULL, NULL, error) ||
        !ps_work_commit(work, error))
        return NULL;
    g_clear_pointer(&work, ps_work_free);
    return ps_store_upload_find(store, id, error);
}

gboolean
ps_store_upload_set_length(PsStore *store, PsUpload *upload, gint64 length, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    if (work == NULL ||
        !ps_work_run(work, "UPDATE uploads SET length = $2 WHERE id = $1 AND length = -1",
                     PS_ARGS(PS_T(upload->id), PS_N(length)), error))
        return FALSE;
    if (ps_work_changed(work) == 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_CONFLICT, "the upload has a length");
        return FALSE;
    }
    if (!ps_work_commit(work, error))
        return FALSE;
    upload->length = length;
    return TRUE;
}

PsUpload *
ps_store_upload_find(PsStore *store, const char *id, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL ? NULL
                     : ps_work_query(work,
                                     "SELECT u.id, p.id, u.name, u.made_by, u.length, u.document,"
                                     " u.duplicate, u.made_at, u.metadata, u.link"
                                     " FROM uploads AS u"
                                     " JOIN patients AS p ON p.number = u.patient WHERE u.id = $1",
                                     PS_ARGS(PS_T(id)), error);
    if (table == NULL || ps_rows_count(table) == 0)
        return NULL;
    PsUpload *upload = g_new0(PsUpload, 1);
    upload->id = g_strdup(ps_rows_text(table, 0, 0));
    upload->patient = g_strdup(ps_rows_text(table, 0, 1));
    upload->name = g_strdup(ps_rows_text(table, 0, 2));
    upload->by = g_strdup(ps_rows_text(table, 0, 3));
    upload->length = ps_rows_number(table, 0, 4);
    upload->document = g_strdup(ps_rows_text(table, 0, 5));
    upload->duplicate = ps_rows_number(table, 0, 6) != 0;
    upload->made_at = ps_rows_number(table, 0, 7);
    upload->metadata = g_strdup(ps_rows_text(table, 0, 8));
    upload->link = g_strdup(ps_rows_text(table, 0, 9));
    upload->offset =
        upload->document != NULL ? upload->length : ps_uploadfile_counted(store, upload->id);
    return upload;
}

/* What another made of it meanwhile. */
static gboolean
refresh(PsStore *store, PsUpload *upload, GError **error)
{
    g_autoptr(PsUpload) now = ps_store_upload_find(store, upload->id, error);
    if (now == NULL) {
        if (error != NULL && *error == NULL)
            g_set_error(error, PS_ERROR, PS_ERROR_LOST, "this upload was ended meanwhile");
        return FALSE;
    }
    upload->offset = now->offset;
    upload->length = now->length;
    upload->duplicate = now->duplicate;
    g_free(upload->document);
    upload->document = g_steal_pointer(&now->document);
    return TRUE;
}

/* With its file taken. */
static gboolean
complete_taken(PsStore *store, PsUpload *upload, GError **error)
{
    if (!refresh(store, upload, error))
        return FALSE;
    if (upload->document != NULL)
        return TRUE;
    if (upload->offset != upload->length) {
        g_set_error(error, PS_ERROR, PS_ERROR_CONFLICT, "this upload is not complete yet");
        return FALSE;
    }
    g_autofree char *path = ps_files_upload(store, upload->id);
    g_autofree char *id = NULL;
    gboolean fresh;
    PsTaking taking = {.patient = upload->patient,
                       .path = path,
                       .name = upload->name,
                       .who = upload->by,
                       .upload = upload->id};
    if (!ps_document_take(store, &taking, &id, &fresh, error))
        return FALSE;
    upload->document = g_steal_pointer(&id);
    upload->duplicate = !fresh;
    return TRUE;
}

gboolean
ps_store_upload_complete(PsStore *store, PsUpload *upload, GError **error)
{
    if (upload->document != NULL)
        return TRUE;
    int fd = ps_uploadfile_take(store, upload->id, error);
    if (fd < 0)
        return FALSE;
    gboolean complete = complete_taken(store, upload, error);
    if (complete)
        ps_files_remove_upload(store, upload->id);
    close(fd);
    return complete;
}

gboolean
ps_store_upload_end(PsStore *store, const char *id, const char *who, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_autoptr(PsRows) ended =
        work == NULL
            ? NULL
            : ps_work_query(work,
                            "DELETE FROM uploads WHERE id = $1 RETURNING document,"
                            " (SELECT p.key FROM patients AS p WHERE p.number = uploads.patient)",
                            PS_ARGS(PS_T(id)), error);
    if (ended == NULL)
        return FALSE;
    if (ps_rows_count(ended) == 0)
        return TRUE;
    if (!ps_audit_add(store, work, who, "upload.ended", ps_rows_text(ended, 0, 1),
                      ps_rows_text(ended, 0, 0), NULL, error) ||
        !ps_work_commit(work, error))
        return FALSE;
    ps_files_remove_upload(store, id);
    return TRUE;
}
