/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a word's letters. */
#include "ingest/letters.h"

#include <string.h>

#include "core/limits.h"

static void
check(const char *raw, const char *wanted)
{
    g_autofree char *clean = ps_letters_clean(raw, -1);
    g_assert_cmpstr(clean, ==, wanted);
}

static void
ligatures_are_undone(void)
{
    check("speci\xef\xac\x81"
          "c",
          "specific");
    check("di\xef\xac\x80"
          "use",
          "diffuse");
}

static void
letters_are_composed(void)
{
    check("Mu\xcc\x88ller", "M\xc3\xbcller");
}

static void
powers_and_fractions_stay(void)
{
    check("10\xe2\x81\xb5", "10\xe2\x81\xb5");
    check("cm\xc2\xb2", "cm\xc2\xb2");
    check("\xc2\xbd", "\xc2\xbd");
}

static void
invisible_is_dropped(void)
{
    check("leio\xc2\xad"
          "myo\x01sarcoma\xef\xbb\xbf",
          "leiomyosarcoma");
    check("\xc2\xad\x02", "");
}

static void
long_words_are_parted(void)
{
    g_autoptr(PsLine) line = ps_line_new();
    g_autoptr(GString) raw = g_string_new(NULL);
    for (guint i = 0; i < PS_MAX_WORD_BYTES; i++)
        g_string_append(raw, "\xc3\xa9");
    ps_letters_add_word(line, raw->str, -1, (PsBox){0, 0, 100, 10}, 1);
    g_assert_cmpuint(line->words->len, ==, 2);
    gsize total = 0;
    for (guint i = 0; i < line->words->len; i++) {
        const PsWord *word = g_ptr_array_index(line->words, i);
        g_assert_cmpuint(strlen(word->text), <=, PS_MAX_WORD_BYTES);
        g_assert_true(g_utf8_validate(word->text, -1, NULL));
        total += strlen(word->text);
    }
    g_assert_cmpuint(total, ==, raw->len);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/letters/ligatures_are_undone", ligatures_are_undone);
    g_test_add_func("/ingest/letters/letters_are_composed", letters_are_composed);
    g_test_add_func("/ingest/letters/powers_and_fractions_stay", powers_and_fractions_stay);
    g_test_add_func("/ingest/letters/invisible_is_dropped", invisible_is_dropped);
    g_test_add_func("/ingest/letters/long_words_are_parted", long_words_are_parted);
    return g_test_run();
}
