/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How hard a text is to read: Flesch-Kincaid grade, with names of drugs and tumours set aside. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef struct {
    guint words, sentences, syllables;
} PsReading;

/* Counts plain text, in which each line ends a sentence. Names in `names` (a list of strings, may
 * be NULL) count as one word of one syllable. */
PsReading ps_reading_count(const char *text, const json_t *names);

/* US school grade, not below 0; 0 for no words. */
double ps_reading_grade(const PsReading *reading);

/* Syllables of an English word, at least 1. */
guint ps_reading_syllables(const char *word);
