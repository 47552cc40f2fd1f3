/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: bytes once by their hash, and which patient has them under which name. */
#pragma once

#include "store/store.h"

typedef struct {
    char *id;     /* "sha256:..."; of a file that could not be opened "name-sha256:..." */
    char *name;   /* as uploaded, for people */
    gint64 bytes; /* -1 where it could not be opened: there are none, and never were */
    gint64 added_at;
    char *added_by;            /* user, "batch", or "link" */
    gboolean duplicate;        /* came a second time under another name */
    gboolean not_this_patient; /* a person said so: it does not speak */
    char *state;   /* "waiting", "reading", "read", "partly_read", "refused", "failed" */
    char *problem; /* tag of the first problem, NULL */
} PsKeptDocument;
void ps_kept_document_free(PsKeptDocument *document);

/* Takes the file at `path` (complete, any size) into the store: hashed, on the disk, in its place
 * among the documents; then one transaction: rows, the job that reads it (or, where its facts are
 * known, the one that stages), the audit entry; then the file at `path` is removed. Stopped
 * anywhere before the end, the file is still there and can be taken again. The same bytes a second
 * time for the same patient are no second document (`*fresh` FALSE, nothing is queued again). `who`
 * as in the audit trail. `id` is yours. */
gboolean ps_store_take_document(PsStore *store, const char *patient, const char *path,
                                const char *name, const char *who, char **id, gboolean *fresh,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes alone, on the disk among the documents; a batch names their patient afterwards, with
 * its result (ps_store_put_result). */
gboolean ps_store_keep_bytes(PsStore *store, const char *id, GBytes *bytes,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* While the descriptor that this gives is open, bytes without a patient stay; without, they are
 * what a stopped batch left. -1 with error. The end of holding sweeps them away. */
int ps_store_hold_bytes(PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_store_hold_end(PsStore *store, int held);

/* Mapped, not read. NULL with error where it is gone or its hash is wrong. */
GBytes *ps_store_document_bytes(PsStore *store, const char *id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of PsKeptDocument *, by name. */
GPtrArray *ps_store_documents(PsStore *store, const char *patient,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsKeptDocument, ps_kept_document_free)
