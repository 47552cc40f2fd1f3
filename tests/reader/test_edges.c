/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on several pages is told from what stands on one. */
#include "app/edges.h"

#define HEIGHT 792.0

static void
add_line(PsPage *page, double y, const char *text)
{
    PsLine *line = ps_line_new();
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        g_ptr_array_add(line->words,
                        ps_word_new(words[i], (PsBox){72 + 50 * i, y, 110 + 50 * i, y + 10}, 1));
    g_ptr_array_add(page->lines, line);
}

/* A page with a line at the top, two in the middle and one at the foot. */
static void
add_page(PsText *text, const char *top, const char *middle, const char *foot)
{
    PsPage *page = ps_page_new(text->pages->len + 1, 612, HEIGHT);
    add_line(page, 30 + text->pages->len, top);
    add_line(page, 300, middle);
    add_line(page, 400, "Page 1 of 2");
    add_line(page, 750, foot);
    g_ptr_array_add(text->pages, page);
}

static PsLineRole
role_of(const PsText *text, guint page, guint line)
{
    const PsPage *from = g_ptr_array_index(text->pages, page);
    return ((const PsLine *) g_ptr_array_index(from->lines, line))->role;
}

static void
repeated_lines_are_edges(void)
{
    g_autoptr(PsText) text = ps_text_new();
    add_page(text, "Weaver, Harold MRN 00482913", "The tumor measures", "Page 1 of 3");
    add_page(text, "Weaver, Harold MRN 00482913", "12 cm in all", "Page 2 of 3");
    add_page(text, "Weaver, Harolcl MRN 00482913", "Margins are free", "page 3 of 3.");
    ps_edges_mark(text);
    for (guint page = 0; page < 3; page++) {
        g_assert_cmpint(role_of(text, page, 0), ==, PS_LINE_HEADER);
        g_assert_cmpint(role_of(text, page, 1), ==, PS_LINE_BODY);
        g_assert_cmpint(role_of(text, page, 2), ==, PS_LINE_BODY); /* not at an edge */
        g_assert_cmpint(role_of(text, page, 3), ==, PS_LINE_FOOTER);
    }
}

static void
lines_of_one_page_are_body(void)
{
    g_autoptr(PsText) text = ps_text_new();
    add_page(text, "Lakeside Regional Hospital", "The tumor measures", "Signed by R. Okafor");
    add_page(text, "Final diagnosis: sarcoma", "12 cm in all", "No nodes were submitted.");
    add_page(text, "Other lines here", "G3", "and there");
    ps_edges_mark(text);
    for (guint page = 0; page < 3; page++)
        for (guint line = 0; line < 4; line++)
            g_assert_cmpint(role_of(text, page, line), ==, PS_LINE_BODY);
}

static void
pages_of_two_people_are_not_mixed(void)
{
    g_autoptr(PsText) text = ps_text_new();
    add_page(text, "Patient: Weaver, Harold", "x", "1");
    add_page(text, "Patient: Castell, Miriam", "y", "2");
    ps_edges_mark(text);
    g_assert_cmpint(role_of(text, 0, 0), ==, PS_LINE_BODY);
    g_assert_cmpint(role_of(text, 1, 0), ==, PS_LINE_BODY);
    g_assert_cmpint(role_of(text, 1, 3), ==, PS_LINE_FOOTER);
}

static void
every_second_page_may_repeat(void)
{
    g_autoptr(PsText) text = ps_text_new();
    add_page(text, "Lakeside Regional Hospital", "x", "left foot");
    add_page(text, "Surgical Pathology Report", "y", "right side");
    add_page(text, "Lakeside Regional Hospital", "z", "left foot");
    ps_edges_mark(text);
    g_assert_cmpint(role_of(text, 2, 0), ==, PS_LINE_HEADER);
    g_assert_cmpint(role_of(text, 1, 0), ==, PS_LINE_BODY);
    g_assert_cmpint(role_of(text, 0, 3), ==, PS_LINE_FOOTER);
}

static void
a_crowd_of_lines_is_no_edge(void)
{
    g_autoptr(PsText) text = ps_text_new();
    for (guint page = 0; page < 2; page++) {
        add_page(text, "Lakeside Regional Hospital", "x", "left foot");
        for (guint i = 0; i < 50; i++)
            add_line(g_ptr_array_index(text->pages, page), 720, "a");
    }
    ps_edges_mark(text);
    g_assert_cmpint(role_of(text, 0, 0), ==, PS_LINE_HEADER);
    g_assert_cmpint(role_of(text, 1, 3), ==, PS_LINE_BODY);
    g_assert_cmpint(role_of(text, 1, 30), ==, PS_LINE_BODY);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reader/edges/repeated_lines_are_edges", repeated_lines_are_edges);
    g_test_add_func("/reader/edges/lines_of_one_page_are_body", lines_of_one_page_are_body);
    g_test_add_func("/reader/edges/pages_of_two_people_are_not_mixed",
                    pages_of_two_people_are_not_mixed);
    g_test_add_func("/reader/edges/a_crowd_of_lines_is_no_edge", a_crowd_of_lines_is_no_edge);
    g_test_add_func("/reader/edges/every_second_page_may_repeat", every_second_page_may_repeat);
    return g_test_run();
}
