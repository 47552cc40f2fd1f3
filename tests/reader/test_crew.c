/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents through a crew of readers: the same text from one as from many, and no one kept waiting
 * by a long one. */
#include "app/crew.h"

#include <string.h>

#include "core/json.h"

static PsCrew *
new_crew(guint readers)
{
    g_autoptr(GError) error = NULL;
    PsCrew *crew = ps_crew_new(readers, &error);
    g_assert_no_error(error);
    return crew;
}

static PsText *
read_bytes(PsCrew *crew, GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    PsText *text = ps_crew_read(crew, bytes, "a.txt", NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    return text;
}

/* So many pages that help is worth it. */
static GBytes *
long_text(void)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 100; i++) {
        for (guint k = 0; k < 200; k++)
            g_string_append_printf(text, "word %u of page %u\n", k, i);
        g_string_append_c(text, '\f');
    }
    return g_string_free_to_bytes(text);
}

static char *
print(const PsText *text)
{
    g_autoptr(json_t) json = ps_text_to_json(text);
    return ps_json_print(json);
}

static void
any_number_of_readers_reads_the_same(void)
{
    g_autoptr(GBytes) bytes = long_text();
    g_autofree char *wanted = NULL;
    for (guint readers = 1; readers <= 4; readers += 3) {
        g_autoptr(PsCrew) crew = new_crew(readers);
        g_autoptr(PsText) text = read_bytes(crew, bytes);
        g_autofree char *printed = print(text);
        g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
        g_assert_cmpuint(text->pages->len, ==, 100);
        if (wanted != NULL)
            g_assert_cmpstr(printed, ==, wanted);
        g_free(wanted);
        wanted = g_steal_pointer(&printed);
    }
}

static gpointer
read_short(gpointer crew)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("Grade 3", 7);
    for (guint i = 0; i < 20; i++) {
        g_autoptr(PsText) text = read_bytes(crew, bytes);
        g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    }
    return NULL;
}

static void
several_wait_at_the_same_time(void)
{
    g_autoptr(PsCrew) crew = new_crew(2);
    g_autoptr(GBytes) bytes = long_text();
    GThread *others[3];
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        others[i] = g_thread_new("short", read_short, crew);
    g_autoptr(PsText) text = read_bytes(crew, bytes);
    g_assert_cmpuint(text->pages->len, ==, 100);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_thread_join(others[i]);
}

static void
empty_file_is_refused(void)
{
    g_autoptr(PsCrew) crew = new_crew(1);
    g_autoptr(GBytes) bytes = g_bytes_new_static("", 0);
    g_autoptr(PsText) text = read_bytes(crew, bytes);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_REFUSED);
    g_assert_true(ps_problems_have(text->problems, "empty"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *path = g_strconcat(READER_FOLDER, ":", g_getenv("PATH"), NULL);
    g_setenv("PATH", path, TRUE);
    g_test_add_func("/reader/crew/any_number_of_readers_reads_the_same",
                    any_number_of_readers_reads_the_same);
    g_test_add_func("/reader/crew/several_wait_at_the_same_time", several_wait_at_the_same_time);
    g_test_add_func("/reader/crew/empty_file_is_refused", empty_file_is_refused);
    return g_test_run();
}
