/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front takes nothing from the reader on trust. */
#include "app/wire/frame.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/readerresult.h"
#include "app/wire/pagewire.h"
#include "core/json.h"
#include "core/limits.h"

/* `json` as a frame. */
static GByteArray *
frame_of(const char *json)
{
    GByteArray *bytes = g_byte_array_new();
    guint32 length = GUINT32_TO_LE((guint32) strlen(json));
    g_byte_array_append(bytes, (const guint8 *) &length, sizeof length);
    g_byte_array_append(bytes, (const guint8 *) json, (guint) strlen(json));
    return bytes;
}

static gboolean
feed(PsReaderResult *result, const char *json)
{
    g_autoptr(GByteArray) bytes = frame_of(json);
    return ps_readerresult_feed(result, bytes->data, bytes->len);
}

#define PAGE(n)                                                                                    \
    "{\"page\":{\"n\":" #n ",\"width_pt\":612,\"height_pt\":792,\"source\":\"text\","              \
    "\"confidence\":1,\"reason\":\"text layer\",\"lines\":[[\"G3 pT2\",\"10 20 30 40 1000 40 20 "  \
    "60 40 451\"]]},\"problems\":[]}"

static void
frames_come_in_any_pieces(void)
{
    g_auto(PsFrames) frames = {0};
    g_autoptr(GByteArray) bytes = frame_of("{\"a\":1}");
    gboolean bad = FALSE;
    ps_frames_init(&frames);
    for (guint i = 0; i < bytes->len; i++) {
        g_assert_null(ps_frames_next(&frames, &bad));
        g_assert_false(bad);
        ps_frames_feed(&frames, bytes->data + i, 1);
    }
    g_autoptr(json_t) frame = ps_frames_next(&frames, &bad);
    g_assert_cmpint(json_integer_value(json_object_get(frame, "a")), ==, 1);
    g_assert_null(ps_frames_next(&frames, &bad));
}

static json_t *
page_with(const char *lines)
{
    g_autofree char *text = g_strdup_printf("{\"n\":1,\"width_pt\":612,\"height_pt\":792,"
                                            "\"source\":\"ocr\",\"lines\":%s}",
                                            lines);
    return ps_json_parse(text, strlen(text), "test", NULL);
}

static void
pages_come_back_the_same(void)
{
    g_autoptr(PsPage) page = ps_page_new(3, 612, 792);
    PsLine *line = ps_line_new();
    page->source = PS_SOURCE_OCR;
    page->turn = 90;
    page->confidence = 0.75;
    page->reason = g_strdup("a picture");
    g_ptr_array_add(line->words,
                    ps_word_new("5,2\xc2\xa0\"", (PsBox){-0.1, 0, 12.34, 99.96}, 0.4514));
    g_ptr_array_add(line->words, ps_word_new("cm", (PsBox){20, 0, 30, 10}, 1));
    PsWord *disputed = ps_word_new("pT2", (PsBox){40, 0, 50, 10}, 0.4);
    disputed->look = PS_LOOK_DISPUTED;
    ps_word_add_other(disputed, "pT1");
    ps_word_add_other(disputed, "pT3");
    g_ptr_array_add(line->words, disputed);
    g_ptr_array_add(page->lines, line);
    g_ptr_array_add(page->lines, ps_line_new());
    g_autoptr(json_t) sent = ps_pagewire_to_json(page);
    g_autoptr(PsPage) back = ps_pagewire_from_json(sent);
    g_assert_nonnull(back);
    g_autoptr(json_t) one = ps_page_to_json(page);
    g_autoptr(json_t) other = ps_page_to_json(back);
    g_assert_true(json_equal(one, other));
}

static void
broken_lines_are_refused(void)
{
    static const char *const broken[] = {"{}",
                                         "[1]",
                                         "[[]]",
                                         "[[\"a\"]]",
                                         "[[\"a\",\"\"]]",
                                         "[[\"a\",\"1 2 3 4\"]]",
                                         "[[\"a\",\"1 2 3 4 5 6\"]]",
                                         "[[\"a b\",\"1 2 3 4 5\"]]",
                                         "[[\"a  b\",\"1 2 3 4 5 1 2 3 4 5\"]]",
                                         "[[\"a\",\"1 2 3 4 x\"]]",
                                         "[[\"a\",\"1 2 3 4 5.5\"]]",
                                         "[[\"a\",\"1 2 3 4 999999999999\"]]",
                                         "[[\"a\",\"1 2 3 4 -\"]]",
                                         "[[\"a\",\"1 2 3 4 5\",[[1,\"once\",[\"b\"]]]]]",
                                         "[[\"a\",\"1 2 3 4 5\",[[0,\"once\",[\"a\"]]]]]",
                                         "[[\"a\",\"1 2 3 4 5\",[[0,\"once\",[1]]]]]",
                                         "[[\"a\",\"1 2 3 4 5\",[1]]]",
                                         "[[\"a\",\"1 2 3 4 5\",[],1]]",
                                         "[[\"a\",1]]"};
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(json_t) json = page_with(broken[i]);
        g_assert_nonnull(json);
        g_assert_null(ps_pagewire_from_json(json));
    }
    g_autoptr(json_t) sound = page_with("[[\"a\",\"1 2 3 4 5\"]]");
    g_autoptr(PsPage) page = ps_pagewire_from_json(sound);
    g_assert_nonnull(page);
}

static void
giant_lengths_are_refused(void)
{
    g_auto(PsFrames) frames = {0};
    guint32 length = GUINT32_TO_LE(PS_MAX_FRAME_BYTES + 1);
    gboolean bad = FALSE;
    ps_frames_init(&frames);
    ps_frames_feed(&frames, &length, sizeof length);
    g_assert_null(ps_frames_next(&frames, &bad));
    g_assert_true(bad);
}

static void
good_answer_is_taken(void)
{
    g_autoptr(PsReaderResult) result = ps_readerresult_new(NULL, NULL);
    g_assert_true(feed(result, "{\"page_count\":1}"));
    g_assert_true(feed(result, PAGE(1)));
    g_assert_true(feed(result, "{\"verdict\":\"read\",\"problems\":[]}"));
    ps_readerresult_end(result, "done");
    g_autoptr(PsText) text = ps_readerresult_take_text(result);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    g_assert_cmpuint(text->problems->len, ==, 0);
}

static void
check_distrusted(const char *first, const char *second)
{
    g_autoptr(PsReaderResult) result = ps_readerresult_new(NULL, NULL);
    gboolean taken = feed(result, first) && feed(result, second);
    g_assert_false(taken);
    g_assert_false(feed(result, "{\"page_count\":1}"));
    ps_readerresult_end(result, "done");
    g_autoptr(PsText) text = ps_readerresult_take_text(result);
    g_assert_cmpint(text->verdict, !=, PS_VERDICT_READ);
    g_assert_true(ps_problems_have(text->problems, "reader_crashed"));
}

static void
answers_that_make_no_sense_are_refused(void)
{
    check_distrusted("{\"page_count\":1}", PAGE(2));
    check_distrusted("{\"page_count\":1}", "{\"page_count\":1}");
    check_distrusted("{\"page_count\":-1}", PAGE(1));
    check_distrusted("{\"page_count\":1}", "[]");
    check_distrusted("{\"page_count\":1}", "{}");
    check_distrusted("{\"page_count\":1}", "{\"verdict\":");
    check_distrusted("{\"verdict\":\"read\"}", "{\"verdict\":\"read\"}");
    check_distrusted("{\"page_count\":1}",
                     "{\"page\":{\"n\":1,\"lines\":[{\"words\":[{\"text\":\"\"}]}]}}");
}

static void
check_end(const char *end, const char *tag)
{
    g_autoptr(PsReaderResult) result = ps_readerresult_new(NULL, NULL);
    g_assert_true(feed(result, "{\"page_count\":3}"));
    g_assert_true(feed(result, PAGE(1)));
    ps_readerresult_end(result, end);
    g_autoptr(PsText) text = ps_readerresult_take_text(result);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
    g_assert_cmpuint(text->problems->len, ==, 1);
    const PsProblem *problem = g_ptr_array_index(text->problems, 0);
    g_assert_cmpstr(problem->row->tag, ==, tag);
    g_assert_cmpuint(problem->page, ==, 2);
}

static void
every_end_has_its_problem(void)
{
    check_end("timeout", "reader_timeout");
    check_end("memory", "reader_memory");
    check_end("crash", "reader_crashed");
    check_end("forbidden", "reader_forbidden");
    check_end(NULL, "reader_crashed");
    check_end("done", "reader_crashed");
}

static void
time_grows_with_pages(void)
{
    g_autoptr(PsReaderResult) result = ps_readerresult_new(NULL, NULL);
    gint64 before = ps_readerresult_time_ms(result);
    g_assert_true(feed(result, "{\"page_count\":10}"));
    g_assert_cmpint(ps_readerresult_time_ms(result), >, before);
    g_assert_cmpint(ps_readerresult_time_ms(result), <=,
                    (gint64) PS_READER_CPU_S_MAX * PS_READER_WALL_FACTOR * 1000);
}

static void
messages_carry_descriptors(void)
{
    int ends[2], pipe_ends[2];
    g_assert_cmpint(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), ==, 0);
    g_assert_cmpint(pipe(pipe_ends), ==, 0);
    g_autoptr(json_t) sent = json_pack("{s:s}", "op", "read");
    g_assert_true(ps_message_send(ends[0], sent, pipe_ends, 2));
    g_auto(PsMessage) message = {0};
    g_assert_true(ps_message_receive(ends[1], 1000, &message));
    g_assert_cmpuint(message.fd_count, ==, 2);
    g_assert_cmpstr(ps_json_get_string(message.json, "op"), ==, "read");
    g_assert_cmpint(write(message.fds[1], "x", 1), ==, 1);
    char c = 0;
    g_assert_cmpint(read(pipe_ends[0], &c, 1), ==, 1);
    g_assert_cmpint(c, ==, 'x');
    for (guint i = 0; i < 2; i++) {
        close(ends[i]);
        close(pipe_ends[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reader/frame/pages_come_back_the_same", pages_come_back_the_same);
    g_test_add_func("/reader/frame/broken_lines_are_refused", broken_lines_are_refused);
    g_test_add_func("/reader/frame/frames_come_in_any_pieces", frames_come_in_any_pieces);
    g_test_add_func("/reader/frame/giant_lengths_are_refused", giant_lengths_are_refused);
    g_test_add_func("/reader/frame/good_answer_is_taken", good_answer_is_taken);
    g_test_add_func("/reader/frame/answers_that_make_no_sense_are_refused",
                    answers_that_make_no_sense_are_refused);
    g_test_add_func("/reader/frame/every_end_has_its_problem", every_end_has_its_problem);
    g_test_add_func("/reader/frame/time_grows_with_pages", time_grows_with_pages);
    g_test_add_func("/reader/frame/messages_carry_descriptors", messages_carry_descriptors);
    return g_test_run();
}
