/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files beside the database. */
#pragma once

#include "store/store.h"

/* Paths below FOLDER/.kept; yours. An id that is no hash has no path (NULL). */
char *ps_files_kept(const PsStore *store, const char *name);
char *ps_files_document(const PsStore *store, const char *id);
char *ps_files_upload(const PsStore *store, const char *id);

gboolean ps_files_make_folders(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Files that no row names yet are safe from ps_files_sweep while the descriptor that this gives is
 * open. -1 with error. */
int ps_files_hold(const PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Waits until nobody holds: then a document can be forgotten and its file removed, and no one takes
 * the same bytes between the two. */
int ps_files_hold_alone(const PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The id and length of a file by its bytes. */
char *ps_files_identify(const char *path, gint64 *length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The length of a document's file; -1 with error where it is not there. */
gint64 ps_files_length(const PsStore *store, const char *id, GError **error);
/* `path` (on the disk already or not) stands among the documents as well, and stays. */
gboolean ps_files_add(const PsStore *store, const char *path, const char *id,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ps_files_write(const PsStore *store, const char *id, GBytes *bytes,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The files of these documents (char *) are no more. */
gboolean ps_files_remove(const PsStore *store, const GPtrArray *ids,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Both files of an upload are no more. */
void ps_files_remove_upload(const PsStore *store, const char *id);

/* Removes what a stopped process left: documents and uploads that no row names, half files. Does
 * nothing while somebody holds; ps_files_sweep_held is for who holds alone. */
gboolean ps_files_sweep(PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ps_files_sweep_held(PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
