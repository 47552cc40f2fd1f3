/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How hard a text is to read, with names of drugs and tumours set aside: by Flesch-Kincaid
 * (English, a school grade: less is easier) or Fernández-Huerta (Spanish, 0 to 100: more is
 * easier). */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef enum { PS_READING_FLESCH_KINCAID, PS_READING_FERNANDEZ_HUERTA } PsReadingScale;

typedef struct {
    guint words, sentences, syllables;
} PsReading;

/* Counts plain text, in which each line ends a sentence. Names in `names` (a list of strings, may
 * be NULL) count as one word of one syllable. */
PsReading ps_reading_count(const char *text, const json_t *names, PsReadingScale scale);

/* The score on the scale; that of the easiest text for no words. */
double ps_reading_score(const PsReading *reading, PsReadingScale scale);

/* Whether a score is no harder than `limit`. */
gboolean ps_reading_within(double score, PsReadingScale scale, double limit);
