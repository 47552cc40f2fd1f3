/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps that make a reading; shared by the files of the reading, and by no other. */
#pragma once

#include "extract/reading.h"

/* `text` with its headers and footers where no sentence runs through them. Yours; the lines stay
 * those of `text`. */
PsText *ps_reading_without_seams(const PsText *text);

/* Cuts reading->text into sections and parts by the lexicon "sections". */
gboolean ps_reading_cut_sections(PsReading *reading, const PsLexiconSet *lexicons,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Cuts the sections into sentences. */
void ps_reading_cut_sentences(PsReading *reading, const PsLexiconSet *lexicons);

/* What stands before `at`, white space and list marks passed over. */
typedef enum {
    PS_BEFORE_WORDS,    /* in the middle of a sentence */
    PS_BEFORE_SENTENCE, /* after the end of a sentence or a label */
    PS_BEFORE_LINE      /* at the start of a line */
} PsBefore;
PsBefore ps_reading_before(const char *text, gsize at);
