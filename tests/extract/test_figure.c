/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that OCR is not sure of: uncertain with what else they may be, never repaired; the same
 * words in a text layer are believed. */
#include "tests/extract/invented.h"

/* The word is read with this confidence and may say something else. */
typedef struct {
    const char *path, *text, *word, *other;
    double confidence;
    PsLook look;
    PsSource source;
    const char *expect;
} FigureCase;

#define DIAGNOSIS "FINAL DIAGNOSIS\nSoft tissue, thigh: Leiomyosarcoma.\nTumor size: "
#define MITOSES "FINAL DIAGNOSIS\nSoft tissue, thigh: Leiomyosarcoma.\nMitotic count: "
#define NODES "FINAL DIAGNOSIS\nLeiomyosarcoma.\nLymph nodes involved/examined: "

static const FigureCase cases[] = {
    {"/extract/figure/sure", DIAGNOSIS "5.2 x 4.1 cm.", "5.2", NULL, 0.9, PS_LOOK_ONCE,
     PS_SOURCE_OCR, "{'size':{'status':'found','value_mm':52}}"},
    {"/extract/figure/disputed", DIAGNOSIS "6.2 x 4.1 cm.", "6.2", "62", 0.45, PS_LOOK_DISPUTED,
     PS_SOURCE_OCR,
     "{'size':{'status':'uncertain','alternatives':[{'value_mm':62},{'value_mm':620}]}}"},
    {"/extract/figure/low_confidence_alone", DIAGNOSIS "6.2 x 4.1 cm.", "6.2", NULL, 0.3,
     PS_LOOK_ONCE, PS_SOURCE_OCR,
     "{'size':{'status':'uncertain','alternatives':[{'value_mm':62}]}}"},
    {"/extract/figure/near_a_bound", DIAGNOSIS "5.0 x 4.1 cm.", "5.0", "5.9", 0.9, PS_LOOK_AGREED,
     PS_SOURCE_OCR,
     "{'size':{'status':'uncertain','alternatives':[{'value_mm':50},{'value_mm':59}]}}"},
    {"/extract/figure/other_on_the_same_side", DIAGNOSIS "6.2 x 4.1 cm.", "6.2", "6.3", 0.9,
     PS_LOOK_AGREED, PS_SOURCE_OCR, "{'size':{'status':'found','value_mm':62}}"},
    {"/extract/figure/smaller_dimension", DIAGNOSIS "6.2 x 4.1 cm.", "4.1", "4.7", 0.3,
     PS_LOOK_DISPUTED, PS_SOURCE_OCR, "{'size':{'status':'found','value_mm':62}}"},
    {"/extract/figure/smaller_may_be_largest", DIAGNOSIS "6.2 x 4.1 cm.", "4.1", "41", 0.45,
     PS_LOOK_DISPUTED, PS_SOURCE_OCR, "{'size':{'status':'uncertain'}}"},
    {"/extract/figure/another_place_agrees",
     "MICROSCOPIC\nThe tumor measures 6.2 x 4.1 cm.\n" DIAGNOSIS "6,2 cm.", "6,2", "62", 0.45,
     PS_LOOK_DISPUTED, PS_SOURCE_OCR, "{'size':{'status':'found','value_mm':62}}"},
    {"/extract/figure/text_is_believed", DIAGNOSIS "5.0 x 4.1 cm.", "5.0", "5.9", 0.9, PS_LOOK_ONCE,
     PS_SOURCE_TEXT, "{'size':{'status':'found','value_mm':50}}"},
    {"/extract/figure/mitoses_sure", MITOSES "4 per 5 mm2.", "4", "5", 0.9, PS_LOOK_AGREED,
     PS_SOURCE_OCR, "{'mitoses':{'status':'found','count':4}}"},
    {"/extract/figure/mitoses_near_a_bound", MITOSES "4 per 5 mm2.", "4", "9", 0.9, PS_LOOK_AGREED,
     PS_SOURCE_OCR,
     "{'mitoses':{'status':'uncertain','alternatives':[{'count':4,'per':'5 mm2'},{'count':9}]}}"},
    {"/extract/figure/mitoses_disputed", MITOSES "12/10 HPF.", "12/10", "72/10", 0.45,
     PS_LOOK_DISPUTED, PS_SOURCE_OCR, "{'mitoses':{'status':'uncertain'}}"},
    {"/extract/figure/mitoses_parted", MITOSES "1 2 per 10 HPF.", "2", NULL, 0.9, PS_LOOK_ONCE,
     PS_SOURCE_TEXT, "{'mitoses':{'status':'uncertain','alternatives':[]}}"},
    {"/extract/figure/mitoses_more_than_any", MITOSES "412 per 10 HPF.", "412", NULL, 0.9,
     PS_LOOK_ONCE, PS_SOURCE_TEXT, "{'mitoses':{'status':'uncertain'}}"},
    {"/extract/figure/nodes_sure", NODES "1/4.", "1/4.", NULL, 0.9, PS_LOOK_ONCE, PS_SOURCE_OCR,
     "{'nodes':{'status':'found','value':'N1','examined':4}}"},
    {"/extract/figure/nodes_some_or_none", NODES "0/4.", "0/4.", "6/4.", 0.9, PS_LOOK_AGREED,
     PS_SOURCE_OCR,
     "{'nodes':{'status':'uncertain','alternatives':[{'value':'N0'},{'value':'N1'}]"
     "}}"},
    {"/extract/figure/nodes_told_by_words",
     "FINAL DIAGNOSIS\nInguinal lymph nodes: Four nodes, no "
     "tumor seen.\nLymph nodes involved/examined: 0/4.",
     "0/4.", "6/4.", 0.9, PS_LOOK_AGREED, PS_SOURCE_OCR,
     "{'nodes':{'status':'found','value':'N0'}}"},
};

static PsText *
text_of(const FigureCase *test)
{
    PsText *text = invented_text(test->text);
    PsPage *page = g_ptr_array_index(text->pages, 0);
    page->source = test->source;
    for (guint i = 0; i < page->lines->len; i++) {
        PsLine *line = g_ptr_array_index(page->lines, i);
        for (guint n = 0; n < line->words->len; n++) {
            PsWord *word = g_ptr_array_index(line->words, n);
            if (!g_str_equal(word->text, test->word))
                continue;
            word->confidence = test->confidence;
            word->look = test->look;
            if (test->other != NULL)
                ps_word_add_other(word, test->other);
        }
    }
    return text;
}

static void
test_figure(gconstpointer data)
{
    const FigureCase *test = data;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    g_autoptr(PsLexiconSet) lexicons = ps_lexicon_set_load(folder, &error);
    g_assert_no_error(error);
    g_autoptr(PsText) text = text_of(test);
    g_autoptr(PsReading) reading = ps_reading_new(text, lexicons, &error);
    g_assert_no_error(error);
    PsDocument *document = ps_document_new("sha256:figure", "figure.pdf");
    document->kind = PS_DOC_PATHOLOGY;
    g_autoptr(PsFacts) facts = ps_facts_new(document);
    PsFinding finding = {.reading = reading, .lexicons = lexicons, .facts = facts};
    g_assert_true(ps_size_find(&finding, &error));
    g_assert_true(ps_grade_find(&finding, &error));
    g_assert_true(ps_nodes_find(&finding, &error));
    g_autoptr(json_t) actual = ps_facts_object_to_json(facts->facts);
    g_autoptr(json_t) expected = invented_json(test->expect);
    if (invented_holds(actual, expected))
        return;
    g_autofree char *shown = ps_json_print(actual);
    g_test_message("%s", shown);
    g_test_fail();
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_test_add_data_func(cases[i].path, &cases[i], test_figure);
    return g_test_run();
}
