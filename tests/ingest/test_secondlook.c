/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second look settles what the picture shows, doubts what it does not bear out, and never parts a
 * number. */
#include "ingest/secondlook.h"

#include "tests/ingest/papers.h"

static const char *drawn;

static void
draw_word(cairo_t *cr)
{
    paper_write(cr, 40, 60, 12, drawn);
}

/* The word that remains of `read`, said to be what the picture of `shown` says; and whether it is
 * one word still. */
static PsLine *
look_at(const char *shown, const char *read)
{
    drawn = shown;
    g_autoptr(PIX) page = paper_picture(draw_word, 200, 200);
    g_autoptr(PIX) grey = pixConvertTo8(page, 0);
    g_autoptr(PIX) ink = pixThresholdToBinary(grey, 150);
    BOX *box = NULL;
    g_assert_cmpint(pixClipToForeground(ink, NULL, &box), ==, 0);
    g_autoptr(PIX) part = pixClipRectangle(grey, box, NULL);
    boxDestroy(&box);
    g_autoptr(PIX) line_pix = pixAddBorder(part, 10, 255);
    PsLine *line = ps_line_new();
    PsBox place = {10, 10, pixGetWidth(line_pix) - 10, pixGetHeight(line_pix) - 10};
    g_ptr_array_add(line->words, ps_word_new(read, place, 0.9));
    ps_secondlook_line(paper_engine(), line_pix, 200, line);
    return line;
}

static void
check(const char *shown, const char *read, const char *wanted, gboolean doubted)
{
    g_autoptr(PsLine) line = look_at(shown, read);
    g_autofree char *text = paper_line_text(line);
    const PsWord *word = g_ptr_array_index(line->words, 0);
    g_assert_cmpstr(text, ==, wanted);
    g_assert_cmpint(word->confidence < 0.5, ==, doubted);
}

static void
zero_of_a_code_is_told_by_its_shape(void)
{
    check("pN0", "pNO", "pN0", FALSE);
    check("pNO", "pNO", "pNO", TRUE);
    check("NO", "NO", "NO", FALSE);
}

static void
lost_space_is_put_back(void)
{
    check("8.6 cm", "8.6cm", "8.6 cm", FALSE);
}

static void
numbers_and_codes_are_never_parted(void)
{
    check("1 2.0", "12.0", "12.0", FALSE);
    check("pT 2", "pT2", "pT2", FALSE);
}

static void
lost_point_is_doubted(void)
{
    check("12.0x9.4x7.8cm", "12.0x9.4x78cm", "12.0x9.4x78cm", TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/secondlook/zero_of_a_code_is_told_by_its_shape",
                    zero_of_a_code_is_told_by_its_shape);
    g_test_add_func("/ingest/secondlook/lost_space_is_put_back", lost_space_is_put_back);
    g_test_add_func("/ingest/secondlook/numbers_and_codes_are_never_parted",
                    numbers_and_codes_are_never_parted);
    g_test_add_func("/ingest/secondlook/lost_point_is_doubted", lost_point_is_doubted);
    return g_test_run();
}
