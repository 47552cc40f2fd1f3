/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents through the reader: good ones, and files made to hang, crash or bloat whoever opens
 * them. None may cost more than itself. */
#include "app/readerlink.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/strips.h"
#include "core/error.h"
#include "core/limits.h"

static PsReaderLink *
new_link(void)
{
    g_autoptr(GError) error = NULL;
    PsReaderLink *link = ps_readerlink_new(&error);
    g_assert_no_error(error);
    return link;
}

static PsText *
read_telling(PsReaderLink *link, GBytes *bytes, const char *name, PsReadProgress progress,
             gpointer user)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReadJob) job = ps_readjob_new(bytes, name, NULL, progress, user, &error);
    g_assert_no_error(error);
    gboolean done = ps_readerlink_read(link, job, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    return ps_readjob_take_text(job);
}

static PsText *
read_bytes(PsReaderLink *link, const char *data, gsize size, const char *name)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    return read_telling(link, bytes, name, NULL, NULL);
}

#define INKED_PNG_BYTES 1500

static const char good_text[] = "Final diagnosis\nHigh grade sarcoma, 12 cm\n";

static void
assert_good_text_is_read(PsReaderLink *link)
{
    g_autoptr(PsText) text = read_bytes(link, good_text, sizeof good_text - 1, "a.txt");
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
    g_assert_cmpuint(text->pages->len, ==, 1);
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    g_assert_cmpuint(ps_page_word_count(page), ==, 7);
}

/* A PDF of one page with this content, and these objects from number 5 on. */
static GString *
pdf_with(const char *resources, const char *content, const char *objects)
{
    GString *pdf = g_string_new("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                                "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
    g_string_append_printf(pdf,
                           "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]"
                           "/Contents 4 0 R/Resources<<%s>>>>\nendobj\n"
                           "4 0 obj\n<</Length %zu>>stream\n%s\nendstream\nendobj\n%s"
                           "trailer\n<</Root 1 0 R/Size 9>>\n%%%%EOF\n",
                           resources, strlen(content), content, objects);
    return pdf;
}

static GString *
good_pdf(void)
{
    return pdf_with("/Font<</F 5 0 R>>",
                    "BT /F 14 Tf 72 700 Td 16 TL"
                    " (The tumor of the right thigh is a sarcoma and measures 12 cm in all.) Tj T*"
                    " (It is of high grade and lies deep to the fascia of the thigh.) Tj T*"
                    " (The margins are negative for tumor and four nodes are free.) Tj ET",
                    "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n");
}

static void
documents_of_one_reader_in_a_row(void)
{
    g_autoptr(PsReaderLink) link = new_link();
    g_autoptr(GString) pdf = good_pdf();
    for (guint i = 0; i < 20; i++) {
        g_autoptr(PsText) text = read_bytes(link, pdf->str, pdf->len, "a.pdf");
        g_assert_cmpint(text->verdict, ==, PS_VERDICT_READ);
        assert_good_text_is_read(link);
    }
}

static void
count_progress(guint page, guint page_count, gpointer user)
{
    guint *seen = user;
    g_assert_cmpuint(page, ==, *seen + 1);
    g_assert_cmpuint(page_count, ==, 3);
    *seen = page;
}

static void
progress_is_told_page_by_page(void)
{
    g_autoptr(PsReaderLink) link = new_link();
    g_autoptr(GBytes) bytes = g_bytes_new_static("one\ftwo\fthree", 13);
    guint seen = 0;
    g_autoptr(PsText) text = read_telling(link, bytes, "a.txt", count_progress, &seen);
    g_assert_cmpuint(seen, ==, 3);
    g_assert_cmpuint(text->pages->len, ==, 3);
}

static void
refusals_come_with_their_problem(void)
{
    g_autoptr(PsReaderLink) link = new_link();
    g_autoptr(PsText) png = read_bytes(link, "\x89PNG\r\n\x1a\n", 8, "/some where/scan.pdf");
    g_assert_true(ps_problems_have(png->problems, "not_pdf"));
    g_assert_cmpint(png->verdict, ==, PS_VERDICT_REFUSED);
}

/* The killer must have ended in a problem of its own, and the reader must go on. */
static void
assert_contained(const GString *killer, const char *const *tags)
{
    g_autoptr(PsReaderLink) link = new_link();
    g_autoptr(PsText) text = read_bytes(link, killer->str, killer->len, "a.pdf");
    gboolean named = FALSE;
    for (; *tags != NULL; tags++)
        named = named || ps_problems_have(text->problems, *tags);
    for (guint i = 0; !named && i < text->problems->len; i++)
        g_test_message("%s", ((PsProblem *) g_ptr_array_index(text->problems, i))->row->tag);
    g_assert_true(named);
    g_assert_cmpint(text->verdict, !=, PS_VERDICT_READ);
    assert_good_text_is_read(link);
}

/* An object number of twenty million makes poppler ask for a table of gigabytes. */
static void
giant_object_number(void)
{
    static const char pdf[] = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                              "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                              "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
                              "90000000 0 obj\n<</Length 1>>\nendobj\n"
                              "trailer\n<</Root 1 0 R/Size 90000001>>\n%%EOF\n";
    g_autoptr(GString) killer = g_string_new(pdf);
    const char *const tags[] = {"reader_crashed",   "reader_memory", "reader_timeout",
                                "nothing_readable", "damaged",       NULL};
    assert_contained(killer, tags);
}

/* PostScript functions nested so deep that their parser's recursion runs out of stack. */
static void
bottomless_nesting(void)
{
    g_autoptr(GString) program = g_string_new(NULL);
    for (guint i = 0; i < 400000; i++)
        g_string_append_c(program, '{');
    g_autofree char *function = g_strdup_printf(
        "5 0 obj\n<</ShadingType 1/ColorSpace/DeviceGray/Function 6 0 R>>\nendobj\n"
        "6 0 obj\n<</FunctionType 4/Domain[0 1 0 1]/Range[0 1]/Length %zu>>stream\n%s\n"
        "endstream\nendobj\n",
        program->len, program->str);
    g_autoptr(GString) killer = pdf_with("/Shading<</S 5 0 R>>", "/S sh", function);
    const char *const tags[] = {"reader_crashed", "reader_memory", "nothing_readable", NULL};
    assert_contained(killer, tags);
}

/* Forms that draw forms that draw forms, a thousand million times. */
static void
endless_drawing(void)
{
    if (g_test_quick()) {
        g_test_skip("takes the reader's whole CPU limit; run with -m slow");
        return;
    }
    g_autoptr(GString) forms = g_string_new(NULL);
    for (guint i = 0; i < 9; i++) {
        g_autoptr(GString) content = g_string_new(NULL);
        for (guint k = 0; k < 10; k++)
            g_string_append(content, i < 8 ? "/X Do " : "0 0 9 9 re f ");
        g_string_append_printf(forms,
                               "%u 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 99 99]"
                               "/Resources<</XObject<</X %u 0 R>>>>/Length %zu>>stream\n%s\n"
                               "endstream\nendobj\n",
                               5 + i, 6 + i, content->len, content->str);
    }
    g_autoptr(GString) killer = pdf_with("/XObject<</X 5 0 R>>", "/X Do /X Do /X Do", forms->str);
    const char *const tags[] = {"reader_timeout", NULL};
    assert_contained(killer, tags);
}

/* The children of this process's readers, which are the forks. */
static guint
kill_readers(int signal)
{
    guint killed = 0;
    g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", getpid(), getpid());
    g_autofree char *children = NULL;
    g_assert_true(g_file_get_contents(path, &children, NULL, NULL));
    g_auto(GStrv) pids = g_strsplit(g_strstrip(children), " ", -1);
    for (guint i = 0; pids[i] != NULL && *pids[i] != '\0'; i++) {
        guint64 pid = 0;
        g_assert_true(g_ascii_string_to_unsigned(pids[i], 10, 2, G_MAXINT, &pid, NULL));
        killed += kill((pid_t) pid, signal) == 0;
    }
    return killed;
}

static void
dead_reader_is_started_again(void)
{
    g_autoptr(PsReaderLink) link = new_link();
    assert_good_text_is_read(link);
    if (kill_readers(SIGKILL) == 0) {
        g_test_skip("the kernel does not list children");
        return;
    }
    g_usleep(G_USEC_PER_SEC / 5); /* the kernel ends what is inside its namespace by and by */
    assert_good_text_is_read(link);
}

static void
kill_on_first_page(guint page, guint page_count, gpointer user)
{
    (void) page_count;
    (void) user;
    if (page == 1)
        kill_readers(SIGKILL);
}

static void
pages_before_a_crash_are_kept(void)
{
    g_autoptr(PsReaderLink) link = new_link();
    g_autoptr(GString) many = g_string_new("first page\f");
    for (guint i = 0; i < 400; i++) {
        for (guint k = 0; k < 2000; k++)
            g_string_append(many, "words and more words ");
        g_string_append_c(many, '\f');
    }
    g_autoptr(GBytes) bytes = g_bytes_new(many->str, MIN(many->len, PS_MAX_TEXT_BYTES - 1));
    g_autoptr(PsText) text = read_telling(link, bytes, "a.txt", kill_on_first_page, NULL);
    g_assert_cmpint(text->verdict, ==, PS_VERDICT_PARTLY_READ);
    g_assert_true(ps_problems_have(text->problems, "reader_crashed") ||
                  ps_problems_have(text->problems, "reader_memory"));
    g_assert_cmpuint(text->pages->len, >=, 1);
    g_assert_cmpuint(text->pages->len, <, 401);
    assert_good_text_is_read(link);
}

static void
strips_come_in_order(void)
{
    g_autoptr(PsReaderLink) link = new_link();
    g_autoptr(GString) pdf = good_pdf();
    g_autoptr(GBytes) bytes = g_bytes_new(pdf->str, pdf->len);
    const PsStripRequest wanted[] = {{1, {72, 80, 300, 95}, 0}, {7, {72, 80, 300, 95}, 0}};
    g_autoptr(GArray) requests = g_array_new(FALSE, FALSE, sizeof(PsStripRequest));
    for (guint i = 0; i < 300; i++)
        g_array_append_val(requests, wanted[i % 2]);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) strips = ps_strips_draw(link, bytes, "a.pdf", requests, 900, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(strips->len, ==, 300);
    for (guint i = 0; i < strips->len; i++) {
        GBytes *png = g_ptr_array_index(strips, i);
        g_assert_true((png != NULL) == (i % 2 == 0));
        if (png == NULL)
            continue;
        g_assert_cmpmem(g_bytes_get_data(png, NULL), 4, "\x89PNG", 4);
        /* White paper takes some 200 bytes: the confined fork must find its fonts. */
        g_assert_cmpuint(g_bytes_get_size(png), >, INKED_PNG_BYTES);
    }
}

static void
missing_reader_is_an_error(void)
{
    g_autofree char *path = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", "/nowhere", TRUE);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReaderLink) link = ps_readerlink_new(&error);
    g_setenv("PATH", path, TRUE);
    g_assert_null(link);
    g_assert_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *path = g_strconcat(READER_FOLDER, ":", g_getenv("PATH"), NULL);
    g_setenv("PATH", path, TRUE);
    g_test_add_func("/reader/link/documents_of_one_reader_in_a_row",
                    documents_of_one_reader_in_a_row);
    g_test_add_func("/reader/link/progress_is_told_page_by_page", progress_is_told_page_by_page);
    g_test_add_func("/reader/link/refusals_come_with_their_problem",
                    refusals_come_with_their_problem);
    g_test_add_func("/reader/link/giant_object_number", giant_object_number);
    g_test_add_func("/reader/link/bottomless_nesting", bottomless_nesting);
    g_test_add_func("/reader/link/endless_drawing", endless_drawing);
    g_test_add_func("/reader/link/dead_reader_is_started_again", dead_reader_is_started_again);
    g_test_add_func("/reader/link/pages_before_a_crash_are_kept", pages_before_a_crash_are_kept);
    g_test_add_func("/reader/link/strips_come_in_order", strips_come_in_order);
    g_test_add_func("/reader/link/missing_reader_is_an_error", missing_reader_is_an_error);
    return g_test_run();
}
