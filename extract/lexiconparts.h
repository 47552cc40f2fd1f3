/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a lexicon is made of: shared by the files that load, search and check it, and by no other.
 */
#pragma once

#include "extract/lexicon.h"

typedef struct {
    PsTerm term;         /* its regex matches only at the place it is asked about */
    char **group_names;  /* NULL-terminated */
    const json_t *entry; /* borrowed from the file */
} PsEntry;

/* Entries that are looked for together: one pass finds the places where any of them stands. */
typedef struct {
    GRegex *any;
    guint first, count; /* of PsLexicon.entries */
} PsBundle;

struct PsLexicon {
    PsDataFile *file;
    char *id;
    GPtrArray *entries; /* of PsEntry *, as defined */
    GArray *bundles;    /* of PsBundle */
};

struct PsLexiconSet {
    GPtrArray *lexicons; /* of PsLexicon *, by file name */
};

PsLexicon *ps_lexicon_load(const char *data_folder, const char *name,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_lexicon_free(PsLexicon *lexicon);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsLexicon, ps_lexicon_free)
