/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a batch, so that a stopped one goes on where it was: the facts of each document
 * by the hash of its bytes, for one version of program and data. SQLite in the output folder. */
#pragma once

#include <glib.h>

/* May be used from several threads. */
typedef struct PsStore PsStore;

/* Opens or makes the store at `path`. PS_ERROR_OUTPUT where that cannot be done. */
PsStore *ps_store_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_store_free(PsStore *store);

/* Begins a run. What was kept is dropped, unless `resume` is set and it was made by the same
 * version and data revision: facts read by older rules are never mixed in. */
gboolean ps_store_begin(PsStore *store, const char *version, const char *data_revision,
                        gboolean resume, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The kept JSON of a document's facts; NULL without error where there is none. Yours. */
char *ps_store_get_facts(PsStore *store, const char *document_id, GError **error);

/* Keeps the facts of a document; a second time for the same id replaces the first. */
gboolean ps_store_put_facts(PsStore *store, const char *document_id, const char *facts_json,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsStore, ps_store_free)
