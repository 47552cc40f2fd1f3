/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts sentences, words and syllables. */
#include "report/reading.h"

#include <string.h>

static gboolean
is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", g_ascii_tolower(c)) != NULL;
}

/* "ra-di-a-tion", "ra-di-o", but "na-tion", "spe-cial". */
static gboolean
parts(const char *word, gsize i)
{
    return i >= 2 && g_ascii_tolower(word[i - 1]) == 'i' &&
           strchr("aou", g_ascii_tolower(word[i])) != NULL &&
           strchr("tscgx", g_ascii_tolower(word[i - 2])) == NULL && !is_vowel(word[i - 2]);
}

/* Groups of vowels, without a silent e at the end ("grade", "used") but with that of "-le". */
guint
ps_reading_syllables(const char *word)
{
    gsize length = strlen(word);
    guint count = 0;
    for (gsize i = 0; i < length; i++)
        count += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]) || parts(word, i));
    gboolean silent_e = length > 2 && g_ascii_tolower(word[length - 1]) == 'e' &&
                        !is_vowel(word[length - 2]) &&
                        !(g_ascii_tolower(word[length - 2]) == 'l' && !is_vowel(word[length - 3]));
    gboolean silent_ed = length > 3 && g_ascii_strcasecmp(word + length - 2, "ed") == 0 &&
                         !is_vowel(word[length - 3]) &&
                         strchr("td", g_ascii_tolower(word[length - 3])) == NULL;
    gboolean silent_es = length > 3 && g_ascii_strcasecmp(word + length - 2, "es") == 0 &&
                         !is_vowel(word[length - 3]) &&
                         strchr("szxcg", g_ascii_tolower(word[length - 3])) == NULL &&
                         !(g_ascii_tolower(word[length - 3]) == 'h' &&
                           strchr("cs", g_ascii_tolower(word[length - 4])) != NULL);
    if (count > 1 && (silent_e || silent_ed || silent_es))
        count--;
    return MAX(count, 1);
}

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
    g_autoptr(GString) pattern = g_string_new("(?<![A-Za-z0-9])(?:");
    for (guint k = 0; k < sorted->len; k++) {
        g_autofree char *quoted = g_regex_escape_string(g_ptr_array_index(sorted, k), -1);
        g_string_append_printf(pattern, k == 0 ? "%s" : "|%s", quoted);
    }
    g_string_append(pattern, ")s?(?![A-Za-z0-9])");
    if (sorted->len == 0)
        return g_strdup(text);
    g_autoptr(GRegex) regex = g_regex_new(pattern->str, G_REGEX_CASELESS, 0, NULL);
    char *short_text =
        regex == NULL ? NULL : g_regex_replace_literal(regex, text, -1, 0, "name", 0, NULL);
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

PsReading
ps_reading_count(const char *text, const json_t *names)
{
    g_autofree char *plain = set_aside(text, names);
    PsReading reading = {0};
    guint in_sentence = 0;
    const char *at = plain;
    while (*at != '\0') {
        gsize length = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'");
        if (length > 0) {
            g_autofree char *word = g_strndup(at, length);
            reading.words++;
            reading.syllables += ps_reading_syllables(word);
            in_sentence++;
            at += length;
            continue;
        }
        if (ends_sentence(at) && in_sentence > 0) {
            reading.sentences++;
            in_sentence = 0;
        }
        at++;
    }
    reading.sentences += in_sentence > 0;
    return reading;
}

double
ps_reading_grade(const PsReading *reading)
{
    if (reading->words == 0 || reading->sentences == 0)
        return 0;
    double grade = 0.39 * reading->words / reading->sentences +
                   11.8 * reading->syllables / reading->words - 15.59;
    return MAX(grade, 0);
}
