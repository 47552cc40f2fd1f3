/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of documents by the hash of their bytes, for one version of program and data: a stopped
 * batch goes on, and a document that two patients have is read once. */
#pragma once

#include "store/store.h"

/* Begins to work as this version. Facts of other versions are dropped, for those read by older
 * rules are never mixed in; without `resume` all are. Documents whose facts were dropped are read
 * again before their patient is staged anew. */
gboolean ps_store_begin(PsStore *store, const char *version, const char *data_revision,
                        gboolean resume, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The kept JSON of a document's facts; NULL without error where there is none. Yours. */
char *ps_store_get_facts(PsStore *store, const char *document_id, GError **error);

/* Keeps the facts of a document; a second time for the same id replaces the first. */
gboolean ps_store_put_facts(PsStore *store, const char *document_id, const char *facts_json,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
