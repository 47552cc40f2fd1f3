/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plainstage-samples SOURCE_DIR OUT_DIR: makes each patient's documents from their sources.
 * plainstage-samples --text HOW FILE.txt OUT.pdf [MISREAD]...: sets any text and sends it that way.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

#include "pdf.h"
#include "plain.h"
#include "source.h"

#define SOURCE_SUFFIX ".report"

static int
names_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
names_list(const char *path, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, error);
    const char *name;

    if (dir == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    while ((name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, names_compare);
    return names;
}

static bool
report_make(const char *from, const char *to_dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(from, name, NULL);
    g_autofree char *stem = g_strndup(name, strlen(name) - strlen(SOURCE_SUFFIX));
    g_autoptr(PsSource) source = ps_source_load(path, error);

    if (source == NULL)
        return false;
    bool text = ps_source_how(source, 0) == PS_HOW_TEXT;
    g_autofree char *file = g_strconcat(stem, text ? ".txt" : ".pdf", NULL);
    g_autofree char *out = g_build_filename(to_dir, file, NULL);
    return text ? ps_plain_write(source, out, error) : ps_pdf_write(source, stem, out, error);
}

static bool
patient_make(const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) names = names_list(from, error);

    if (names == NULL)
        return false;
    if (g_mkdir_with_parents(to, 0755) != 0) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be made", to);
        return false;
    }
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (g_str_has_suffix(name, SOURCE_SUFFIX) && !report_make(from, to, name, error))
            return false;
    }
    return true;
}

static bool
samples_make(const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) patients = names_list(from, error);

    if (patients == NULL)
        return false;
    for (guint i = 0; i < patients->len; i++) {
        const char *id = g_ptr_array_index(patients, i);
        g_autofree char *source_dir = g_build_filename(from, id, NULL);
        g_autofree char *out_dir = g_build_filename(to, id, NULL);
        if (g_file_test(source_dir, G_FILE_TEST_IS_DIR) &&
            !patient_make(source_dir, out_dir, error))
            return false;
    }
    return true;
}

/* `args`: how it arrives, the text, the PDF, and what a bad layer misreads ("right = wrong"). */
static bool
text_make(char **args, GError **error)
{
    g_autofree char *text = NULL;
    PsHow how;

    if (!ps_how_from_name(args[0], &how) || how == PS_HOW_TEXT) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is no way to make a PDF",
                    args[0]);
        return false;
    }
    if (!g_file_get_contents(args[1], &text, NULL, error))
        return false;
    g_autoptr(PsSource) source = ps_source_from_text(text, how);
    for (char **misread = args + 3; *misread != NULL; misread++) {
        if (!ps_source_add_misread(source, *misread)) {
            g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                        "\"%s\" is not \"right = wrong\"", *misread);
            return false;
        }
    }
    g_autofree char *name = g_path_get_basename(args[1]);
    return ps_pdf_write(source, name, args[2], error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    bool text = argc >= 5 && strcmp(argv[1], "--text") == 0;

    if (argc != 3 && !text) {
        g_printerr(
            "usage: plainstage-samples SOURCE_DIR OUT_DIR\n"
            "       plainstage-samples --text HOW FILE.txt OUT.pdf [\"right = wrong\"]...\n");
        return 64;
    }
    if (!(text ? text_make(argv + 2, &error) : samples_make(argv[1], argv[2], &error))) {
        g_printerr("plainstage-samples: %s\n", error->message);
        return 73;
    }
    return 0;
}
