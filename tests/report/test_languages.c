/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two languages as they are: both hold, they say the same, and Spanish speaks as Spanish does.
 */
#include "report/languages.h"
#include "tests/report/sample.h"

static PsReport *
language(const char *lang)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    PsReport *report = ps_report_new(folder, lang, &error);
    g_assert_no_error(error);
    return report;
}

static void
languages_are_the_folders(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_autoptr(GPtrArray) languages = ps_report_languages(folder, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(languages->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(languages, 0), ==, "en");
    g_assert_cmpstr(g_ptr_array_index(languages, 1), ==, "es");
}

static void
spanish_says_what_english_says(void)
{
    g_autoptr(PsReport) own = language("en");
    g_autoptr(PsReport) other = language("es");
    g_autoptr(GError) error = NULL;
    guint files = 0;
    g_assert_true(ps_report_check(other, NULL, "2026-12-01", &files, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(files, ==, own->content->files->len);
    g_assert_true(ps_report_check_same(own, other, &error));
    g_assert_no_error(error);
}

static void
text_in_one_language_alone_is_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(PsReport) own = language("en");
    g_autoptr(PsReport) other = standin_report(standin);
    g_autoptr(GError) error = NULL;
    g_assert_false(ps_languages_check_texts(own, other, &error));
    assert_has(error->message, "content/en/ABOUT-RECORD.md:1:");
    g_clear_error(&error);
    g_assert_false(ps_languages_check_lists(own, other, &error));
    assert_has(error->message, "content/en/questions.json:1:1: \"Q03\" is missing here");
}

static void
joined(const PsWords *words, const char *joiner, const char *last, const char *expected)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    g_ptr_array_add(items, (gpointer) (gsize) "cirugía");
    g_ptr_array_add(items, (gpointer) (gsize) last);
    g_autofree char *text = ps_words_join(words, items, joiner);
    g_assert_cmpstr(text, ==, expected);
}

static void
and_sounds_before_i(void)
{
    g_autoptr(PsReport) report = language("es");
    joined(report->words, "and", "radiación", "cirugía y radiación");
    joined(report->words, "and", "ifosfamida", "cirugía e ifosfamida");
    joined(report->words, "and", "hígado", "cirugía e hígado");
    joined(report->words, "and", "hielo", "cirugía y hielo");
    joined(report->words, "or", "olaratumab", "cirugía u olaratumab");
}

static void
values_are_said_in_the_language(void)
{
    g_autoptr(PsReport) report = language("es");
    g_autofree char *date = ps_words_date(report->words, "2026-03-01");
    g_assert_cmpstr(date, ==, "1 de marzo de 2026");
    g_autofree char *length = ps_words_length(report->words, 92);
    g_assert_cmpstr(length, ==, "9.2 cm (unas 3.6 pulgadas)");
    g_autofree char *parts =
        ps_words_field(report->words, PS_KIND_BIOMARKERS, "detail", "rearranged, 82%");
    g_assert_cmpstr(parts, ==, "con reordenamiento, 82%");
    g_autoptr(json_t) site = json_pack("{s:s, s:s, s:s}", "value", "thigh", "laterality", "left",
                                       "family", "limb_trunk");
    g_autofree char *place = ps_words_fact(report->words, PS_KIND_SITE, site, "say");
    g_assert_cmpstr(place, ==, "muslo (lado izquierdo)");
    g_assert_cmpstr(ps_words_meaning(report->words, ps_problem_row("no_pages")), ==,
                    "El archivo no tiene páginas.");
    g_autoptr(PsReport) own = language("en");
    g_assert_cmpstr(ps_words_meaning(own->words, ps_problem_row("no_pages")), ==,
                    "The file has no pages.");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/languages/languages_are_the_folders", languages_are_the_folders);
    g_test_add_func("/report/languages/spanish_says_what_english_says",
                    spanish_says_what_english_says);
    g_test_add_func("/report/languages/text_in_one_language_alone_is_found",
                    text_in_one_language_alone_is_found);
    g_test_add_func("/report/languages/and_sounds_before_i", and_sounds_before_i);
    g_test_add_func("/report/languages/values_are_said_in_the_language",
                    values_are_said_in_the_language);
    return g_test_run();
}
