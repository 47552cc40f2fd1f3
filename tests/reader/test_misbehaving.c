/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fork that misbehaves on purpose is stopped and named, nothing of what it says beyond the rules
 * is taken, and the next document is read. */
#include "app/readerlink.h"

#include <string.h>

#include "core/limits.h"

static PsText *
read_order(PsReaderLink *link, const char *order)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_static(order, strlen(order));
    g_autoptr(PsReadJob) job = ps_readjob_new(bytes, "a.txt", NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(ps_readerlink_read(link, job, &error));
    g_assert_no_error(error);
    return ps_readjob_take_text(job);
}

/* The next document is as good as before. */
static void
assert_next_is_read(PsReaderLink *link)
{
    g_autoptr(PsText) text = read_order(link, "nothing");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    g_assert_cmpuint(text->pages->len, ==, 1);
    g_assert_cmpuint(text->problems->len, ==, 0);
}

static void
assert_stopped(const char *order, const char *tag)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReaderLink) link = ps_readerlink_new(&error);
    g_assert_no_error(error);
    assert_next_is_read(link);
    g_autoptr(PsText) text = read_order(link, order);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(ps_problems_have(text->problems, tag));
    for (guint i = 0; i < text->pages->len; i++)
        g_assert_cmpuint(ps_page_word_count(g_ptr_array_index(text->pages, i)), ==, 0);
    g_assert_cmpuint(text->pages->len, <=, PS_MAX_PAGES);
    assert_next_is_read(link);
}

static void
opens_a_file(void)
{
    assert_stopped("open a file", "reader_crashed");
}

static void
opens_a_socket(void)
{
    assert_stopped("open a socket", "reader_forbidden");
}

static void
forks(void)
{
    assert_stopped("fork", "reader_forbidden");
}

static void
allocates_8_gib(void)
{
#if defined(__SANITIZE_ADDRESS__)
    g_test_skip("the address sanitizer and the memory limit do not go together");
#else
    assert_stopped("allocate", "reader_memory");
#endif
}

static void
spins(void)
{
    if (g_test_quick()) {
        g_test_skip("takes the reader's whole CPU limit; run with -m slow");
        return;
    }
    assert_stopped("spin", "reader_timeout");
}

static void
floods_its_pipe(void)
{
    assert_stopped("flood", "reader_crashed");
}

static void
floods_with_pages(void)
{
    assert_stopped("flood with pages", "nothing_readable");
}

static void
dies(void)
{
    assert_stopped("die", "reader_crashed");
}

static void
sends_a_malformed_frame(void)
{
    assert_stopped("malformed", "reader_crashed");
}

static void
pretends_to_be_another_document(void)
{
    assert_stopped("another", "reader_crashed");
}

static void
waits_for_itself(void)
{
    assert_stopped("wait", "reader_timeout");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *path = g_strconcat(READER_FOLDER, ":", g_getenv("PATH"), NULL);
    g_setenv("PATH", path, TRUE);
    g_test_add_func("/reader/misbehaving/opens_a_file", opens_a_file);
    g_test_add_func("/reader/misbehaving/opens_a_socket", opens_a_socket);
    g_test_add_func("/reader/misbehaving/forks", forks);
    g_test_add_func("/reader/misbehaving/allocates_8_gib", allocates_8_gib);
    g_test_add_func("/reader/misbehaving/spins", spins);
    g_test_add_func("/reader/misbehaving/floods_its_pipe", floods_its_pipe);
    g_test_add_func("/reader/misbehaving/floods_with_pages", floods_with_pages);
    g_test_add_func("/reader/misbehaving/dies", dies);
    g_test_add_func("/reader/misbehaving/sends_a_malformed_frame", sends_a_malformed_frame);
    g_test_add_func("/reader/misbehaving/pretends_to_be_another_document",
                    pretends_to_be_another_document);
    g_test_add_func("/reader/misbehaving/waits_for_itself", waits_for_itself);
    return g_test_run();
}
