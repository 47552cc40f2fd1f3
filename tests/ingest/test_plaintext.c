/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text files, tidy and not. */
#include "core/limits.h"
#include "tests/ingest/papers.h"

static PsText *
read_text(const char *data, gssize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size < 0 ? strlen(data) : (gsize) size);
    return paper_read(bytes, "report.txt");
}

static void
check_page(const PsText *text, guint index, const char *wanted)
{
    g_autofree char *read = paper_page_text(text, index);
    g_assert_cmpstr(read, ==, wanted);
}

static void
line_ends_of_all_systems(void)
{
    g_autoptr(PsText) text = read_text("Grade 3\r\nSize  5 cm\rpT2\n\nend", -1);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    check_page(text, 0, "Grade 3\nSize 5 cm\npT2\nend\n");
}

static void
byte_order_mark_is_dropped(void)
{
    g_autoptr(PsText) text = read_text("\xef\xbb\xbfGrade 3\n", -1);
    check_page(text, 0, "Grade 3\n");
}

static void
form_feed_starts_a_page(void)
{
    g_autoptr(PsText) text = read_text("one\n\ftwo\n\f", -1);
    g_assert_cmpuint(text->page_count, ==, 2);
    check_page(text, 0, "one\n");
    check_page(text, 1, "two\n");
}

static void
words_stand_on_a_typewriters_page(void)
{
    g_autoptr(PsText) text = read_text("Size: 5 cm\n\tdeep\n", -1);
    paper_assert_box(paper_find_word(text, 0, "Size:")->box, 36, 36, 66, 48, 0.001);
    paper_assert_box(paper_find_word(text, 0, "5")->box, 72, 36, 78, 48, 0.001);
    paper_assert_box(paper_find_word(text, 0, "deep")->box, 84, 48, 108, 60, 0.001);
}

static void
windows_1252_is_understood(void)
{
    g_autoptr(PsText) text = read_text("Tumor \x96 5 cm, na\xefve \x93margin\x94\n", -1);
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpstr(page->reason, ==, "text file in Windows-1252");
    check_page(text, 0, "Tumor \xe2\x80\x93 5 cm, na\xc3\xafve \xe2\x80\x9cmargin\xe2\x80\x9d\n");
}

static void
one_endless_line_loses_nothing(void)
{
    guint words = 250000;
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < words; i++)
        g_string_append_printf(line, "%s%u", i > 0 ? " " : "", i % 1000);
    g_autoptr(PsText) text = read_text(line->str, (gssize) line->len);
    guint found = 0;
    for (guint i = 0; i < text->pages->len; i++) {
        guint on_page = ps_page_word_count(g_ptr_array_index(text->pages, i));
        g_assert_cmpuint(on_page, <=, PS_MAX_WORDS_PER_PAGE);
        found += on_page;
    }
    g_assert_cmpuint(found, ==, words);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
}

static void
blank_text_is_refused(void)
{
    g_autoptr(PsText) text = read_text(" \n\n \t\n", -1);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(ps_problems_have(text->problems, "nothing_readable"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/plaintext/line_ends_of_all_systems", line_ends_of_all_systems);
    g_test_add_func("/ingest/plaintext/byte_order_mark_is_dropped", byte_order_mark_is_dropped);
    g_test_add_func("/ingest/plaintext/form_feed_starts_a_page", form_feed_starts_a_page);
    g_test_add_func("/ingest/plaintext/words_stand_on_a_typewriters_page",
                    words_stand_on_a_typewriters_page);
    g_test_add_func("/ingest/plaintext/windows_1252_is_understood", windows_1252_is_understood);
    g_test_add_func("/ingest/plaintext/one_endless_line_loses_nothing",
                    one_endless_line_loses_nothing);
    g_test_add_func("/ingest/plaintext/blank_text_is_refused", blank_text_is_refused);
    return g_test_run();
}
