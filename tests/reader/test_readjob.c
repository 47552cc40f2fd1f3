/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages come together in their order whoever reads them, and nothing that a fork says is taken on
 * trust. */
#include "app/readpart.h"

#include <string.h>

#include "core/json.h"
#include "core/limits.h"

static PsReadJob *
new_job(PsKnownPages *known)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
    PsReadJob *job = ps_readjob_new(bytes, "a.pdf", known, NULL, NULL, &error);
    g_assert_no_error(error);
    return job;
}

/* Feeds a frame; `answer` is the last answer, G_MAXUINT where there was none. */
static gboolean
say(PsReadPart *part, const char *json, guint *answer)
{
    g_autoptr(json_t) frame = ps_json_parse(json, strlen(json), "test", NULL);
    g_autoptr(GArray) answers = g_array_new(FALSE, FALSE, sizeof(guint32));
    gboolean taken = ps_readpart_take(frame, answers, part);
    if (answer != NULL)
        *answer = answers->len == 0 ? G_MAXUINT : g_array_index(answers, guint32, answers->len - 1);
    return taken;
}

static char *
page_json(guint n, const char *word)
{
    return g_strdup_printf("{\"page\":{\"n\":%u,\"width_pt\":612,\"height_pt\":792,"
                           "\"source\":\"text\",\"confidence\":1,\"reason\":\"text layer\","
                           "\"lines\":[[\"%s\",\"10 20 30 40 1000\"]]},\"problems\":"
                           "[{\"tag\":\"page_turned\",\"page\":%u}]}",
                           n, word, n);
}

/* Says page `n` is read; gives the next. */
static guint
say_page(PsReadPart *part, guint n, const char *word)
{
    g_autofree char *json = page_json(n, word);
    guint next = 0;
    g_assert_true(say(part, json, &next));
    return next;
}

static PsReadPart *
join(PsReadJob *job, const char *count, guint *first)
{
    PsReadPart *part = ps_readpart_new(job);
    g_assert_true(say(part, count, first));
    return part;
}

static void
leave(PsReadPart *part)
{
    g_assert_true(say(part, "{\"end\":1,\"problems\":[]}", NULL));
    ps_readpart_end(part, "done");
    ps_readpart_free(part);
}

static const char *
word_of(const PsText *text, guint index)
{
    const PsPage *page = g_ptr_array_index(text->pages, index);
    const PsLine *line = g_ptr_array_index(page->lines, 0);
    return ((const PsWord *) g_ptr_array_index(line->words, 0))->text;
}

#define THREE "{\"page_count\":3,\"problems\":[{\"tag\":\"truncated\"}]}"

static void
two_readers_share_a_document(void)
{
    g_autoptr(PsReadJob) job = new_job(NULL);
    guint a_page = 0, b_page = 0;
    g_assert_cmpint(ps_readjob_left_ms(job), >, 0);
    PsReadPart *a = join(job, THREE, &a_page);
    PsReadPart *b = join(job, THREE, &b_page);
    g_assert_cmpuint(a_page, ==, 1);
    g_assert_cmpuint(b_page, ==, 2);
    g_assert_cmpuint(say_page(b, 2, "second"), ==, 3);
    g_assert_cmpint(ps_readjob_left_ms(job), ==, 0);
    g_assert_cmpuint(say_page(b, 3, "third"), ==, 0);
    g_assert_cmpuint(say_page(a, 1, "first"), ==, 0);
    leave(a);
    leave(b);
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    g_assert_cmpuint(text->pages->len, ==, 3);
    g_assert_cmpstr(word_of(text, 0), ==, "first");
    g_assert_cmpstr(word_of(text, 1), ==, "second");
    g_assert_cmpstr(word_of(text, 2), ==, "third");
    g_assert_cmpuint(text->problems->len, ==, 4);
    for (guint i = 0; i < 4; i++)
        g_assert_cmpuint(((PsProblem *) g_ptr_array_index(text->problems, i))->page, ==, i);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
}

static void
one_picture_is_read_once(void)
{
    g_autoptr(PsKnownPages) known = ps_knownpages_new();
    g_autoptr(PsReadJob) one = new_job(known);
    g_autoptr(PsReadJob) other = new_job(known);
    guint answer = 0;
    PsReadPart *a = join(one, "{\"page_count\":1,\"problems\":[]}", NULL);
    PsReadPart *b = join(other, "{\"page_count\":2,\"problems\":[]}", NULL);
    g_assert_true(say(a, "{\"key\":\"k\"}", &answer));
    g_assert_cmpuint(answer, ==, 0);
    g_assert_cmpuint(say_page(b, 1, "cover"), ==, 2);
    g_assert_true(say(b, "{\"key\":\"k\"}", &answer));
    g_assert_cmpuint(answer, ==, 0); /* known, and no more pages */
    leave(b);
    g_assert_cmpint(ps_readjob_left_ms(other), ==, 0);
    g_assert_cmpuint(say_page(a, 1, "scan"), ==, 0);
    leave(a);
    g_autoptr(PsText) text = ps_readjob_take_text(other);
    g_assert_cmpuint(text->pages->len, ==, 2);
    g_assert_cmpstr(word_of(text, 1), ==, "scan");
    g_assert_cmpuint(((PsPage *) g_ptr_array_index(text->pages, 1))->n, ==, 2);
    g_assert_cmpuint(((PsProblem *) g_ptr_array_index(text->problems, 1))->page, ==, 2);
}

static void
picture_that_was_lost_is_lost_everywhere(void)
{
    g_autoptr(PsKnownPages) known = ps_knownpages_new();
    g_autoptr(PsReadJob) other = new_job(known);
    PsReadJob *one = new_job(known);
    PsReadPart *a = join(one, "{\"page_count\":1,\"problems\":[]}", NULL);
    PsReadPart *b = join(other, "{\"page_count\":1,\"problems\":[]}", NULL);
    g_assert_true(say(a, "{\"key\":\"k\"}", NULL));
    g_assert_true(say(b, "{\"key\":\"k\"}", NULL));
    leave(b);
    ps_readpart_free(a);
    ps_readjob_free(one); /* given up in the middle */
    g_autoptr(PsText) text = ps_readjob_take_text(other);
    g_assert_cmpuint(text->pages->len, ==, 0);
    g_assert_true(ps_problems_have(text->problems, "reader_crashed"));
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
}

static void
check_end(const char *end, const char *tag)
{
    g_autoptr(PsReadJob) job = new_job(NULL);
    guint page = 0;
    PsReadPart *first = join(job, "{\"page_count\":3,\"problems\":[]}", &page);
    g_assert_cmpuint(say_page(first, 1, "one"), ==, 2);
    ps_readpart_end(first, end);
    ps_readpart_free(first);
    g_assert_cmpint(ps_readjob_left_ms(job), >, 0);
    PsReadPart *second = join(job, "{\"page_count\":3,\"problems\":[]}", &page);
    g_assert_cmpuint(page, ==, 3);
    g_assert_cmpuint(say_page(second, 3, "three"), ==, 0);
    leave(second);
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
    g_assert_cmpuint(text->pages->len, ==, 2);
    const PsProblem *problem = g_ptr_array_index(text->problems, 1);
    g_assert_cmpstr(problem->row->tag, ==, tag);
    g_assert_cmpuint(problem->page, ==, 2);
}

static void
every_end_costs_its_page_alone(void)
{
    check_end("timeout", "reader_timeout");
    check_end("memory", "reader_memory");
    check_end("crash", "reader_crashed");
    check_end("forbidden", "reader_forbidden");
    check_end(NULL, "reader_crashed");
    check_end("done", "reader_crashed");
}

static void
third_lost_page_is_the_last(void)
{
    g_autoptr(PsReadJob) job = new_job(NULL);
    for (guint n = 1; n <= PS_MAX_LOST_PAGES; n++) {
        guint page = 0;
        g_assert_cmpint(ps_readjob_left_ms(job), >, 0);
        PsReadPart *part = join(job, "{\"page_count\":9,\"problems\":[]}", &page);
        g_assert_cmpuint(page, ==, n);
        ps_readpart_end(part, "crash");
        ps_readpart_free(part);
    }
    g_assert_cmpint(ps_readjob_left_ms(job), ==, 0);
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    g_assert_cmpuint(text->problems->len, ==, PS_MAX_LOST_PAGES);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
}

static void
document_that_cannot_be_opened_is_tried_once(void)
{
    g_autoptr(PsReadJob) job = new_job(NULL);
    g_autoptr(PsReadPart) part = ps_readpart_new(job);
    ps_readpart_end(part, "memory");
    g_assert_cmpint(ps_readjob_left_ms(job), ==, 0);
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    g_assert_true(ps_problems_have(text->problems, "reader_memory"));
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
}

/* Both frames are not taken together, and the document is not called read. */
static void
check_distrusted(const char *first, const char *second)
{
    g_autoptr(PsReadJob) job = new_job(NULL);
    g_autoptr(PsReadPart) part = ps_readpart_new(job);
    g_assert_false(say(part, first, NULL) && say(part, second, NULL));
    g_assert_false(say(part, "{\"end\":1}", NULL));
    ps_readpart_end(part, "done");
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    g_assert_cmpint(text->verdict, !=, PS_VERDICT_READ);
    g_assert_true(ps_problems_have(text->problems, "reader_crashed"));
}

static void
answers_that_make_no_sense_are_refused(void)
{
    static const char one[] = "{\"page_count\":1}";
    g_autofree char *page_1 = page_json(1, "G3"), *page_2 = page_json(2, "G3");
    check_distrusted(one, page_2);
    check_distrusted(page_1, page_1);
    check_distrusted(one, one);
    check_distrusted("{\"page_count\":-1}", page_1);
    check_distrusted(one, "[]");
    check_distrusted(one, "{}");
    check_distrusted(one, "{\"end\":1}"); /* with a page in hand */
    check_distrusted("{\"key\":\"k\"}", one);
    check_distrusted(one, "{\"page\":{\"n\":1,\"lines\":[[\"\",\"1 2 3 4 5\"]]}}");
}

static void
second_count_must_be_the_first(void)
{
    g_autoptr(PsReadJob) job = new_job(NULL);
    guint page = 0;
    PsReadPart *first = join(job, "{\"page_count\":3,\"problems\":[]}", &page);
    g_autoptr(PsReadPart) second = ps_readpart_new(job);
    g_assert_false(say(second, "{\"page_count\":4,\"problems\":[]}", NULL));
    ps_readpart_end(second, "done");
    for (guint n = 1; n <= 3; n++)
        say_page(first, n, "word");
    leave(first);
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    g_assert_cmpuint(text->pages->len, ==, 3);
}

/* A page with so much text that two of them are more than the limit. */
static char *
fat_page(guint n)
{
    g_autofree char *word = g_strnfill(400, 'a');
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GString) places = g_string_new(NULL);
    for (guint i = 0; i < PS_MAX_TEXT_BYTES / 400 / 2 + 100; i++) {
        g_string_append_printf(words, "%s%s", i > 0 ? " " : "", word);
        g_string_append_printf(places, "%s1 2 3 4 5", i > 0 ? " " : "");
    }
    return g_strdup_printf("{\"page\":{\"n\":%u,\"width_pt\":612,\"height_pt\":792,"
                           "\"source\":\"text\",\"lines\":[[\"%s\",\"%s\"]]}}",
                           n, words->str, places->str);
}

static void
text_ends_where_it_is_too_much(void)
{
    g_autoptr(PsReadJob) job = new_job(NULL);
    guint first = 0, second = 0, next = 0;
    PsReadPart *a = join(job, "{\"page_count\":9,\"problems\":[]}", &first);
    PsReadPart *b = join(job, "{\"page_count\":9,\"problems\":[]}", &second);
    g_autofree char *page_1 = fat_page(1), *page_2 = fat_page(2);
    g_assert_true(say(b, page_2, &next));
    g_assert_cmpuint(next, ==, 3);
    g_assert_true(say(a, page_1, &next));
    g_assert_cmpuint(next, ==, 0);
    leave(a);
    g_assert_cmpuint(say_page(b, 3, "word"), ==, 0);
    leave(b);
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    g_assert_cmpuint(text->pages->len, ==, 2);
    const PsProblem *problem = g_ptr_array_index(text->problems, 0);
    g_assert_cmpstr(problem->row->tag, ==, "too_much_text");
    g_assert_cmpuint(problem->page, ==, 2);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reader/readjob/two_readers_share_a_document", two_readers_share_a_document);
    g_test_add_func("/reader/readjob/one_picture_is_read_once", one_picture_is_read_once);
    g_test_add_func("/reader/readjob/picture_that_was_lost_is_lost_everywhere",
                    picture_that_was_lost_is_lost_everywhere);
    g_test_add_func("/reader/readjob/every_end_costs_its_page_alone",
                    every_end_costs_its_page_alone);
    g_test_add_func("/reader/readjob/third_lost_page_is_the_last", third_lost_page_is_the_last);
    g_test_add_func("/reader/readjob/document_that_cannot_be_opened_is_tried_once",
                    document_that_cannot_be_opened_is_tried_once);
    g_test_add_func("/reader/readjob/answers_that_make_no_sense_are_refused",
                    answers_that_make_no_sense_are_refused);
    g_test_add_func("/reader/readjob/second_count_must_be_the_first",
                    second_count_must_be_the_first);
    g_test_add_func("/reader/readjob/text_ends_where_it_is_too_much",
                    text_ends_where_it_is_too_much);
    return g_test_run();
}
