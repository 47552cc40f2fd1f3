/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading: running text, sections, parts, sentences, and the way back to the page. */
#include "core/limits.h"
#include "tests/extract/invented.h"

typedef struct {
    PsLexiconSet *lexicons;
    PsReading *reading;
} Fixture;

static void
read_text(Fixture *fixture, PsText *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    fixture->lexicons = ps_lexicon_set_load(folder, &error);
    g_assert_no_error(error);
    fixture->reading = ps_reading_new(text, fixture->lexicons, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    ps_reading_free(fixture->reading);
    ps_lexicon_set_free(fixture->lexicons);
}

/* "section[part]" of each word that `words` names in the text, separated by spaces; a mark "!"
 * follows one that is superseded. */
typedef struct {
    const char *path, *text, *words, *expect;
} SectionCase;

static const SectionCase sections[] = {
    {"/extract/reading/headings_on_lines",
     "CLINICAL HISTORY\nalpha\nGROSS DESCRIPTION\nbeta\nFINAL DIAGNOSIS\ngamma\n",
     "alpha beta gamma", "history gross diagnosis"},
    {"/extract/reading/headings_with_colon",
     "History: alpha\nMicroscopic description: beta\nDiagnosis: gamma\nComment: delta\n",
     "alpha beta gamma delta", "history microscopic diagnosis comment"},
    {"/extract/reading/flattened_line",
     "Clinical Diagnosis & History: alpha. Specimens Submitted: 1: Beta. DIAGNOSIS: 1. GAMMA. "
     "Gross "
     "Description: delta.",
     "alpha Beta GAMMA delta", "history specimens1 diagnosis1 gross"},
    {"/extract/reading/words_are_no_headings",
     "DIAGNOSIS:\nThe clinical history alpha and the diagnosis beta agree.\n", "alpha beta",
     "diagnosis diagnosis"},
    {"/extract/reading/rows_of_a_form",
     "Procedure: alpha. Tumor site: beta. Histologic type: gamma. Margins: delta.",
     "beta gamma delta", "synoptic synoptic synoptic"},
    {"/extract/reading/imaging",
     "INDICATION: alpha\nTECHNIQUE: beta\nCOMPARISON: gamma\nFINDINGS:\nLiver: delta\nIMPRESSION:\n"
     "epsilon\n",
     "alpha beta gamma delta epsilon", "indication technique comparison findings impression"},
    {"/extract/reading/organ_rows_only_in_imaging",
     "GROSS DESCRIPTION:\nLiver: alpha\nDIAGNOSIS:\nbeta\n", "alpha beta", "gross diagnosis"},
    {"/extract/reading/parts_by_letter",
     "DIAGNOSIS:\nA. Thigh: alpha\nB. Skin: beta\n(C) NODE: gamma\n", "alpha beta gamma",
     "diagnosisA diagnosisB diagnosisC"},
    {"/extract/reading/parts_by_number",
     "DIAGNOSIS:\n1. Thigh: alpha\n2). Node: beta\nPart 3: Skin: gamma\n", "alpha beta gamma",
     "diagnosis1 diagnosis2 diagnosis3"},
    {"/extract/reading/comment_ends_with_its_part",
     "DIAGNOSIS:\n1. Thigh: alpha\nComment: beta\n2. Node: gamma\n", "alpha beta gamma",
     "diagnosis1 comment1 diagnosis2"},
    {"/extract/reading/scanned_heading", "DIAGROSIS.\nalpha\n", "alpha", "diagnosis"},
    {"/extract/reading/family_history", "FAMILY HISTORY:\nalpha\n", "alpha", "family"},
    {"/extract/reading/quoted_report",
     "AMENDED DIAGNOSIS:\nalpha\nThe original diagnosis was as follows:\nDIAGNOSIS:\nbeta\nGROSS "
     "DESCRIPTION:\ngamma\n",
     "alpha beta gamma", "amended diagnosis! gross"},
    {"/extract/reading/withdrawn_addendum",
     "ADDENDUM REPORT:\nalpha\nAMENDED REPORT:\nTHERE IS NO ADDENDUM FOR THIS REPORT.\n", "alpha",
     "addendum!"},
};

static void
test_sections(gconstpointer data)
{
    const SectionCase *test = data;
    Fixture fixture = {0};
    g_autoptr(PsText) text = invented_text(test->text);
    read_text(&fixture, text);
    GString *actual = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit(test->words, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        const char *at = strstr(fixture.reading->text, words[i]);
        g_assert_nonnull(at);
        const PsSection *section =
            ps_reading_section_at(fixture.reading, (gsize) (at - fixture.reading->text));
        char part[2] = {section->part, '\0'};
        g_string_append_printf(actual, "%s%s%s%s", i == 0 ? "" : " ", section->section, part,
                               section->superseded ? "!" : "");
    }
    g_assert_cmpstr(actual->str, ==, test->expect);
    g_string_free(actual, TRUE);
    tear_down(&fixture, NULL);
}

/* The sentences of a text, with "|" between them and single spaces. */
static const SectionCase sentences[] = {
    {"/extract/reading/sentence_ends_at_stop", "The mass is firm. It is red.", NULL,
     "The mass is firm.|It is red."},
    {"/extract/reading/sentence_goes_over_lines", "The mass in the\nright thigh is firm.", NULL,
     "The mass in the right thigh is firm."},
    {"/extract/reading/capitals_are_wider_than_small_letters",
     "THE MASS WAS MADE OF DEDIFFERENTIATED\nLIPOSARCOMA OF THE LEFT THIGH\nwas seen to have grown "
     "into the muscle of the thigh and skin.",
     NULL,
     "THE MASS WAS MADE OF DEDIFFERENTIATED LIPOSARCOMA OF THE LEFT THIGH was seen to have grown "
     "into the muscle of the thigh and skin."},
    {"/extract/reading/stray_stop_after_small_word", "No evidence of. Metastasis in it.", NULL,
     "No evidence of. Metastasis in it."},
    {"/extract/reading/stop_before_small_letter", "The tumor is. firm.", NULL,
     "The tumor is. firm."},
    {"/extract/reading/decimal", "It is 9.5 cm. It was 0. 1 cm.", NULL,
     "It is 9.5 cm.|It was 0. 1 cm."},
    {"/extract/reading/abbreviation", "Seen by Dr. Example today.", NULL,
     "Seen by Dr. Example today."},
    {"/extract/reading/label_lines", "Lungs: Clear\nPleura: No effusion\n", NULL,
     "Lungs: Clear|Pleura: No effusion"},
    {"/extract/reading/list_lines", "- Sarcoma\n- Margins free\n", NULL,
     "- Sarcoma|- Margins free"},
};

static void
test_sentences(gconstpointer data)
{
    const SectionCase *test = data;
    Fixture fixture = {0};
    g_autoptr(PsText) text = invented_text(test->text);
    read_text(&fixture, text);
    GString *actual = g_string_new(NULL);
    for (guint i = 0; i < fixture.reading->sentences->len; i++) {
        PsSpan span = g_array_index(fixture.reading->sentences, PsSentence, i).span;
        g_autofree char *slice = g_strstrip(ps_reading_slice(fixture.reading, span));
        g_string_append_printf(actual, "%s%s", i == 0 ? "" : "|", g_strdelimit(slice, "\n", ' '));
    }
    g_assert_cmpstr(actual->str, ==, test->expect);
    g_string_free(actual, TRUE);
    tear_down(&fixture, NULL);
}

static void
test_running_text(void)
{
    Fixture fixture = {0};
    g_autoptr(PsText) text = invented_text("one two\nthree");
    PsPage *page = ps_page_new(2, 612, 792);
    PsLine *line = ps_line_new();
    g_ptr_array_add(line->words, ps_word_new("four", (PsBox){1, 2, 3, 4}, 0.5));
    g_ptr_array_add(page->lines, line);
    g_ptr_array_add(text->pages, page);
    read_text(&fixture, text);
    g_assert_cmpstr(fixture.reading->text, ==, "one two\nthree\ffour");
    const PsToken *last = &g_array_index(fixture.reading->tokens, PsToken, 3);
    g_assert_cmpuint(last->page, ==, 2);
    tear_down(&fixture, NULL);
}

static void
test_evidence_over_lines(void)
{
    Fixture fixture = {0};
    g_autoptr(PsText) text = invented_text("the right\nthigh mass");
    read_text(&fixture, text);
    g_autoptr(PsEvidence) evidence =
        ps_reading_evidence(fixture.reading, (PsSpan){5, 14}, "sha256:x");
    g_assert_cmpstr(evidence->quote, ==, "right thigh");
    g_assert_cmpfloat(evidence->box.x0, ==, 50);
    g_assert_cmpfloat(evidence->box.x1, ==, 108);
    g_assert_cmpfloat(evidence->box.y0, ==, 50);
    g_assert_cmpfloat(evidence->box.y1, ==, 76);
    tear_down(&fixture, NULL);
}

static void
test_empty(void)
{
    Fixture fixture = {0};
    g_autoptr(PsText) text = ps_text_new();
    read_text(&fixture, text);
    g_assert_cmpstr(fixture.reading->text, ==, "");
    g_assert_cmpuint(fixture.reading->sentences->len, ==, 0);
    tear_down(&fixture, NULL);
}

/* A page of lines, the first a header and the last a footer. */
static void
add_edged_page(PsText *text, const char *lines)
{
    g_autoptr(PsText) one = invented_text(lines);
    PsPage *page = g_ptr_array_steal_index(one->pages, 0);
    page->n = text->pages->len + 1;
    ((PsLine *) g_ptr_array_index(page->lines, 0))->role = PS_LINE_HEADER;
    ((PsLine *) g_ptr_array_index(page->lines, page->lines->len - 1))->role = PS_LINE_FOOTER;
    g_ptr_array_add(text->pages, page);
}

static void
edges_stand_outside_a_sentence_that_runs_on(Fixture *fixture, gconstpointer data)
{
    g_autoptr(PsText) text = ps_text_new();
    add_edged_page(text, "Weaver MRN 1\nDIAGNOSIS:\nThe tumor of the thigh measures\nPage 1 of 3");
    add_edged_page(
        text, "Weaver MRN 1\n12 cm in all. It is\nof high grade.\nMargins are free.\nPage 2 of 3");
    add_edged_page(text, "Weaver MRN 1\nNodes are free.\nPage 3 of 3");
    read_text(fixture, text);
    const char *read = fixture->reading->text;
    g_assert_nonnull(strstr(read, "measures\f12 cm in all. It is\nof high grade.\nWeaver MRN 1\n"
                                  "Page 2 of 3\nMargins are free."));
    g_assert_true(g_str_has_prefix(read, "Weaver MRN 1\nPage 1 of 3\nDIAGNOSIS:"));
    g_assert_true(g_str_has_suffix(read, "\fWeaver MRN 1\nNodes are free.\nPage 3 of 3"));
    const PsSentence *sentence =
        ps_reading_sentence_at(fixture->reading, (gsize) (strstr(read, "12 cm") - read));
    g_autofree char *said = ps_reading_slice(fixture->reading, sentence->span);
    g_assert_true(g_str_has_prefix(said, "The tumor of the thigh measures"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(sections); i++)
        g_test_add_data_func(sections[i].path, &sections[i], test_sections);
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++)
        g_test_add_data_func(sentences[i].path, &sentences[i], test_sentences);
    g_test_add_func("/extract/reading/running_text", test_running_text);
    g_test_add_func("/extract/reading/evidence_over_lines", test_evidence_over_lines);
    g_test_add_func("/extract/reading/empty", test_empty);
    g_test_add("/extract/reading/edges_stand_outside_a_sentence_that_runs_on", Fixture, NULL, NULL,
               edges_stand_outside_a_sentence_that_runs_on, tear_down);
    return g_test_run();
}
