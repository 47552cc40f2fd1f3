/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts sentences, words and syllables, and gives the score. */
#include "report/reading.h"

#include <string.h>

#include "report/syllables.h"

/* `text` with each name made one short word. Longer names go first, so that "liposarcoma" does not
 * leave the "pleomorphic" before it. */
static char *
set_aside(const char *text, const json_t *names)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    size_t i;
    json_t *name;
    json_array_foreach((json_t *) (gsize) names, i, name)
    {
        guint at = 0;
        gsize length = strlen(json_string_value(name));
        while (at < sorted->len && strlen(g_ptr_array_index(sorted, at)) >= length)
            at++;
        g_ptr_array_insert(sorted, (gint) at, (gpointer) (gsize) json_string_value(name));
    }
    g_autoptr(GString) pattern = g_string_new("(?<![\\p{L}0-9])(?:");
    for (guint k = 0; k < sorted->len; k++) {
        g_autofree char *quoted = g_regex_escape_string(g_ptr_array_index(sorted, k), -1);
        g_string_append_printf(pattern, k == 0 ? "%s" : "|%s", quoted);
    }
    g_string_append(pattern, ")(?:e?s)?(?![\\p{L}0-9])");
    if (sorted->len == 0)
        return g_strdup(text);
    g_autoptr(GRegex) regex = g_regex_new(pattern->str, G_REGEX_CASELESS, 0, NULL);
    char *short_text =
        regex == NULL ? NULL : g_regex_replace_literal(regex, text, -1, 0, "x", 0, NULL);
    return short_text != NULL ? short_text : g_strdup(text);
}

static gboolean
ends_sentence(const char *at)
{
    if (*at == '\n')
        return TRUE;
    return strchr(".!?:", *at) != NULL &&
           (at[1] == '\0' || g_ascii_isspace(at[1]) || strchr("\"')*", at[1]) != NULL);
}

/* The bytes of the word at `at`; 0 where none begins. */
static gsize
word_length(const char *at)
{
    const char *end = at;
    while (*end != '\0' && (*end == '\'' || g_unichar_isalpha(g_utf8_get_char(end))))
        end += g_utf8_skip[(guchar) *end];
    return (gsize) (end - at);
}

PsReading
ps_reading_count(const char *text, const json_t *names, PsReadingScale scale)
{
    g_autofree char *plain = set_aside(text, names);
    PsReading reading = {0};
    guint in_sentence = 0;
    const char *at = plain;
    while (*at != '\0') {
        gsize length = word_length(at);
        if (length > 0) {
            g_autofree char *word = g_strndup(at, length);
            reading.words++;
            reading.syllables += scale == PS_READING_FERNANDEZ_HUERTA ? ps_syllables_spanish(word)
                                                                      : ps_syllables_english(word);
            in_sentence++;
            at += length;
            continue;
        }
        if (ends_sentence(at) && in_sentence > 0) {
            reading.sentences++;
            in_sentence = 0;
        }
        at += g_utf8_skip[(guchar) *at];
    }
    reading.sentences += in_sentence > 0;
    return reading;
}

double
ps_reading_score(const PsReading *reading, PsReadingScale scale)
{
    if (reading->words == 0 || reading->sentences == 0)
        return scale == PS_READING_FERNANDEZ_HUERTA ? 100 : 0;
    double words = (double) reading->words / reading->sentences;
    double syllables = (double) reading->syllables / reading->words;
    if (scale == PS_READING_FERNANDEZ_HUERTA)
        return 206.84 - 60 * syllables - 1.02 * words;
    return MAX(0.39 * words + 11.8 * syllables - 15.59, 0);
}

gboolean
ps_reading_within(double score, PsReadingScale scale, double limit)
{
    return scale == PS_READING_FERNANDEZ_HUERTA ? score >= limit : score <= limit;
}
