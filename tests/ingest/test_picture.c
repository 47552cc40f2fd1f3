/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures as documents: every type, turned, faxed, and too large. */
#include <glib/gstdio.h>

#include "tests/ingest/papers.h"

static void
check_format(int format)
{
    g_autoptr(PIX) pix = paper_picture(paper_draw_report, 200, 200);
    g_autoptr(GBytes) bytes = paper_encode(pix, format);
    g_autoptr(PsText) text = paper_read(bytes, "scan");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    paper_assert_report(text, 0);
}

static void
png_is_read(void)
{
    check_format(IFF_PNG);
}

static void
jpeg_is_read(void)
{
    check_format(IFF_JFIF_JPEG);
}

static void
page_size_follows_resolution(void)
{
    g_autoptr(PIX) pix = paper_picture(paper_draw_report, 150, 150);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_PNG);
    g_autoptr(PsText) text = paper_read(bytes, "scan.png");
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpfloat_with_epsilon(page->width_pt, PAPER_W, 1);
    g_assert_cmpfloat_with_epsilon(page->height_pt, PAPER_H, 1);
}

static void
all_pages_of_a_tiff_are_read(void)
{
    g_autoptr(PIX) grey = paper_picture(paper_draw_report, 200, 200);
    g_autoptr(PIX) pix = pixThresholdToBinary(grey, 128);
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("plainstage-XXXXXX.tif", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_cmpint(pixWriteTiff(path, pix, IFF_TIFF_G4, "w"), ==, 0);
    g_assert_cmpint(pixWriteTiff(path, pix, IFF_TIFF_G4, "a"), ==, 0);
    g_autofree char *data = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents(path, &data, &size, NULL));
    g_remove(path);
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_steal_pointer(&data), size);
    g_autoptr(PsText) text = paper_read(bytes, "fax");
    g_assert_cmpuint(text->page_count, ==, 2);
    paper_assert_report(text, 0);
    paper_assert_report(text, 1);
}

static void
standard_fax_is_made_square(void)
{
    g_autoptr(PIX) grey = paper_picture(paper_draw_report, 204, 98);
    g_autoptr(PIX) pix = pixThresholdToBinary(grey, 150);
    pixSetResolution(pix, 204, 98);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_TIFF_G4);
    g_autoptr(PsText) text = paper_read(bytes, "fax");
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpfloat_with_epsilon(page->width_pt, PAPER_W, 2);
    g_assert_cmpfloat_with_epsilon(page->height_pt, PAPER_H, 5);
    g_assert_nonnull(paper_find_word(text, 0, "pleomorphic"));
    g_assert_nonnull(paper_find_word(text, 0, "margins"));
}

static void
check_turned(guint turns, guint wanted_turn)
{
    g_autoptr(PIX) upright = paper_picture(paper_draw_report, 200, 200);
    g_autoptr(PIX) pix = pixRotateOrth(upright, (int) turns);
    pixSetResolution(pix, 200, 200);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_PNG);
    g_autoptr(PsText) text = paper_read(bytes, "scan");
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    paper_assert_report(text, 0);
    g_assert_cmpuint(page->turn, ==, wanted_turn);
    g_assert_cmpfloat_with_epsilon(page->width_pt, PAPER_W, 1);
    g_assert_true(paper_has_problem(text, "page_turned", 1));
    g_assert_cmpfloat_with_epsilon(paper_find_word(text, 0, "Surgical")->box.x0, 72, 3);
}

static void
sideways_page_is_read(void)
{
    check_turned(1, 270);
    check_turned(3, 90);
}

static void
upside_down_page_is_read(void)
{
    check_turned(2, 180);
}

static void
crooked_page_is_read(void)
{
    g_autoptr(PIX) straight = paper_picture(paper_draw_report, 200, 200);
    g_autoptr(PIX) pix = pixRotateAMGray(straight, 0.035f, 255);
    pixSetResolution(pix, 200, 200);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_PNG);
    g_autoptr(PsText) text = paper_read(bytes, "scan");
    paper_assert_report(text, 0);
    /* The first line's place follows the page as it lies, turned by two degrees about its middle.
     */
    double x = 72 - PAPER_W / 2, y = 86 - PAPER_H / 2;
    double wanted_x = x * cos(0.035) - y * sin(0.035) + PAPER_W / 2;
    double wanted_y = x * sin(0.035) + y * cos(0.035) + PAPER_H / 2;
    PsBox box = paper_find_word(text, 0, "Surgical")->box;
    g_assert_cmpfloat_with_epsilon(box.x0, wanted_x, 3);
    g_assert_cmpfloat_with_epsilon((box.y0 + box.y1) / 2, wanted_y, 4);
}

static void
draw_ruled(cairo_t *cr)
{
    paper_draw_report(cr);
    cairo_rectangle(cr, 60, 70, 480, 180);
    for (guint i = 0; paper_report[i] != NULL; i++) {
        cairo_move_to(cr, 60, 95 + 22.0 * i);
        cairo_line_to(cr, 540, 95 + 22.0 * i);
    }
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
}

static void
rules_and_frames_are_no_letters(void)
{
    g_autoptr(PIX) pix = paper_picture(draw_ruled, 200, 200);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_PNG);
    g_autoptr(PsText) text = paper_read(bytes, "form.png");
    paper_assert_report(text, 0);
}

static gboolean
has_line(const PsText *text, const char *wanted)
{
    g_autofree char *read = paper_page_text(text, 0);
    g_autofree char *line = g_strconcat(wanted, "\n", NULL);
    const char *at = strstr(read, line);
    return at == read || (at != NULL && at[-1] == '\n');
}

static PsText *
read_drawing(PaperDraw draw)
{
    g_autoptr(PIX) pix = paper_picture(draw, 200, 200);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_PNG);
    return paper_read(bytes, "scan.png");
}

static void
draw_bar(cairo_t *cr)
{
    paper_draw_report(cr);
    cairo_rectangle(cr, 60, 300, 480, 18);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_move_to(cr, 220, 313);
    cairo_show_text(cr, "FINAL DIAGNOSIS");
    paper_write(cr, 72, 340, 12, "Sarcoma of the thigh");
}

static void
light_letters_on_a_bar_are_read(void)
{
    g_autoptr(PsText) text = read_drawing(draw_bar);
    g_assert_true(has_line(text, "FINAL DIAGNOSIS"));
    g_assert_true(has_line(text, "Sarcoma of the thigh"));
}

static void
draw_pasted_strip(cairo_t *cr)
{
    paper_draw_report(cr);
    cairo_save(cr);
    cairo_translate(cr, 72, 330);
    cairo_rotate(cr, 0.03);
    paper_write(cr, 0, 0, 11,
                "The tumor abuts the fascia and lies 4.0 cm from the stapled margin of the");
    paper_write(cr, 0, 14, 11,
                "specimen, and 7.0 cm from the closest margin of the exposed muscle below.");
    paper_write(cr, 0, 28, 11,
                "No other masses are seen on the cut surface, which is red and congested.");
    cairo_restore(cr);
}

static void
pasted_strip_that_slopes_is_read(void)
{
    g_autoptr(PsText) text = read_drawing(draw_pasted_strip);
    g_assert_true(has_line(text, "specimen, and 7.0 cm from the closest margin of the exposed "
                                 "muscle below."));
    g_assert_true(has_line(text, "Four lymph nodes are free of tumor."));
    PsBox box = paper_find_word(text, 0, "7.0")->box;
    g_assert_cmpfloat(box.y0, >, 332);
    g_assert_cmpfloat(box.y1, <, 352);
}

static void
draw_streak(cairo_t *cr)
{
    paper_draw_report(cr);
    cairo_set_line_width(cr, 0.8);
    for (double y = 40; y < 700; y += 23) {
        cairo_move_to(cr, 580, y);
        cairo_line_to(cr, 580, y + 8);
    }
    cairo_stroke(cr);
}

static void
roller_streak_is_no_text(void)
{
    g_autoptr(PsText) text = read_drawing(draw_streak);
    paper_assert_report(text, 0);
}

static void
draw_two_columns(cairo_t *cr)
{
    for (guint i = 0; i < 6; i++) {
        paper_write(cr, 60, 100 + 16.0 * i, 11, "the left hand column has lines like this one");
        paper_write(cr, 330, 106 + 16.0 * i, 11, "and the right hand column others of its own");
    }
}

static void
columns_of_a_scanned_letter_stay_apart(void)
{
    g_autoptr(PsText) text = read_drawing(draw_two_columns);
    g_autofree char *read = paper_page_text(text, 0);
    g_auto(GStrv) lines = g_strsplit(read, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 13);
    for (guint i = 0; i < 12; i++)
        g_assert_cmpstr(lines[i], ==,
                        i < 6 ? "the left hand column has lines like this one"
                              : "and the right hand column others of its own");
}

/* A sheet on a dark desk as a telephone sees it: nearer at the bottom, and a hand's shadow on it.
 */
static PIX *
take_photo(PIX *sheet)
{
    const float w = (float) pixGetWidth(sheet), h = (float) pixGetHeight(sheet);
    const float from[4][2] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
    const float to[4][2] = {{0.04f * w, 0.02f * h},
                            {0.99f * w, 0.05f * h},
                            {0.96f * w, 0.98f * h},
                            {0.01f * w, 0.95f * h}};
    PTA *paper = ptaCreate(4), *seen = ptaCreate(4);
    for (int i = 0; i < 4; i++) {
        ptaAddPt(paper, from[i][0], from[i][1]);
        ptaAddPt(seen, to[i][0], to[i][1]);
    }
    PIX *photo = pixProjectivePtaGray(sheet, seen, paper, 40);
    ptaDestroy(&paper);
    ptaDestroy(&seen);
    for (int y = 0; y < pixGetHeight(photo); y++) {
        l_uint32 *line = pixGetData(photo) + (gsize) y * (gsize) pixGetWpl(photo);
        for (int x = 0; x < pixGetWidth(photo); x++) {
            double far = hypot(x / (double) w - 0.5, y / (double) h - 0.2);
            SET_DATA_BYTE(line, x, (1 - 0.5 * exp(-far * far / 0.05)) * GET_DATA_BYTE(line, x));
        }
    }
    pixSetResolution(photo, 72, 72);
    return photo;
}

static void
photo_with_perspective_and_shadow_is_read(void)
{
    g_autoptr(PIX) sheet = paper_picture(paper_draw_report, 220, 220);
    g_autoptr(PIX) photo = take_photo(sheet);
    g_autoptr(GBytes) bytes = paper_encode(photo, IFF_JFIF_JPEG);
    g_autoptr(PsText) text = paper_read(bytes, "photo.jpg");
    paper_assert_report(text, 0);
    /* It says 72 dpi, which would be a sheet of three feet. */
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpfloat_with_epsilon(page->height_pt, PAPER_H, 1);
    PsBox box = paper_find_word(text, 0, "Surgical")->box;
    g_assert_cmpfloat(box.y0, >, 80);
    g_assert_cmpfloat(box.y1, <, 130);
}

static void
blank_picture_is_refused(void)
{
    g_autoptr(PIX) pix = paper_picture(paper_draw_nothing, 150, 150);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_PNG);
    g_autoptr(PsText) text = paper_read(bytes, "scan.png");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(ps_problems_have(text->problems, "page_blank"));
    g_assert_true(ps_problems_have(text->problems, "nothing_readable"));
}

static void
huge_picture_is_not_decoded(void)
{
    g_autoptr(PIX) pix = pixCreate(30000, 30000, 1);
    g_autoptr(GBytes) bytes = paper_encode(pix, IFF_TIFF_G4);
    g_autoptr(PsText) text = paper_read(bytes, "scan.tif");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(paper_has_problem(text, "page_too_large", 1));
}

static void
cut_off_picture_is_refused(void)
{
    g_autoptr(PIX) pix = paper_picture(paper_draw_report, 100, 100);
    g_autoptr(GBytes) whole = paper_encode(pix, IFF_PNG);
    g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(whole, 0, 40);
    g_autoptr(PsText) text = paper_read(bytes, "scan.png");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(paper_has_problem(text, "page_damaged", 1));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/picture/png_is_read", png_is_read);
    g_test_add_func("/ingest/picture/jpeg_is_read", jpeg_is_read);
    g_test_add_func("/ingest/picture/page_size_follows_resolution", page_size_follows_resolution);
    g_test_add_func("/ingest/picture/all_pages_of_a_tiff_are_read", all_pages_of_a_tiff_are_read);
    g_test_add_func("/ingest/picture/standard_fax_is_made_square", standard_fax_is_made_square);
    g_test_add_func("/ingest/picture/sideways_page_is_read", sideways_page_is_read);
    g_test_add_func("/ingest/picture/upside_down_page_is_read", upside_down_page_is_read);
    g_test_add_func("/ingest/picture/crooked_page_is_read", crooked_page_is_read);
    g_test_add_func("/ingest/picture/rules_and_frames_are_no_letters",
                    rules_and_frames_are_no_letters);
    g_test_add_func("/ingest/picture/light_letters_on_a_bar_are_read",
                    light_letters_on_a_bar_are_read);
    g_test_add_func("/ingest/picture/pasted_strip_that_slopes_is_read",
                    pasted_strip_that_slopes_is_read);
    g_test_add_func("/ingest/picture/roller_streak_is_no_text", roller_streak_is_no_text);
    g_test_add_func("/ingest/picture/columns_of_a_scanned_letter_stay_apart",
                    columns_of_a_scanned_letter_stay_apart);
    g_test_add_func("/ingest/picture/photo_with_perspective_and_shadow_is_read",
                    photo_with_perspective_and_shadow_is_read);
    g_test_add_func("/ingest/picture/blank_picture_is_refused", blank_picture_is_refused);
    g_test_add_func("/ingest/picture/huge_picture_is_not_decoded", huge_picture_is_not_decoded);
    g_test_add_func("/ingest/picture/cut_off_picture_is_refused", cut_off_picture_is_refused);
    return g_test_run();
}
