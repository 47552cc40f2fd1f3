/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that arrive in pieces. What was acknowledged is on the disk. */
#pragma once

#include "store/store.h"

typedef struct {
    char *id, *patient, *name;
    char *by;      /* who began it: none else may go on */
    gint64 length; /* -1: not said yet */
    gint64 offset;
    gint64 made_at;
    char *metadata; /* as the client said it at first, to be told again; "" for none */
    char *link;     /* the mark of the link that it came by; NULL: of a user */
    char *document; /* once complete: "sha256:..."; else NULL */
    gboolean duplicate;
} PsUpload;
void ps_upload_free(PsUpload *upload);

PsUpload *ps_store_upload_new(PsStore *store, const char *patient, const char *name, gint64 length,
                              const char *by, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with all that may be said; all borrowed. */
typedef struct {
    const char *patient, *name, *by;
    gint64 length;        /* -1: said later */
    const char *metadata; /* NULL: none */
    const char *link;     /* NULL: of a user */
} PsUploadWish;
PsUpload *ps_store_upload_begin(PsStore *store, const PsUploadWish *wish,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The length of an upload that was begun without one. PS_ERROR_CONFLICT where it has one. */
gboolean ps_store_upload_set_length(PsStore *store, PsUpload *upload, gint64 length,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* With the offset that is on the disk. NULL without error where there is none (unknown, finished
 * long ago, ended). */
PsUpload *ps_store_upload_find(PsStore *store, const char *id, GError **error);

/* One request's worth of bytes. While it is open no other may write the upload (NULL with
 * PS_ERROR_BUSY); an offset that is not the upload's is PS_ERROR_CONFLICT, a finished upload
 * PS_ERROR_DENIED. With `checked` set, nothing counts until ps_upload_write_end says that the hash
 * is right, even over a crash; otherwise every PS_UPLOAD_SYNC_BYTES count as they come. */
typedef struct PsUploadWrite PsUploadWrite;
PsUploadWrite *ps_upload_write_new(PsStore *store, const PsUpload *upload, gint64 offset,
                                   gboolean checked, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* PS_ERROR_LIMIT beyond the length that was said at first. */
gboolean ps_upload_write_bytes(PsUploadWrite *write, const char *bytes, gsize length,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* On the disk, and the new offset; `keep` FALSE takes back what this request wrote and did not
 * count yet. Frees. */
gboolean ps_upload_write_end(PsUploadWrite *write, gboolean keep, gint64 *offset, GError **error);

/* The last byte is there (PS_ERROR_CONFLICT where it is not): the file becomes a document of the
 * patient, once, even over a crash. Fills `document` and `duplicate`. */
gboolean ps_store_upload_complete(PsStore *store, PsUpload *upload,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Termination: forgets the upload, not the document it became. */
gboolean ps_store_upload_end(PsStore *store, const char *id, const char *who,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsUpload, ps_upload_free)
