/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damaged words: repaired where one word of the lexicons is near, never into another term, never a
 * number, and on pages read by OCR alone. */
#include "extract/confusion.h"
#include "tests/extract/invented.h"

static PsLexiconSet *lexicons;

typedef struct {
    const char *path, *seen;
    const char *meant; /* NULL where it must stay */
} WordCase;

static const WordCase words[] = {
    {"/extract/confusion/look_alikes", "Lelomyosarcoma", "Leiomyosarcoma"},
    {"/extract/confusion/letters_of_a_grade_system", "FMCLCC", "FNCLCC"},
    {"/extract/confusion/beside_a_hyphen", "LIPONA-LIKE", "LIPOMA-LIKE"},
    {"/extract/confusion/runs_together", "turnor", "tumor"},
    {"/extract/confusion/two_in_a_long_word", "Leicmyosarcorna", "Leiomyosarcoma"},
    {"/extract/confusion/punctuation_stays", "(rnargin),", "(margin),"},
    {"/extract/confusion/capitals_stay", "SARC0MA", "SARCOMA"},
    {"/extract/confusion/a_term_stays", "leiomyoma", NULL},
    {"/extract/confusion/no_letters_are_added", "leiomyo", NULL},
    {"/extract/confusion/benign_never_turns", "lipoma", NULL},
    {"/extract/confusion/damaged_benign_stays_benign", "1eiomyoma", "leiomyoma"},
    {"/extract/confusion/short_words_stay", "n0", NULL},
    {"/extract/confusion/not_stays", "not", NULL},
    {"/extract/confusion/noted_stays", "noted", NULL},
    {"/extract/confusion/words_of_the_language_stay", "interior", NULL},
    {"/extract/confusion/numbers_stay", "10.5", NULL},
    {"/extract/confusion/number_with_unit_stays", "15cm", NULL},
    {"/extract/confusion/stage_stays", "pT2bN0", NULL},
    {"/extract/confusion/marker_stays", "SOX10", NULL},
    {"/extract/confusion/accents_stay", "met\xc3\xa1sta5is", NULL},
};

static void
test_word(gconstpointer data)
{
    const WordCase *test = data;
    g_autofree char *got = ps_confusion_repair(ps_lexicon_set_confusion(lexicons), test->seen);
    g_assert_cmpstr(got, ==, test->meant);
}

static PsText *
damaged_text(PsSource source, double confidence)
{
    PsText *text = invented_text("FINAL DIAGNOSIS\nLelomyosarcorna of the thigh");
    PsPage *page = g_ptr_array_index(text->pages, 0);
    page->source = source;
    for (guint i = 0; i < page->lines->len; i++) {
        PsLine *line = g_ptr_array_index(page->lines, i);
        for (guint n = 0; n < line->words->len; n++)
            ((PsWord *) g_ptr_array_index(line->words, n))->confidence = confidence;
    }
    return text;
}

static PsReading *
read_damaged(const PsText *text)
{
    g_autoptr(GError) error = NULL;
    PsReading *reading = ps_reading_new(text, lexicons, &error);
    g_assert_no_error(error);
    return reading;
}

/* The running text has the word as it was, the quote as it stands, and it is believed less. */
static void
test_on_ocr(void)
{
    g_autoptr(PsText) text = damaged_text(PS_SOURCE_OCR, 0.9);
    g_autoptr(PsReading) reading = read_damaged(text);
    const char *at = strstr(reading->text, "Leiomyosarcoma of");
    g_assert_nonnull(at);
    PsSpan span = {(gsize) (at - reading->text), (gsize) (at - reading->text) + 14};
    g_autoptr(PsEvidence) evidence = ps_reading_evidence(reading, span, "sha256:x");
    g_assert_cmpstr(evidence->quote, ==, "Lelomyosarcorna");
    g_assert_cmpfloat_with_epsilon(evidence->confidence, 0.72, 0.001);
}

static void
test_on_a_doubted_layer(void)
{
    g_autoptr(PsText) text = damaged_text(PS_SOURCE_TEXT, 0.9);
    g_autoptr(PsReading) reading = read_damaged(text);
    g_assert_nonnull(strstr(reading->text, "Leiomyosarcoma"));
}

/* Registries keep what was recognised long ago as files of bare text. */
static void
test_on_bare_text(void)
{
    g_autoptr(PsText) text = damaged_text(PS_SOURCE_TEXT, 1);
    ((PsPage *) g_ptr_array_index(text->pages, 0))->reason = g_strdup(PS_REASON_TEXT_FILE);
    g_autoptr(PsReading) reading = read_damaged(text);
    g_assert_nonnull(strstr(reading->text, "Leiomyosarcoma"));
}

static void
test_not_on_text(void)
{
    g_autoptr(PsText) text = damaged_text(PS_SOURCE_TEXT, 1);
    g_autoptr(PsReading) reading = read_damaged(text);
    g_assert_null(strstr(reading->text, "Leiomyosarcoma"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    lexicons = ps_lexicon_set_load(folder, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        g_test_add_data_func(words[i].path, &words[i], test_word);
    g_test_add_func("/extract/confusion/on_ocr", test_on_ocr);
    g_test_add_func("/extract/confusion/on_a_doubted_layer", test_on_a_doubted_layer);
    g_test_add_func("/extract/confusion/on_bare_text", test_on_bare_text);
    g_test_add_func("/extract/confusion/not_on_text", test_not_on_text);
    int result = g_test_run();
    ps_lexicon_set_free(lexicons);
    return result;
}
