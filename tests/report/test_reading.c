/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading grade. */
#include "report/reading.h"

#include "core/json.h"

static void
syllables_of_words(void)
{
    static const struct {
        const char *word;
        guint syllables;
    } rows[] = {{"cat", 1},    {"tumor", 2},   {"grade", 1}, {"little", 2},    {"used", 1},
                {"needed", 2}, {"places", 2},  {"takes", 1}, {"radiation", 4}, {"the", 1},
                {"why", 1},    {"surgery", 3}, {"boxes", 2}, {"x", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (ps_reading_syllables(rows[i].word) != rows[i].syllables)
            g_error("%s: %u", rows[i].word, ps_reading_syllables(rows[i].word));
    }
}

static void
sentences_end_at_marks_and_lines(void)
{
    PsReading reading = ps_reading_count("One two. Three 4.5 cm\nFive? \"Six!\" e", NULL);
    g_assert_cmpuint(reading.sentences, ==, 5);
    g_assert_cmpuint(reading.words, ==, 7);
}

static void
names_are_set_aside(void)
{
    g_autoptr(json_t) names = json_pack("[s, s]", "liposarcoma", "dedifferentiated liposarcoma");
    PsReading reading = ps_reading_count("It is dedifferentiated liposarcoma.", names);
    g_assert_cmpuint(reading.words, ==, 3);
    g_assert_cmpuint(reading.syllables, ==, 3);
}

static void
grade_follows_the_formula(void)
{
    PsReading reading = {100, 5, 150};
    g_assert_cmpfloat_with_epsilon(ps_reading_grade(&reading), 0.39 * 20 + 11.8 * 1.5 - 15.59,
                                   1e-9);
    PsReading nothing = {0};
    g_assert_cmpfloat(ps_reading_grade(&nothing), ==, 0);
}

static void
hard_text_is_harder(void)
{
    PsReading easy = ps_reading_count("The spot is small. Ask your team.", NULL);
    PsReading hard = ps_reading_count(
        "Histopathological characterization necessitates multidisciplinary consideration of "
        "heterogeneous differentiation.",
        NULL);
    g_assert_cmpfloat(ps_reading_grade(&easy), <, 3);
    g_assert_cmpfloat(ps_reading_grade(&hard), >, 15);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/reading/syllables_of_words", syllables_of_words);
    g_test_add_func("/report/reading/sentences_end_at_marks_and_lines",
                    sentences_end_at_marks_and_lines);
    g_test_add_func("/report/reading/names_are_set_aside", names_are_set_aside);
    g_test_add_func("/report/reading/grade_follows_the_formula", grade_follows_the_formula);
    g_test_add_func("/report/reading/hard_text_is_harder", hard_text_is_harder);
    return g_test_run();
}
