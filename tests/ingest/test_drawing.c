/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strips: the picture of a place shows what stands there, the right way up. */
#include "tests/ingest/papers.h"

/* Ink of a PNG picture: its share of dark pixels. */
static double
ink_share(GBytes *png, int *width, int *height)
{
    gsize size = 0;
    const guchar *data = g_bytes_get_data(png, &size);
    g_autoptr(PIX) pix = pixReadMem(data, size);
    g_assert_nonnull(pix);
    *width = pixGetWidth(pix);
    *height = pixGetHeight(pix);
    g_autoptr(PIX) grey = pixConvertTo8(pix, 0);
    g_autoptr(PIX) ink = pixThresholdToBinary(grey, 128);
    l_float32 share = 0;
    pixForegroundFraction(ink, &share);
    return (double) share;
}

/* The strip of `word`, read again: what a person would see. */
static char *
read_strip(GBytes *document, const char *name, guint turn, PsBox box)
{
    g_autoptr(PsDrawing) drawing = ps_drawing_new(document, name);
    g_assert_nonnull(drawing);
    g_autoptr(GBytes) png = ps_drawing_strip(drawing, 1, turn, box, 900);
    g_assert_nonnull(png);
    int width = 0, height = 0;
    g_assert_cmpfloat(ink_share(png, &width, &height), >, 0.01);
    g_assert_cmpint(width, <=, 900);
    g_assert_cmpint(height, <, width / 4);
    /* A page has paper around its words. */
    gsize size;
    const l_uint8 *data = g_bytes_get_data(png, &size);
    g_autoptr(PIX) strip = pixReadMem(data, size);
    g_autoptr(PIX) on_paper = pixAddBorder(strip, 100, 0xff);
    pixSetResolution(on_paper, 150, 150);
    g_autoptr(GBytes) paper = paper_encode(on_paper, IFF_PNG);
    g_autoptr(PsText) text = paper_read(paper, "strip.png");
    return paper_page_text(text, 0);
}

static void
strip_shows_the_line(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(paper_draw_report);
    g_autoptr(PsText) text = paper_read(pdf, "a.pdf");
    g_autofree char *seen = read_strip(pdf, "a.pdf", 0, paper_find_word(text, 0, "measures")->box);
    g_assert_nonnull(strstr(seen, "The tumor measures 12.5 x 9.0 x 7.5 cm and is deep."));
}

static void
strip_of_a_turned_page_stands_upright(void)
{
    g_autoptr(PIX) upright = paper_picture(paper_draw_report, 200, 200);
    g_autoptr(PIX) pix = pixRotateOrth(upright, 1);
    pixSetResolution(pix, 200, 200);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_PNG);
    g_autoptr(PsText) text = paper_read(bytes, "scan");
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_autofree char *seen =
        read_strip(bytes, "scan", page->turn, paper_find_word(text, 0, "measures")->box);
    g_assert_nonnull(strstr(seen, "The tumor measures 12.5"));
}

static void
places_off_the_page_are_not_drawn(void)
{
    g_autoptr(GBytes) pdf = paper_pdf_of(paper_draw_report);
    g_autoptr(PsDrawing) drawing = ps_drawing_new(pdf, "a.pdf");
    g_assert_null(ps_drawing_strip(drawing, 2, 0, (PsBox){10, 10, 20, 20}, 900));
    g_assert_null(ps_drawing_strip(drawing, 1, 0, (PsBox){10, 9000, 20, 9010}, 900));
    g_assert_null(ps_drawing_strip(drawing, 1, 0, (PsBox){20, 20, 20, 10}, 900));
    g_assert_null(ps_drawing_strip(drawing, 0, 0, (PsBox){10, 10, 20, 20}, 900));
}

static void
text_files_have_no_pictures(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("Grade 3\n", 8);
    g_assert_null(ps_drawing_new(bytes, "a.txt"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/drawing/strip_shows_the_line", strip_shows_the_line);
    g_test_add_func("/ingest/drawing/strip_of_a_turned_page_stands_upright",
                    strip_of_a_turned_page_stands_upright);
    g_test_add_func("/ingest/drawing/places_off_the_page_are_not_drawn",
                    places_off_the_page_are_not_drawn);
    g_test_add_func("/ingest/drawing/text_files_have_no_pictures", text_files_have_no_pictures);
    return g_test_run();
}
