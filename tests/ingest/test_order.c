/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of tables stay whole, columns of letters stay apart. */
#include "ingest/order.h"

#include "tests/ingest/papers.h"

/* A piece of words as wide as their letters, on a page with rows of 12 points. */
static void
put(GPtrArray *pieces, double x, double row, const char *text)
{
    PsLine *line = ps_line_new();
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        double width = 5.0 * (double) strlen(words[i]);
        PsBox box = {x, 12 * row, x + width, 12 * row + 10};
        g_ptr_array_add(line->words, ps_word_new(words[i], box, 1));
        x += width + 5;
    }
    g_ptr_array_add(pieces, line);
}

static void
check(GPtrArray *pieces, const char *wanted)
{
    g_autoptr(GPtrArray) lines = ps_order_lines(pieces);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        PsLine *line = g_ptr_array_index(lines, i);
        g_autofree char *one = paper_line_text(line);
        g_string_append_printf(text, "%s\n", one);
        ps_line_free(line);
    }
    g_assert_cmpstr(text->str, ==, wanted);
    g_ptr_array_unref(pieces);
}

static GPtrArray *
new_pieces(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) ps_line_free);
}

static void
label_and_value_are_one_line(void)
{
    GPtrArray *pieces = new_pieces();
    put(pieces, 50, 0, "Histologic type");
    put(pieces, 50, 1, "Grade");
    put(pieces, 50, 2, "Tumor size");
    put(pieces, 300, 0, "Leiomyosarcoma");
    put(pieces, 300, 1.05, "3");
    put(pieces, 300, 2, "12 cm");
    check(pieces, "Histologic type Leiomyosarcoma\nGrade 3\nTumor size 12 cm\n");
}

static void
columns_of_prose_stay_apart(void)
{
    GPtrArray *pieces = new_pieces();
    put(pieces, 50, 0, "The patient was seen today with her family in the clinic");
    for (guint i = 1; i <= 5; i++) {
        put(pieces, 50, i, "the left hand column has lines like this");
        put(pieces, 320, i + 0.4, "and the right hand one others of its own");
    }
    g_autoptr(GString) wanted =
        g_string_new("The patient was seen today with her family in the clinic\n");
    for (guint i = 1; i <= 5; i++)
        g_string_append(wanted, "the left hand column has lines like this\n");
    for (guint i = 1; i <= 5; i++)
        g_string_append(wanted, "and the right hand one others of its own\n");
    check(pieces, wanted->str);
}

static void
upright_text_in_the_margin_breaks_no_row(void)
{
    GPtrArray *pieces = new_pieces();
    for (guint i = 0; i < 4; i++)
        put(pieces, 50, i, "a line of the report");
    PsLine *margin = ps_line_new();
    g_ptr_array_add(margin->words, ps_word_new("COPY", (PsBox){10, 0, 20, 46}, 1));
    g_ptr_array_add(pieces, margin);
    check(pieces, "a line of the report\na line of the report\na line of the report\n"
                  "a line of the report\nCOPY\n");
}

/* A fax's own line on a page that was fed in askew, over a first line that is level. */
static void
sloping_line_stays_whole(void)
{
    GPtrArray *pieces = new_pieces();
    put(pieces, 50, 0.9, "03/18/2026 14:07");
    put(pieces, 150, 0.6, "FROM: RECORDS OFFICE");
    put(pieces, 275, 0.3, "TO: CARE NAVIGATION");
    put(pieces, 390, 0, "P. 1/2");
    put(pieces, 50, 3, "Tumor size: 12.0 cm");
    check(pieces, "03/18/2026 14:07 FROM: RECORDS OFFICE TO: CARE NAVIGATION P. 1/2\n"
                  "Tumor size: 12.0 cm\n");
}

/* Labels whose values stand half a row lower, far away, are not drawn into one row. */
static void
stairs_stay_apart(void)
{
    GPtrArray *pieces = new_pieces();
    put(pieces, 50, 0, "left");
    put(pieces, 200, 0.6, "middle");
    put(pieces, 350, 1.2, "right");
    check(pieces, "left\nmiddle\nright\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/order/label_and_value_are_one_line", label_and_value_are_one_line);
    g_test_add_func("/ingest/order/columns_of_prose_stay_apart", columns_of_prose_stay_apart);
    g_test_add_func("/ingest/order/upright_text_in_the_margin_breaks_no_row",
                    upright_text_in_the_margin_breaks_no_row);
    g_test_add_func("/ingest/order/sloping_line_stays_whole", sloping_line_stays_whole);
    g_test_add_func("/ingest/order/stairs_stay_apart", stairs_stay_apart);
    return g_test_run();
}
