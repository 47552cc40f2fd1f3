/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsReading: one document made ready for finding facts: its words as one running text that keeps
 * the way back to page and box, cut into sections and sentences. */
#pragma once

#include "core/fact.h"
#include "core/text.h"
#include "extract/lexicon.h"

/* Bytes [start, end) of PsReading.text. */
typedef struct {
    gsize start, end;
} PsSpan;

/* One word of the document in the running text. There stands what it means: a word that OCR damaged
 * is repaired (extract/confusion.h), while `word` has it as read. */
typedef struct {
    PsSpan span;
    guint page; /* 1 and up */
    guint line; /* running number over the document */
    const PsWord *word;
    const char *said; /* of the word's text what is said: all but a box that is glued to it */
    PsSource source;
    double confidence; /* of the word, less where it was repaired */
} PsToken;

/* A part of the report under one heading. `section` is an id of lexicon/sections.json ("diagnosis",
 * "gross", "history", "comment", "addendum", "findings", "impression", "indication", ...; "body"
 * where no heading was seen yet); `part` is the specimen letter or number it stands under ("A",
 * "1"), or 0. */
typedef struct {
    PsSpan span;
    const char *section;
    char part;
    gboolean superseded; /* quoted, replaced or foreign text: does not speak */
} PsSection;

typedef struct {
    PsSpan span;
    guint section; /* index into sections */
    /* What follows is another matter, so that no term runs on into it. A label that is left open at
       its line's end ("Lymph nodes:") is not closed. */
    gboolean closed;
} PsSentence;

typedef struct {
    char *text;       /* words joined by ' ', lines by '\n', pages by '\f' */
    GArray *tokens;   /* of PsToken */
    GArray *sections; /* of PsSection, covering the whole text */
    GArray
        *sentences; /* of PsSentence, covering the whole text; a label-value line is one sentence */
    GPtrArray *triggers; /* of PsMention * of the lexicon "assertion", by place */
} PsReading;

/* `text` must outlive it. NULL with PS_ERROR_LIMIT or PS_ERROR_DATA. */
PsReading *ps_reading_new(const PsText *text, const PsLexiconSet *lexicons,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_reading_free(PsReading *reading);

const PsSection *ps_reading_section_at(const PsReading *reading, gsize offset);
const PsSentence *ps_reading_sentence_at(const PsReading *reading, gsize offset);
/* Whether the section at `offset` is the one with this id. */
gboolean ps_reading_in_section(const PsReading *reading, gsize offset, const char *section);

/* Evidence for a span: the words it touches as read, single-spaced, and the box around them (those
 * on the page and, where the span runs over a page's end, only those on its first page). */
PsEvidence *ps_reading_evidence(const PsReading *reading, PsSpan span, const char *document_id);

/* The first token that reaches beyond `offset`; NULL where none does. */
const PsToken *ps_reading_token_at(const PsReading *reading, gsize offset);

/* The text of a span, yours. */
char *ps_reading_slice(const PsReading *reading, PsSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReading, ps_reading_free)
