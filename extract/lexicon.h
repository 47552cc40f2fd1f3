/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicons: terms and patterns as data, each with examples that run. A new word needs no C. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "core/datafile.h"

/* One entry of a lexicon file:
 *   { "id": "histology.leiomyosarcoma", "pattern": "leiomyo ?sarcoma", "means": { ... },
 *     "examples": { "match": [ "..." ], "nomatch": [ "..." ] } }
 * Patterns are PCRE2, case-insensitive unless "case": true, in UTF-8, bounded at both ends by
 * non-word characters unless "partial": true. Of alternatives the first that matches is taken, so
 * the longer stands first. An example is run with all the lexicon's entries at hand: "nomatch" also
 * proves that a longer term takes the words. A literal space stands for white space with or without
 * the stray full stop that old OCR puts at line ends. "{node}" stands for what the file's "words"
 * (an object of names and patterns) call "node". Every pattern is compiled with the match
 * limit of core/limits.h. */
typedef struct {
    char *id;
    GRegex *regex;
    json_t *means; /* object, borrowed from the file; what it means is the reader's affair */
} PsTerm;

typedef struct PsLexicon PsLexicon;

/* All lexicons of the data folder, by the "id" at the top of each file. Beside "entries" a file may
 * have "standing" (how far each section may speak) and "settings" (what its reader takes from
 * there).
 */
typedef struct PsLexiconSet PsLexiconSet;

PsLexiconSet *ps_lexicon_set_load(const char *data_folder,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_lexicon_set_free(PsLexiconSet *set);
gboolean ps_lexicon_set_has(const PsLexiconSet *set, const char *id);
/* Borrowed; asking for a lexicon that is not shipped is a programming error (NULL). */
const PsLexicon *ps_lexicon_get(const PsLexiconSet *set, const char *id);
/* What OCR mixes up, and the words it may have been: those of all patterns and "match" examples.
 * Borrowed; asking where the lexicon "confusion" is not shipped is a programming error (NULL). */
const struct PsConfusion *ps_lexicon_set_confusion(const PsLexiconSet *set);
/* Runs every example of every entry; the first that fails is the error, with its place. */
gboolean ps_lexicon_set_check(const PsLexiconSet *set, GError **error);
/* How many examples the set has. */
guint ps_lexicon_set_example_count(const PsLexiconSet *set);

/* One place where a term stands. */
typedef struct {
    const PsTerm *term;
    gsize start, end; /* bytes of the searched text */
    GHashTable
        *groups; /* named groups of the pattern that took part: name -> char *text; NULL if none */
    GHashTable *group_starts; /* name -> GSIZE_TO_POINTER(offset + 1) */
} PsMention;

/* Frees a PsMention *. */
void ps_mention_free(gpointer data);

/* All mentions in `text` [start, end), by place; where two overlap the longer stays (of equal
 * length the one defined first). An array of PsMention *. NULL with PS_ERROR_LIMIT if matching gave
 * up. */
GPtrArray *ps_lexicon_find(const PsLexicon *lexicon, const char *text, gsize start, gsize end,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *ps_mention_group(const PsMention *mention, const char *name); /* borrowed, or NULL */
/* False where the group took no part. */
gboolean ps_mention_group_span(const PsMention *mention, const char *name, gsize *start,
                               gsize *end);
const char *ps_mention_means(const PsMention *mention,
                             const char *key); /* string of `means`, or NULL */

const char *ps_lexicon_id(const PsLexicon *lexicon);
/* The file behind it, for keys beside "entries". */
const PsDataFile *ps_lexicon_file(const PsLexicon *lexicon);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsLexiconSet, ps_lexicon_set_free)
