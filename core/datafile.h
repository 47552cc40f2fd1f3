/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shipped data: rules, lexicons, content. A wrong file refuses to start, with file:line:column. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef struct {
    char *name; /* relative to the data folder: "rules/extent.json" */
    char *text; /* the file as it is */
    json_t *root;
} PsDataFile;

/* The folder with lexicon/, rules/, content/, page/: $PLAINSTAGE_DATA, or share/plainstage beside
 * the folder of the running program. Yours; NULL with PS_ERROR_DATA where there is none. */
char *ps_data_folder(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads and parses one JSON file below `folder`. */
PsDataFile *ps_datafile_load(const char *folder, const char *name,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_datafile_free(PsDataFile *file);

/* All files below folder/sub (and its sub-folders) that end in `suffix`, as names relative to
 * `folder`, sorted by bytes. An array of char *, yours. */
GPtrArray *ps_data_list(const char *folder, const char *sub, const char *suffix,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets PS_ERROR_DATA as "name:line:column: message", where the place is that of the quoted string
 * `token` after that of `anchor` (an id that is unique in the file; NULL for the file's start). */
void ps_datafile_fail(GError **error, const PsDataFile *file, const char *anchor, const char *token,
                      const char *format, ...) G_GNUC_PRINTF(5, 6);

/* False, with the place of the key, if `object` has a key that is not in the NULL-terminated
 * `allowed`, or lacks one of those that begin with "!" there (the mark is not part of the key). */
gboolean ps_datafile_check_keys(const PsDataFile *file, const json_t *object, const char *anchor,
                                const char *const *allowed,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* SHA-256 over names and bytes of all data files, the first 16 hex digits. Yours. */
char *ps_data_revision(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDataFile, ps_datafile_free)
