/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF pages: which way each is read, and what is said of those that cannot be. */
#include "tests/ingest/papers.h"

static void
text_layer_is_taken_exactly(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(paper_draw_report);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    g_assert_cmpint(page->source, ==, PS_SOURCE_TEXT);
    g_assert_cmpfloat_with_epsilon(page->width_pt, PAPER_W, 0.01);
    paper_assert_report(text, 0);
}

static void
words_lie_where_they_were_drawn(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(paper_draw_report);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    const PsWord *word = paper_find_word(text, 0, "Surgical");
    g_assert_nonnull(word);
    g_assert_cmpfloat_with_epsilon(word->box.x0, 72, 1);
    g_assert_cmpfloat(word->box.y0, <, 82);
    g_assert_cmpfloat(word->box.y1, >, 90);
    g_assert_cmpfloat(word->box.y1, <, 96);
    g_assert_cmpfloat(word->confidence, ==, 1);
}

static void
draw_table(cairo_t *cr)
{
    const char *const cells[][2] = {
        {"Procedure", "Radical resection"},
        {"Histologic type", "Leiomyosarcoma"},
        {"Histologic grade", "Grade 2 of 3"},
        {"Tumor size", "Greatest dimension 9.2 cm"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        paper_write(cr, 72, 100 + 16.0 * i, 11, cells[i][0]);
        paper_write(cr, 330, 100 + 16.0 * i, 11, cells[i][1]);
    }
    for (guint i = 0; paper_report[i] != NULL; i++)
        paper_write(cr, 72, 220 + 16.0 * i, 11, paper_report[i]);
}

static void
table_rows_stay_whole(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(draw_table);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    g_autofree char *read = paper_page_text(text, 0);
    g_assert_true(g_str_has_prefix(read, "Procedure Radical resection\n"
                                         "Histologic type Leiomyosarcoma\n"
                                         "Histologic grade Grade 2 of 3\n"
                                         "Tumor size Greatest dimension 9.2 cm\n"));
}

static void
draw_scan(cairo_t *cr)
{
    g_autoptr(PIX) pix = paper_picture(paper_draw_report, 200, 200);
    paper_put_picture(cr, pix);
}

static void
scan_is_recognised(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(draw_scan);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpint(page->source, ==, PS_SOURCE_OCR);
    g_assert_cmpfloat(page->confidence, >, 0.8);
    g_assert_cmpstr(page->reason, ==, "no text layer");
    paper_assert_report(text, 0);
}

static void
recognised_words_lie_on_the_page(void)
{
    g_autoptr(GBytes) drawn = paper_pdf_of(paper_draw_report);
    g_autoptr(GBytes) scanned = paper_pdf_of(draw_scan);
    g_autoptr(PsText) truth = paper_read(drawn, "a.pdf");
    g_autoptr(PsText) text = paper_read(scanned, "a.pdf");
    PsBox wanted = paper_find_word(truth, 0, "pleomorphic")->box;
    PsBox found = paper_find_word(text, 0, "pleomorphic")->box;
    g_assert_cmpfloat_with_epsilon(found.x0, wanted.x0, 2.5);
    g_assert_cmpfloat_with_epsilon(found.x1, wanted.x1, 2.5);
    g_assert_cmpfloat((found.y0 + found.y1) / 2, >, wanted.y0);
    g_assert_cmpfloat((found.y0 + found.y1) / 2, <, wanted.y1);
}

/* A scanner's guess under its picture: other words than the page shows. */
static void
draw_lying_scan(cairo_t *cr)
{
    for (guint i = 0; paper_report[i] != NULL; i++)
        paper_write(cr, 72, 90 + 22.0 * i, 12, "Benign lipoma no sarcoma 1.5 cm superficial");
    draw_scan(cr);
}

static void
hidden_layer_is_not_trusted(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(draw_lying_scan);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    paper_assert_report(text, 0);
    g_assert_true(paper_has_problem(text, "text_layer_differs", 1));
}

/* A guess that is right but for the decimal points. */
static void
draw_scan_without_points(cairo_t *cr)
{
    for (guint i = 0; paper_report[i] != NULL; i++) {
        gboolean sizes = strstr(paper_report[i], "12.5") != NULL;
        paper_write(cr, 72, 90 + 22.0 * i, 12,
                    sizes ? "The tumor measures 125 x 90 x 75 cm and is deep." : paper_report[i]);
    }
    draw_scan(cr);
}

static void
wrong_numbers_alone_are_noticed(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(draw_scan_without_points);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    paper_assert_report(text, 0);
    g_assert_true(paper_has_problem(text, "text_layer_differs", 1));
}

static void
draw_honest_scan(cairo_t *cr)
{
    paper_draw_report(cr);
    draw_scan(cr);
}

static void
honest_layer_is_no_problem(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(draw_honest_scan);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    g_assert_cmpuint(text->problems->len, ==, 0);
}

static void
draw_head_over_outlines(cairo_t *cr)
{
    paper_write(cr, 72, 40, 10, "Received by fax 3/14/2026");
    cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, 12);
    for (guint i = 0; paper_report[i] != NULL; i++) {
        cairo_move_to(cr, 72, 90 + 22.0 * i);
        cairo_text_path(cr, paper_report[i]);
        cairo_fill(cr);
    }
}

static void
text_drawn_without_letters_is_found(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(draw_head_over_outlines);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    g_assert_nonnull(paper_find_word(text, 0, "Received"));
    g_assert_nonnull(paper_find_word(text, 0, "pleomorphic"));
    g_assert_nonnull(paper_find_word(text, 0, "12.5"));
}

static void
draw_upwards(cairo_t *cr)
{
    cairo_translate(cr, 0, PAPER_H);
    cairo_rotate(cr, -G_PI / 2);
    for (guint i = 0; i < 3; i++) {
        cairo_translate(cr, 0, 160.0 * (i > 0));
        paper_draw_report(cr);
    }
}

static void
sideways_text_layer_is_turned(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(draw_upwards);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpuint(page->turn, ==, 90);
    g_assert_cmpfloat_with_epsilon(page->width_pt, PAPER_H, 0.01);
    g_assert_cmpfloat_with_epsilon(paper_find_word(text, 0, "Surgical")->box.x0, 72, 1);
    g_assert_true(paper_has_problem(text, "page_turned", 1));
}

static void
blank_pages_are_named(void)
{
    const PaperDraw draws[] = {paper_draw_report, paper_draw_nothing, NULL};
    g_autoptr(GBytes) pdf = paper_pdf(draws);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    const PsPage *blank = g_ptr_array_index(text->pages, 1);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    g_assert_cmpint(blank->source, ==, PS_SOURCE_NONE);
    g_assert_true(paper_has_problem(text, "page_blank", 2));
}

static void
only_blank_pages_are_refused(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(paper_draw_nothing);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(ps_problems_have(text->problems, "nothing_readable"));
}

static void
check_refused(const char *data, gsize size, const char *tag)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(PsText) text = paper_read(bytes, "a.pdf");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(ps_problems_have(text->problems, tag));
}

static void
locked_file_is_refused(void)
{
    static const char locked[] =
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>\nendobj\n"
        "4 0 obj\n<</Filter/Standard/V 1/R 2/P -4"
        "/O<0102030405060708091011121314151617181920212223242526272829303132>"
        "/U<0102030405060708091011121314151617181920212223242526272829303132>>>\nendobj\n"
        "trailer\n<</Root 1 0 R/Size 5/Encrypt 4 0 R"
        "/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]>>\n%%EOF\n";
    check_refused(locked, sizeof locked - 1, "encrypted");
}

static void
wrecked_file_is_refused(void)
{
    static const char wreck[] = "%PDF-1.4\nthere is nothing here\n";
    check_refused(wreck, sizeof wreck - 1, "damaged");
}

static void
file_without_pages_is_refused(void)
{
    static const char hollow[] = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                                 "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
                                 "trailer\n<</Root 1 0 R/Size 3>>\n%%EOF\n";
    check_refused(hollow, sizeof hollow - 1, "no_pages");
}

static void
cut_off_file_is_not_passed_as_whole(void)
{
    static const char cut[] =
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
        "4 0 obj\n<</Length 60>>stream\nBT /F 14 Tf 72 700 Td (High grade sarcoma of the thigh) Tj "
        "ET\n"
        "endstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
        "trailer\n<</Root 1 0 R/Size 7>>\n6 0 obj\n<</Length 5000>>stream\nthe rest is miss";
    g_autoptr(GBytes) bytes = g_bytes_new_static(cut, sizeof cut - 1);
    g_autoptr(PsText) text = paper_read(bytes, "a.pdf");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
    g_assert_true(ps_problems_have(text->problems, "truncated"));
    g_assert_nonnull(paper_find_word(text, 0, "sarcoma"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/pdf/text_layer_is_taken_exactly", text_layer_is_taken_exactly);
    g_test_add_func("/ingest/pdf/words_lie_where_they_were_drawn", words_lie_where_they_were_drawn);
    g_test_add_func("/ingest/pdf/table_rows_stay_whole", table_rows_stay_whole);
    g_test_add_func("/ingest/pdf/scan_is_recognised", scan_is_recognised);
    g_test_add_func("/ingest/pdf/recognised_words_lie_on_the_page",
                    recognised_words_lie_on_the_page);
    g_test_add_func("/ingest/pdf/hidden_layer_is_not_trusted", hidden_layer_is_not_trusted);
    g_test_add_func("/ingest/pdf/wrong_numbers_alone_are_noticed", wrong_numbers_alone_are_noticed);
    g_test_add_func("/ingest/pdf/honest_layer_is_no_problem", honest_layer_is_no_problem);
    g_test_add_func("/ingest/pdf/text_drawn_without_letters_is_found",
                    text_drawn_without_letters_is_found);
    g_test_add_func("/ingest/pdf/sideways_text_layer_is_turned", sideways_text_layer_is_turned);
    g_test_add_func("/ingest/pdf/blank_pages_are_named", blank_pages_are_named);
    g_test_add_func("/ingest/pdf/only_blank_pages_are_refused", only_blank_pages_are_refused);
    g_test_add_func("/ingest/pdf/locked_file_is_refused", locked_file_is_refused);
    g_test_add_func("/ingest/pdf/wrecked_file_is_refused", wrecked_file_is_refused);
    g_test_add_func("/ingest/pdf/file_without_pages_is_refused", file_without_pages_is_refused);
    g_test_add_func("/ingest/pdf/cut_off_file_is_not_passed_as_whole",
                    cut_off_file_is_not_passed_as_whole);
    return g_test_run();
}
