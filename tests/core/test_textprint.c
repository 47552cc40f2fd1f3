/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed a line at a time is the value that is printed at once. */
#include "core/textprint.h"

#include <string.h>

#include "core/json.h"

static PsText *
make_text(void)
{
    static const char *const words[] = {
        "plain", "\"quoted\"", "back\\slash", "\xc3\xa9t\xc3\xa9", "bell\x07", "\x7f"};
    PsText *text = ps_text_new();
    text->page_count = 2;
    g_ptr_array_add(text->problems, ps_problem_new("page_low_confidence", 2));
    for (guint n = 1; n <= 2; n++) {
        PsPage *page = ps_page_new(n, 612, 792.04);
        page->turn = n == 2 ? 90 : 0;
        page->source = PS_SOURCE_OCR;
        for (guint l = 0; l < n; l++) {
            PsLine *line = ps_line_new();
            for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
                PsBox box = {-0.26 * (i + 1), 0.04, 10.05 + i, 21864.3};
                g_ptr_array_add(line->words, ps_word_new(words[i], box, i / 7.0));
            }
            g_ptr_array_add(page->lines, line);
        }
        g_ptr_array_add(text->pages, page);
    }
    return text;
}

static char *
printed(const PsText *text)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    ps_text_print(text, out);
    fclose(out);
    char *copy = g_strdup(bytes);
    free(bytes);
    return copy;
}

static void
assert_same(const PsText *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = printed(text);
    g_autoptr(json_t) read = ps_json_parse(bytes, strlen(bytes), "printed", &error);
    g_assert_no_error(error);
    g_autoptr(json_t) whole = ps_text_to_json(text);
    g_autofree char *one = ps_json_print(read), *other = ps_json_print(whole);
    g_assert_cmpstr(one, ==, other);
}

static void
test_same_value(void)
{
    g_autoptr(PsText) text = make_text();
    assert_same(text);
}

static void
test_second_looks(void)
{
    g_autoptr(PsText) text = make_text();
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    const PsLine *line = g_ptr_array_index(page->lines, 0);
    PsWord *word = g_ptr_array_index(line->words, 0);
    word->look = PS_LOOK_DISPUTED;
    ps_word_add_other(word, "p\"lain");
    assert_same(text);
}

static void
test_no_pages(void)
{
    g_autoptr(PsText) text = ps_text_new();
    assert_same(text);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/core/textprint/same_value", test_same_value);
    g_test_add_func("/core/textprint/second_looks", test_second_looks);
    g_test_add_func("/core/textprint/no_pages", test_no_pages);
    return g_test_run();
}
