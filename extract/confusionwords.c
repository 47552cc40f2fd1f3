/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers the words that the lexicons know: those of their examples, and those that stand whole in
 * their patterns. */
#include <string.h>

#include "extract/confusionparts.h"

static void
learn_word(PsConfusion *confusion, const char *letters, gsize length)
{
    g_autofree char *word = g_ascii_strdown(letters, (gssize) length);
    if (length < PS_SHORTEST_WORD || length > PS_LONGEST_WORD ||
        g_hash_table_contains(confusion->known, word) ||
        g_hash_table_contains(confusion->damaged, word))
        return;
    g_hash_table_add(confusion->known, word);
    g_ptr_array_add(confusion->words, g_steal_pointer(&word));
}

static gboolean
is_of_word(char c)
{
    return g_ascii_isalnum(c) || (guint8) c >= 0x80;
}

void
ps_confusion_learn(PsConfusion *confusion, const char *text)
{
    for (const char *p = text; *p != '\0';) {
        const char *start = p;
        gboolean plain = TRUE;
        for (; is_of_word(*p); p++)
            plain &= g_ascii_isalpha(*p) != 0;
        if (plain)
            learn_word(confusion, start, (gsize) (p - start));
        while (*p != '\0' && !is_of_word(*p))
            p++;
    }
}

/* A run of letters that the pattern goes on from is the stem of words that nobody can list here. */
static gboolean
is_stem(char next)
{
    return next == '(' || next == '[' || next == '*' || next == '+' || next == '{' || next == '\\';
}

void
ps_confusion_learn_pattern(PsConfusion *confusion, const char *pattern)
{
    char before = '\0';
    for (const char *p = pattern; *p != '\0';) {
        const char *start = p;
        gboolean plain = TRUE;
        for (; is_of_word(*p); p++)
            plain &= g_ascii_isalpha(*p) != 0;
        gsize length = (gsize) (p - start);
        gboolean begins = before == '\0' || strchr(")]}<\\?", before) == NULL;
        if (plain && length > 0 && begins && !is_stem(*p)) {
            learn_word(confusion, start, length);
            if (*p == '?')
                learn_word(confusion, start, length - 1);
        }
        /* What follows a backslash is no letter of a word. */
        if (*p == '\\' && p[1] != '\0')
            p++;
        before = *p;
        p += *p != '\0';
    }
}

static int
by_letters(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *) left, *(const char *const *) right);
}

void
ps_confusion_settle(PsConfusion *confusion)
{
    g_ptr_array_sort(confusion->words, by_letters);
}
