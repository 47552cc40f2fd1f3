/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts kept in the store, and documents that were sent more than once. */
#pragma once

#include "core/document.h"
#include "store/journal.h"

/* The facts kept for this document, under the name it has now; NULL where there are none. */
PsFacts *ps_kept_get(PsStore *store, const char *document_id, const char *name);

/* Keeps facts of a document that was read; a refused one is tried again next time. */
gboolean ps_kept_put(PsStore *store, const PsFacts *facts,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The documents of a patient, each once: of two files with the same bytes the first by name stays,
 * with the problem "duplicate". An array of borrowed PsFacts *. */
GPtrArray *ps_kept_distinct(PsFacts **facts, guint count);
