/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the syllables of a word by its vowels. */
#include "report/syllables.h"

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
ps_syllables_english(const char *word)
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

/* How a Spanish vowel behaves beside another. */
typedef enum { NO_VOWEL, WEAK, STRONG } Vowel;

static Vowel
vowel_of(gunichar c, gunichar next)
{
    switch (c) {
    case 'a':
    case 'e':
    case 'o':
    case 0xe1: /* á */
    case 0xe9: /* é */
    case 0xf3: /* ó */
    case 0xed: /* í: an accent on a weak vowel makes it stand alone */
    case 0xfa: /* ú */
        return STRONG;
    case 'i':
    case 'u':
    case 0xfc: /* ü */
        return WEAK;
    case 'y':
        return next == 0 ? WEAK : NO_VOWEL;
    default:
        return NO_VOWEL;
    }
}

guint
ps_syllables_spanish(const char *word)
{
    guint count = 0;
    Vowel before = NO_VOWEL;
    for (const char *at = word; *at != '\0'; at += g_utf8_skip[(guchar) *at]) {
        const char *after = at + g_utf8_skip[(guchar) *at];
        Vowel vowel = vowel_of(g_unichar_tolower(g_utf8_get_char(at)),
                               *after == '\0' ? 0 : g_unichar_tolower(g_utf8_get_char(after)));
        count += vowel != NO_VOWEL && (before == NO_VOWEL || (before == STRONG && vowel == STRONG));
        before = vowel;
    }
    return MAX(count, 1);
}
