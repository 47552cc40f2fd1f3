/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading grade. */
#include "report/reading.h"

#include "core/json.h"
#include "report/syllables.h"

#define EN PS_READING_FLESCH_KINCAID
#define ES PS_READING_FERNANDEZ_HUERTA

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
        if (ps_syllables_english(rows[i].word) != rows[i].syllables)
            g_error("%s: %u", rows[i].word, ps_syllables_english(rows[i].word));
    }
}

static void
syllables_of_spanish_words(void)
{
    static const struct {
        const char *word;
        guint syllables;
    } rows[] = {{"tumor", 2},   {"biopsia", 2}, {"había", 3}, {"cae", 2},     {"quién", 1},
                {"guía", 2},    {"cirugía", 4}, {"y", 1},     {"hoy", 1},     {"ya", 1},
                {"ganglio", 2}, {"país", 2},    {"niño", 2},  {"también", 2}, {"a", 1},
                {"ÓRGANO", 3},  {"mm", 1},      {"crece", 2}, {"piel", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (ps_syllables_spanish(rows[i].word) != rows[i].syllables)
            g_error("%s: %u", rows[i].word, ps_syllables_spanish(rows[i].word));
    }
}

static void
spanish_is_scored_the_other_way(void)
{
    PsReading reading = {100, 10, 190};
    g_assert_cmpfloat_with_epsilon(ps_reading_score(&reading, ES), 206.84 - 114 - 10.2, 1e-9);
    g_assert_true(ps_reading_within(82, ES, 80));
    g_assert_false(ps_reading_within(79.9, ES, 80));
    g_assert_true(ps_reading_within(6.9, EN, 7));
    g_assert_false(ps_reading_within(7.1, EN, 7));
    PsReading accents = ps_reading_count("El médico mira así. ¿Qué más?", NULL, ES);
    g_assert_cmpuint(accents.words, ==, 6);
    g_assert_cmpuint(accents.sentences, ==, 2);
    g_assert_cmpuint(accents.syllables, ==, 10);
}

static void
sentences_end_at_marks_and_lines(void)
{
    PsReading reading = ps_reading_count("One two. Three 4.5 cm\nFive? \"Six!\" e", NULL, EN);
    g_assert_cmpuint(reading.sentences, ==, 5);
    g_assert_cmpuint(reading.words, ==, 7);
}

static void
names_are_set_aside(void)
{
    g_autoptr(json_t) names = json_pack("[s, s]", "liposarcoma", "dedifferentiated liposarcoma");
    PsReading reading = ps_reading_count("It is dedifferentiated liposarcoma.", names, EN);
    g_assert_cmpuint(reading.words, ==, 3);
    g_assert_cmpuint(reading.syllables, ==, 3);
}

static void
grade_follows_the_formula(void)
{
    PsReading reading = {100, 5, 150};
    g_assert_cmpfloat_with_epsilon(ps_reading_score(&reading, EN), 0.39 * 20 + 11.8 * 1.5 - 15.59,
                                   1e-9);
    PsReading nothing = {0};
    g_assert_cmpfloat(ps_reading_score(&nothing, EN), ==, 0);
}

static void
hard_text_is_harder(void)
{
    PsReading easy = ps_reading_count("The spot is small. Ask your team.", NULL, EN);
    PsReading hard = ps_reading_count(
        "Histopathological characterization necessitates multidisciplinary consideration of "
        "heterogeneous differentiation.",
        NULL, EN);
    g_assert_cmpfloat(ps_reading_score(&easy, EN), <, 3);
    g_assert_cmpfloat(ps_reading_score(&hard, EN), >, 15);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/reading/syllables_of_words", syllables_of_words);
    g_test_add_func("/report/reading/syllables_of_spanish_words", syllables_of_spanish_words);
    g_test_add_func("/report/reading/spanish_is_scored_the_other_way",
                    spanish_is_scored_the_other_way);
    g_test_add_func("/report/reading/sentences_end_at_marks_and_lines",
                    sentences_end_at_marks_and_lines);
    g_test_add_func("/report/reading/names_are_set_aside", names_are_set_aside);
    g_test_add_func("/report/reading/grade_follows_the_formula", grade_follows_the_formula);
    g_test_add_func("/report/reading/hard_text_is_harder", hard_text_is_harder);
    return g_test_run();
}
