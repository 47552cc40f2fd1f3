/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a file is on its way, in words: for the live progress and for the page without script. */
#pragma once

#include "app/server/handler.h"
#include "store/uploads.h"

typedef struct {
    char *upload, *name;
    const char *state; /* "arriving", "waiting", "reading", "read", "partly_read", "refused",
                          "failed"; static */
    gint64 bytes, length;
    guint page, pages; /* while it is read; 0: not known */
    char *words;       /* "Page 3 of 10", "Read", or what is wrong with it and what to do */
    gboolean duplicate, final;
} PsFileState;
void ps_filestate_free(PsFileState *state);

/* States of the uploads that are the request's own, in the order asked (of PsFileState *, yours);
 * others are left out. */
GPtrArray *ps_filestates(const PsRequest *request, const char *const *ids, GError **error);

/* The same for one whose owner was asked before. `documents`: a cache, patient → its documents. */
PsFileState *ps_filestate_of(struct PsServer *server, const PsUpload *upload, const char *lang,
                             GHashTable *documents, GError **error);
GHashTable *ps_filestate_cache(void);
/* {"upload": ..., "state": ..., "words": ...} on one line. Yours. */
char *ps_filestate_json(const PsFileState *state);

/* Where reading is at: said by workers, forgotten when the document is read. */
typedef struct PsPageTable PsPageTable;
PsPageTable *ps_pagetable_new(void);
void ps_pagetable_free(PsPageTable *table);
void ps_pagetable_set(PsPageTable *table, const char *document, guint page, guint pages);
void ps_pagetable_forget(PsPageTable *table, const char *document);
gboolean ps_pagetable_get(PsPageTable *table, const char *document, guint *page, guint *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsFileState, ps_filestate_free)
