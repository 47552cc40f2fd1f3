/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page does not show is not read; what a file lost is told; what it carries is named. */
#include <string.h>

#include "core/text.h"
#include "ingest/mend.h"
#include "ingest/reader.h"
#include "tests/ingest/fontleak.h"

#define SENTENCE                                                                                   \
    "(The tumor of the right thigh is a sarcoma and measures 12 cm in all of its length.) Tj T* "  \
    "(The margins are negative and the nodes are free of tumor in the slides that were seen.) Tj"

static GString *
pdf_with(const char *content, const char *page, const char *catalog)
{
    GString *pdf = g_string_new("%PDF-1.7\n");
    g_string_append_printf(pdf,
                           "1 0 obj\n<</Type/Catalog/Pages 2 0 R%s>>\nendobj\n"
                           "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                           "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
                           "/Resources<</Font<</F 5 0 R>>>>%s>>\nendobj\n"
                           "4 0 obj\n<</Length %zu>>stream\n%s\nendstream\nendobj\n"
                           "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n",
                           catalog, page, strlen(content), content);
    g_string_append(pdf, "trailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n");
    return pdf;
}

static PsText *
read_pdf(const GString *pdf)
{
    g_autoptr(GBytes) bytes = g_bytes_new(pdf->str, pdf->len);
    g_autoptr(PsOcr) ocr = ps_ocr_new();
    return ps_read_document(bytes, ".pdf", ocr);
}

static gboolean
says(const PsText *text, const char *word)
{
    for (guint i = 0; i < text->pages->len; i++) {
        const PsPage *page = g_ptr_array_index(text->pages, i);
        for (guint j = 0; j < page->lines->len; j++) {
            const PsLine *line = g_ptr_array_index(page->lines, j);
            for (guint k = 0; k < line->words->len; k++)
                if (strstr(((const PsWord *) g_ptr_array_index(line->words, k))->text, word) !=
                    NULL)
                    return TRUE;
        }
    }
    return FALSE;
}

/* A page that shows the sentence, and hides "metastasis" this way. */
static void
check_hidden(const char *before, const char *at, const char *after)
{
    g_autofree char *content =
        g_strdup_printf("BT /F 10 Tf 14 TL 40 700 Td " SENTENCE
                        " ET %s BT /F 10 Tf %s Td (metastasis in 9 nodes) Tj ET %s",
                        before, at, after);
    g_autoptr(GString) pdf = pdf_with(content, "", "");
    g_autoptr(PsText) text = read_pdf(pdf);
    g_assert_true(says(text, "sarcoma"));
    g_assert_false(says(text, "metastasis"));
    g_assert_true(ps_problems_have(text->problems, "text_layer_differs"));
}

static void
hidden_text_is_not_read(void)
{
    check_hidden("1 g", "40 500", "");
    check_hidden("0.99 g", "40 500", "");
    check_hidden("3 Tr", "40 500", "");
    check_hidden("q 0 0 1 1 re W n", "40 500", "Q");
    check_hidden("", "40 500", "1 g 30 490 400 30 re f");
    check_hidden("0 g 30 490 400 30 re f", "40 500", "");
}

static void
shown_text_is_read(void)
{
    g_autoptr(GString) pdf =
        pdf_with("0 0.2 0.4 rg 30 690 500 30 re f 1 g BT /F 10 Tf 14 TL 40 700 Td " SENTENCE
                 " ET 0.6 g BT /F 5 Tf 14 TL 40 500 Td " SENTENCE " ET",
                 "", "");
    g_autoptr(PsText) text = read_pdf(pdf);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    g_assert_false(ps_problems_have(text->problems, "text_layer_differs"));
    g_assert_true(says(text, "sarcoma"));
}

/* A number with one digit that is not seen is another number. */
static void
number_with_an_unseen_digit_is_not_read(void)
{
    g_autoptr(GString) pdf = pdf_with("BT /F 10 Tf 14 TL 40 700 Td " SENTENCE
                                      " ET BT /F 10 Tf 40 500 Td (1) Tj 1 g (5) Tj 0 g ( mm) Tj ET",
                                      "", "");
    g_autoptr(PsText) text = read_pdf(pdf);
    g_assert_false(says(text, "15"));
    g_assert_true(ps_problems_have(text->problems, "text_layer_differs"));
}

/* The file says that "15 cm" stands where "1.5 cm" is painted. */
static void
other_letters_than_are_painted_are_not_read(void)
{
    g_autoptr(GString) pdf =
        pdf_with("BT /F 10 Tf 14 TL 40 700 Td " SENTENCE
                 " ET /Span<</ActualText(Tumor size: 15 cm)>>BDC BT /F 10 Tf 40 500 Td "
                 "(Tumor size: 1.5 cm) Tj ET EMC",
                 "", "");
    g_autoptr(PsText) text = read_pdf(pdf);
    g_assert_false(says(text, "15"));
    g_assert_true(ps_problems_have(text->problems, "text_layer_differs"));
}

static void
typewriter_is_read(void)
{
    g_autoptr(GString) pdf = pdf_with("BT /F 10 Tf 14 TL 40 700 Td " SENTENCE " ET", "", "");
    g_autofree char *courier = g_strdup(strstr(pdf->str, "5 0 obj"));
    g_string_truncate(pdf, (gsize) (strstr(pdf->str, "5 0 obj") - pdf->str));
    g_autoptr(GString) tail = g_string_new(courier);
    g_string_replace(tail, "Helvetica", "Courier", 1);
    g_string_append(pdf, tail->str);
    g_autoptr(PsText) text = read_pdf(pdf);
    g_assert_true(says(text, "sarcoma"));
    g_assert_true(says(text, "12"));
    g_assert_false(ps_problems_have(text->problems, "text_layer_differs"));
}

static void
cut_file_keeps_its_pages(void)
{
    g_autoptr(GString) pdf = pdf_with("BT /F 10 Tf 14 TL 40 700 Td " SENTENCE " ET", "", "");
    g_string_truncate(pdf, (gsize) (strstr(pdf->str, "trailer") - pdf->str));
    g_autoptr(PsText) text = read_pdf(pdf);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
    g_assert_true(ps_problems_have(text->problems, "truncated"));
    g_assert_true(says(text, "sarcoma"));
}

static void
lost_page_tree_is_mended(void)
{
    g_autoptr(GString) pdf = pdf_with("BT /F 10 Tf 14 TL 40 700 Td " SENTENCE " ET", "", "");
    memcpy(strstr(pdf->str, "/Kids[3"), "/Kidz[3", 7);
    g_autoptr(PsText) text = read_pdf(pdf);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
    g_assert_true(ps_problems_have(text->problems, "mended"));
    g_assert_true(says(text, "sarcoma"));
}

static void
nothing_to_mend_is_nothing(void)
{
    static const char *const none[] = {"",
                                       "obj",
                                       " obj",
                                       "1 obj",
                                       "1 0 obj/Type/Pages",
                                       "9 9 9 obj",
                                       "1 0 obj<</Type",
                                       "99999999999 0 obj/Type/Page"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(none[i], strlen(none[i]));
        g_autoptr(GBytes) mended = ps_mend_pdf(bytes);
        g_assert_null(mended);
    }
}

static void
carried_things_are_told(void)
{
    static const struct {
        const char *tag, *page, *catalog;
    } carried[] = {
        {"has_scripts", "", "/OpenAction<</S/JavaScript/JS(x)>>"},
        {"has_actions", "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(x)>>>>]", ""},
        {"has_attachments", "",
         "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F 4 0 R>>>>]>>>>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(carried); i++) {
        g_autoptr(GString) pdf = pdf_with("BT /F 10 Tf 14 TL 40 700 Td " SENTENCE " ET",
                                          carried[i].page, carried[i].catalog);
        g_autoptr(PsText) text = read_pdf(pdf);
        g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
        g_assert_true(ps_problems_have(text->problems, carried[i].tag));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/visible/hidden_text_is_not_read", hidden_text_is_not_read);
    g_test_add_func("/ingest/visible/shown_text_is_read", shown_text_is_read);
    g_test_add_func("/ingest/visible/number_with_an_unseen_digit_is_not_read",
                    number_with_an_unseen_digit_is_not_read);
    g_test_add_func("/ingest/visible/other_letters_than_are_painted_are_not_read",
                    other_letters_than_are_painted_are_not_read);
    g_test_add_func("/ingest/visible/typewriter_is_read", typewriter_is_read);
    g_test_add_func("/ingest/mend/cut_file_keeps_its_pages", cut_file_keeps_its_pages);
    g_test_add_func("/ingest/mend/lost_page_tree_is_mended", lost_page_tree_is_mended);
    g_test_add_func("/ingest/mend/nothing_to_mend_is_nothing", nothing_to_mend_is_nothing);
    g_test_add_func("/ingest/carried/carried_things_are_told", carried_things_are_told);
    return g_test_run();
}
