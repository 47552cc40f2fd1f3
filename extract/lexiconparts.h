/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a lexicon is made of: shared by the files that load, search and check it, and by no other.
 */
#pragma once

#include "extract/lexicon.h"

typedef struct {
    PsTerm term;         /* its regex matches only at the place it is asked about */
    char **group_names;  /* NULL-terminated */
    const json_t *entry; /* borrowed from the file */
    guint index;         /* as defined */
    GRegex *probe;       /* the same without what it asks of the text before */
} PsEntry;

/* Which entries may stand where a text begins in some way; grows while texts are read. */
typedef struct PsCandidates PsCandidates;

struct PsLexicon {
    PsDataFile *file;
    char *id;
    GPtrArray *entries;         /* of PsEntry *, as defined */
    GMutex lock;                /* of the two below: learned, and no part of what it says */
    PsCandidates *at_words;     /* all entries: at the start of a word */
    PsCandidates *inside_words; /* those that may stand there */
    gboolean has_partial;       /* whether there is any of these */
};

struct PsLexiconSet {
    GPtrArray *lexicons; /* of PsLexicon *, by file name */
    struct PsConfusion *confusion;
};

PsLexicon *ps_lexicon_load(const char *data_folder, const char *name,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_lexicon_free(PsLexicon *lexicon);

/* A pattern with the file's "words" in the place of their names; NULL with PS_ERROR_DATA where a
 * name is none of them. Yours. */
char *ps_lexicon_fill_words(const PsDataFile *file, const char *id, const char *pattern,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

PsCandidates *ps_candidates_new(void);
void ps_candidates_free(PsCandidates *candidates);
/* Takes one more entry, borrowed; only before the first question. */
void ps_candidates_add(PsCandidates *candidates, PsEntry *entry);
/* By ASCII character: known already that no entry begins with it. 128 of them; grows true. */
const gboolean *ps_candidates_idle(const PsCandidates *candidates);
/* Those of its entries that may stand at `text`, borrowed until the next call. */
const GPtrArray *ps_candidates_at(PsCandidates *candidates, const char *text, const char *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsLexicon, ps_lexicon_free)
