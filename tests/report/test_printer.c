/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printer against a real browser, and against programs that are none. */
#include "report/printer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"

#define IMAGE                                                                                      \
    "data:image/png;base64,"                                                                       \
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mO4ICAARAwQCgAd"                     \
    "TgPBn/n8ogAAAABJRU5ErkJggg=="

static const char PAGE[] =
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A summary</title></head>"
    "<body><h1>What was found</h1><p>A sentence.</p>"
    "<table><thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Size</th></tr></thead>"
    "<tbody><tr><th scope=\"row\">Thigh</th><td>4 cm</td></tr></tbody></table>"
    "<h2>A picture</h2><img width=\"40\" height=\"40\" alt=\"A red square\" src=\"" IMAGE "\">"
    "</body></html>";

static bool
is_browser_missing(void)
{
    static const char *const KNOWN[] = {"chromium-headless-shell", "chromium", "chromium-browser",
                                        "google-chrome"};
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        g_autofree char *program = g_find_program_in_path(KNOWN[i]);
        if (program != NULL)
            return false;
    }
    g_test_skip("no chromium is installed");
    return true;
}

static PsPrinter *
start_printer(void)
{
    g_autoptr(GError) error = NULL;
    PsPrinter *printer = ps_printer_new(&error);
    g_assert_no_error(error);
    g_assert_nonnull(printer);
    return printer;
}

static GBytes *
print(PsPrinter *printer, const char *html)
{
    g_autoptr(GError) error = NULL;
    GBytes *pdf = ps_printer_print(printer, html, strlen(html), &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
    return pdf;
}

static bool
has(GBytes *pdf, const char *words)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(pdf, &length);
    return memmem(data, length, words, strlen(words)) != NULL;
}

/* A program that stands in for the browser. Readable to all: root starts it as nobody. */
static char *
write_program(const char *folder, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(g_chmod(folder, 0777), ==, 0);
    char *path = g_build_filename(folder, "browser", NULL);
    g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0755, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
    return path;
}

static char *
make_folder(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("test-printer-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(names)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* Expects that `program` is refused as a browser, and soon. */
static void
check_refused(const char *program)
{
    gint64 start_us = g_get_monotonic_time();
    g_setenv("PLAINSTAGE_CHROMIUM", program, TRUE);
    g_autoptr(GError) error = NULL;
    PsPrinter *printer = ps_printer_new(&error);
    g_unsetenv("PLAINSTAGE_CHROMIUM");
    g_assert_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE);
    g_assert_null(printer);
    g_assert_cmpint(g_get_monotonic_time() - start_us, <, 5 * G_USEC_PER_SEC);
}

static void
test_tagged(void)
{
    if (is_browser_missing())
        return;
    g_autoptr(PsPrinter) printer = start_printer();
    g_autoptr(GBytes) pdf = print(printer, PAGE);
    g_assert_true(g_str_has_prefix(g_bytes_get_data(pdf, NULL), "%PDF-"));
    g_assert_true(has(pdf, "/StructTreeRoot"));
    g_assert_true(has(pdf, "/Lang (en"));
    g_assert_true(has(pdf, "/Title (A summary)"));
    g_assert_true(has(pdf, "/Alt (A red square)"));
    g_assert_true(has(pdf, "/Outlines"));
    g_assert_true(has(pdf, "/TH"));
    g_assert_true(has(pdf, "/Subtype /Image"));
}

static void
test_repeats(void)
{
    if (is_browser_missing())
        return;
    g_autoptr(PsPrinter) printer = start_printer();
    g_autoptr(GBytes) first = print(printer, PAGE);
    g_autoptr(GBytes) other = print(printer, "<html lang=\"es\"><title>Otra</title><p>Otra</html>");
    g_autoptr(GBytes) again = print(printer, PAGE);
    g_assert_true(has(other, "/Lang (es"));
    g_assert_false(has(other, "A summary"));
    /* Not even the hour of printing is in it. */
    g_assert_false(has(first, "(D:2"));
    g_assert_true(g_bytes_equal(first, again));
}

/* The browser with windows, which takes part in less, prints a page with the same structure. */
static void
test_with_windows(void)
{
    g_autofree char *program = g_find_program_in_path("chromium");
    if (program == NULL) {
        g_test_skip("chromium is not installed");
        return;
    }
    g_setenv("PLAINSTAGE_CHROMIUM", program, TRUE);
    g_autoptr(PsPrinter) printer = start_printer();
    g_autoptr(GBytes) first = print(printer, PAGE);
    g_autoptr(GBytes) again = print(printer, PAGE);
    g_unsetenv("PLAINSTAGE_CHROMIUM");
    g_assert_true(has(first, "/StructTreeRoot"));
    g_assert_true(g_bytes_equal(first, again));
}

/* Nothing in a page may run, leave the page or fetch a thing, and none of it holds printing up. */
static void
test_hostile(void)
{
    if (is_browser_missing())
        return;
    static const char HOSTILE[] =
        "<!DOCTYPE html><html lang=\"en\"><head><title>kept</title>"
        "<meta http-equiv=\"refresh\" content=\"0;url=https://example.org/\">"
        "<link rel=\"stylesheet\" href=\"https://example.org/a.css\">"
        "<style>@font-face{font-family:x;src:url(https://example.org/a.woff2)}"
        "p{font-family:x,serif;background:url(file:///etc/passwd)}</style>"
        "<script>document.title='taken'; for (;;);</script></head>"
        "<body onload=\"document.title='taken'\"><p>text</p>"
        "<iframe src=\"file:///etc/passwd\"></iframe><img alt=\"\" "
        "src=\"https://example.org/a.png\">"
        "<object data=\"https://example.org/\"></object></body></html>";
    g_autoptr(PsPrinter) printer = start_printer();
    g_bytes_unref(print(printer, PAGE)); /* what is off stays off in later documents */
    gint64 start_us = g_get_monotonic_time();
    g_autoptr(GBytes) pdf = print(printer, HOSTILE);
    g_assert_cmpint(g_get_monotonic_time() - start_us, <, 10 * G_USEC_PER_SEC);
    g_assert_true(has(pdf, "/Title (kept)"));
    g_assert_false(has(pdf, "taken"));
}

static void
test_large(void)
{
    if (is_browser_missing())
        return;
    enum { PICTURE_BYTES = 8 * 1024 * 1024 };
    g_autofree guchar *noise = g_malloc(PICTURE_BYTES);
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (size_t i = 0; i < PICTURE_BYTES; i++)
        noise[i] = (guchar) g_rand_int(random);
    memcpy(noise, "BM", 2); /* a picture by its first bytes; that it is broken does not matter */
    g_autofree char *base64 = g_base64_encode(noise, PICTURE_BYTES);
    g_autofree char *html = g_strdup_printf(
        "<html lang=\"en\"><title>Large</title><img alt=\"noise\" src=\"data:image/bmp;base64,%s\">"
        "<p>Räume, ½ cm</p></html>",
        base64);
    g_autoptr(PsPrinter) printer = start_printer();
    g_autoptr(GBytes) pdf = print(printer, html);
    g_assert_true(has(pdf, "/Title (Large)"));
}

static void
test_too_large(void)
{
    if (is_browser_missing())
        return;
    g_autoptr(PsPrinter) printer = start_printer();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = ps_printer_print(printer, PAGE, (gsize) 1 << 40, &error);
    g_assert_error(error, PS_ERROR, PS_ERROR_LIMIT);
    g_assert_null(pdf);
}

/* A program that does `before` and then becomes the browser. */
static char *
write_wrapper(const char *folder, const char *before)
{
    g_autofree char *text = g_strdup_printf("#!/bin/sh\n%s\n"
                                            "for name in chromium-headless-shell chromium "
                                            "chromium-browser google-chrome\n"
                                            "do command -v $name >/dev/null && exec $name \"$@\"\n"
                                            "done\n",
                                            before);
    return write_program(folder, text);
}

/* A program that leaves its number in the folder and then becomes the browser. */
static char *
write_numbered(const char *folder)
{
    g_autofree char *before = g_strdup_printf("echo $$ >%s/pid", folder);
    return write_wrapper(folder, before);
}

/* Its number is that of its group too: the program may be a script that starts the browser. */
static int
read_pid(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "pid", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return (int) g_ascii_strtoll(text, NULL, 10);
}

/* A browser killed behind the printer's back is replaced, and none is left over at the end. */
static void
test_restart(void)
{
    if (is_browser_missing())
        return;
    g_autofree char *folder = make_folder();
    g_autofree char *program = write_numbered(folder);
    g_setenv("PLAINSTAGE_CHROMIUM", program, TRUE);
    PsPrinter *printer = start_printer();
    int first = read_pid(folder);
    g_assert_cmpint(kill(-first, SIGKILL), ==, 0);
    g_usleep(300 * 1000);

    g_autoptr(GBytes) pdf = print(printer, PAGE);
    int second = read_pid(folder);
    g_assert_cmpint(first, !=, second);
    g_assert_true(has(pdf, "/StructTreeRoot"));
    ps_printer_free(printer);
    g_unsetenv("PLAINSTAGE_CHROMIUM");
    g_assert_cmpint(kill(second, 0), ==, -1);
    g_assert_cmpint(errno, ==, ESRCH);
    remove_folder(folder);
}

/* A browser that hangs is given up after its time, and the next print has a new one. */
static void
test_hanging(void)
{
    if (is_browser_missing())
        return;
    if (!g_test_slow()) {
        g_test_skip("takes the 30 seconds of a time-out");
        return;
    }
    g_autofree char *folder = make_folder();
    g_autofree char *program = write_numbered(folder);
    g_setenv("PLAINSTAGE_CHROMIUM", program, TRUE);
    g_autoptr(PsPrinter) printer = start_printer();
    g_assert_cmpint(kill(-read_pid(folder), SIGSTOP), ==, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) none = ps_printer_print(printer, PAGE, strlen(PAGE), &error);
    g_assert_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE);
    g_assert_null(none);
    g_autoptr(GBytes) pdf = print(printer, PAGE);
    g_assert_true(has(pdf, "/StructTreeRoot"));
    g_unsetenv("PLAINSTAGE_CHROMIUM");
    remove_folder(folder);
}

/* Where the kernel denies the browser its sandbox, it ends at once unless told to do without. */
static void
test_no_sandbox(void)
{
    if (is_browser_missing())
        return;
    g_autofree char *folder = make_folder();
    g_autofree char *program =
        write_wrapper(folder, "case \"$*\" in *--no-sandbox*) ;; *) exit 1 ;; esac");
    g_setenv("PLAINSTAGE_CHROMIUM", program, TRUE);
    g_autoptr(PsPrinter) printer = start_printer();
    g_autoptr(GBytes) pdf = print(printer, PAGE);
    g_assert_true(has(pdf, "/StructTreeRoot"));
    g_unsetenv("PLAINSTAGE_CHROMIUM");
    remove_folder(folder);
}

static void
test_no_browser(void)
{
    check_refused("/bin/false");
    check_refused("/nonexistent/chromium");
    check_refused("/dev/null");
}

static void
test_wrong_protocol(void)
{
    g_autofree char *folder = make_folder();
    g_autofree char *program =
        write_program(folder, "#!/bin/sh\nprintf 'HTTP/1.1 200 OK\\0' >&4\nsleep 30\n");
    check_refused(program);
    remove_folder(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/printer/tagged", test_tagged);
    g_test_add_func("/report/printer/same_html_same_bytes", test_repeats);
    g_test_add_func("/report/printer/chromium_with_windows", test_with_windows);
    g_test_add_func("/report/printer/hostile_page_is_inert", test_hostile);
    g_test_add_func("/report/printer/large_page", test_large);
    g_test_add_func("/report/printer/too_large_is_a_limit", test_too_large);
    g_test_add_func("/report/printer/restarts_dead_browser", test_restart);
    g_test_add_func("/report/printer/gives_up_hanging_browser", test_hanging);
    g_test_add_func("/report/printer/does_without_sandbox", test_no_sandbox);
    g_test_add_func("/report/printer/no_browser_is_unavailable", test_no_browser);
    g_test_add_func("/report/printer/wrong_protocol_is_unavailable", test_wrong_protocol);
    return g_test_run();
}
