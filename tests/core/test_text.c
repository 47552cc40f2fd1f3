/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text model through JSON, and what is refused on the way back from the reader. */
#include "core/text.h"

#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"

static PsPage *
page_with(const char *word)
{
    PsPage *page = ps_page_new(1, 612, 792);
    PsLine *line = ps_line_new();
    g_ptr_array_add(line->words, ps_word_new(word, (PsBox){10, 20, 30, 32}, 0.5));
    g_ptr_array_add(line->words, ps_word_new("tumour", (PsBox){34, 21, 60, 31}, 1));
    g_ptr_array_add(page->lines, line);
    page->source = PS_SOURCE_OCR;
    page->reason = g_strdup("no text layer");
    return page;
}

static void
test_round_trip(void)
{
    g_autoptr(PsText) text = ps_text_new();
    text->page_count = 1;
    g_ptr_array_add(text->pages, page_with("leiomyosarcoma"));
    g_ptr_array_add(text->problems, ps_problem_new("page_turned", 1));
    g_autoptr(json_t) json = ps_text_to_json(text);
    g_autoptr(PsText) again = ps_text_from_json(json, NULL);
    g_assert_nonnull(again);
    g_autoptr(json_t) json2 = ps_text_to_json(again);
    g_assert_true(json_equal(json, json2));
}

static void
test_other_readings_travel(void)
{
    g_autoptr(PsPage) page = page_with("12.0");
    PsWord *word = g_ptr_array_index(((PsLine *) g_ptr_array_index(page->lines, 0))->words, 0);
    word->look = PS_LOOK_DISPUTED;
    ps_word_add_other(word, "12.8");
    ps_word_add_other(word, "12.0");
    ps_word_add_other(word, "12.8");
    ps_word_add_other(word, "12 8");
    g_assert_cmpuint(g_strv_length(word->others), ==, 1);
    g_autoptr(json_t) json = ps_page_to_json(page);
    g_autoptr(PsPage) again = ps_page_from_json(json, NULL);
    g_assert_nonnull(again);
    word = g_ptr_array_index(((PsLine *) g_ptr_array_index(again->lines, 0))->words, 0);
    g_assert_cmpint(word->look, ==, PS_LOOK_DISPUTED);
    g_assert_cmpstr(word->others[0], ==, "12.8");
}

static void
test_other_readings_are_limited(void)
{
    g_autoptr(PsWord) word = ps_word_new("1", (PsBox){0, 0, 1, 1}, 1);
    for (guint i = 0; i < 2 * PS_MAX_OTHER_READINGS; i++) {
        g_autofree char *other = g_strdup_printf("%u", i + 2);
        ps_word_add_other(word, other);
    }
    g_assert_cmpuint(g_strv_length(word->others), ==, PS_MAX_OTHER_READINGS);
}

static void
test_line_box_is_union(void)
{
    g_autoptr(PsPage) page = page_with("a");
    PsBox box = ps_line_box(g_ptr_array_index(page->lines, 0));
    g_assert_cmpfloat(box.x0, ==, 10);
    g_assert_cmpfloat(box.y0, ==, 20);
    g_assert_cmpfloat(box.x1, ==, 60);
    g_assert_cmpfloat(box.y1, ==, 32);
}

static void
test_rate_weighs_by_length(void)
{
    g_autoptr(PsPage) page = page_with("ab");
    ps_page_rate(page);
    g_assert_cmpfloat_with_epsilon(page->confidence, (2 * 0.5 + 6 * 1.0) / 8, 1e-9);
}

static void
refused(json_t *json)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsPage) page = ps_page_from_json(json, &error);
    g_assert_null(page);
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
    json_decref(json);
}

static void
test_refuses_page_zero(void)
{
    g_autoptr(PsPage) page = page_with("a");
    json_t *json = ps_page_to_json(page);
    json_object_set_new(json, "n", json_integer(0));
    refused(json);
}

static void
test_refuses_page_beyond_limit(void)
{
    g_autoptr(PsPage) page = page_with("a");
    json_t *json = ps_page_to_json(page);
    json_object_set_new(json, "n", json_integer(PS_MAX_PAGES + 1));
    refused(json);
}

static void
test_refuses_long_word(void)
{
    g_autofree char *word = g_strnfill(PS_MAX_WORD_BYTES + 1, 'x');
    g_autoptr(PsPage) page = page_with(word);
    refused(ps_page_to_json(page));
}

static void
test_refuses_word_without_place(void)
{
    refused(json_pack("{s:i, s:[{s:[{s:s}]}]}", "n", 1, "lines", "words", "text", "a"));
}

static void
test_refuses_other_readings_that_are_none(void)
{
    refused(json_pack("{s:i, s:[{s:[{s:s, s:[i,i,i,i], s:[s]}]}]}", "n", 1, "lines", "words",
                      "text", "a", "box", 1, 2, 3, 4, "others", "a"));
}

static void
test_unknown_problem_is_dropped(void)
{
    g_autoptr(json_t) json =
        json_pack("[{s:s},{s:s,s:i}]", "tag", "<script>", "tag", "page_blank", "page", 3);
    g_autoptr(GPtrArray) problems = ps_problems_from_json(json);
    g_assert_cmpuint(problems->len, ==, 1);
    g_assert_true(ps_problems_have(problems, "page_blank"));
}

static void
test_problem_rows_are_whole(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const PsProblemRow *row = ps_problem_rows(); row->tag != NULL; row++) {
        g_assert_true(g_hash_table_add(seen, (gpointer) (gsize) row->tag));
        g_assert_cmpuint(strlen(row->meaning), >, 10);
        g_assert_cmpuint(strlen(row->remedy), >, 8);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/core/text/round_trip", test_round_trip);
    g_test_add_func("/core/text/line_box_is_union", test_line_box_is_union);
    g_test_add_func("/core/text/rate_weighs_by_length", test_rate_weighs_by_length);
    g_test_add_func("/core/text/refuses_page_zero", test_refuses_page_zero);
    g_test_add_func("/core/text/refuses_page_beyond_limit", test_refuses_page_beyond_limit);
    g_test_add_func("/core/text/refuses_long_word", test_refuses_long_word);
    g_test_add_func("/core/text/refuses_word_without_place", test_refuses_word_without_place);
    g_test_add_func("/core/text/refuses_other_readings_that_are_none",
                    test_refuses_other_readings_that_are_none);
    g_test_add_func("/core/text/other_readings_travel", test_other_readings_travel);
    g_test_add_func("/core/text/other_readings_are_limited", test_other_readings_are_limited);
    g_test_add_func("/core/problem/unknown_tag_is_dropped", test_unknown_problem_is_dropped);
    g_test_add_func("/core/problem/rows_are_whole_and_unique", test_problem_rows_are_whole);
    return g_test_run();
}
