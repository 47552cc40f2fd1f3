/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wrong data file is named with line and column. */
#include "core/datafile.h"

#include <glib/gstdio.h>

#include "core/error.h"

static PsDataFile *
load(const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("plainstage-data-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.json", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    PsDataFile *file = ps_datafile_load(folder, "x.json", error);
    g_unlink(path);
    g_rmdir(folder);
    return file;
}

static void
test_syntax(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(load("{\n  \"a\": 1,\n  oops\n}", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_true(g_str_has_prefix(error->message, "x.json:3:"));
}

static void
test_duplicate_key(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(load("{\"a\": 1,\n \"a\": 2}", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "x.json:2:"));
}

static void
test_place_after_anchor(void)
{
    g_autoptr(PsDataFile) file = load(
        "{\"rules\": [\n {\"id\": \"one\", \"when\": 1},\n {\"id\": \"two\",\n  \"when\": 2}]}",
        NULL);
    g_autoptr(GError) error = NULL;
    ps_datafile_fail(&error, file, "two", "when", "wrong");
    g_assert_cmpstr(error->message, ==, "x.json:4:3: wrong");
}

static void
test_unknown_key(void)
{
    static const char *const allowed[] = {"!id", "rev", NULL};
    g_autoptr(PsDataFile) file = load("{\"id\": \"one\",\n \"rew\": 2}", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(ps_datafile_check_keys(file, file->root, "one", allowed, &error));
    g_assert_cmpstr(error->message, ==, "x.json:2:2: unknown key \"rew\"");
}

static void
test_missing_key(void)
{
    static const char *const allowed[] = {"!id", "!rev", NULL};
    g_autoptr(PsDataFile) file = load("{\"id\": \"one\"}", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(ps_datafile_check_keys(file, file->root, "one", allowed, &error));
    g_assert_nonnull(strstr(error->message, "\"rev\" is missing"));
}

static void
test_revision_follows_bytes(void)
{
    g_autofree char *folder = ps_data_folder(NULL);
    g_assert_nonnull(folder);
    g_autofree char *a = ps_data_revision(folder, NULL);
    g_autofree char *b = ps_data_revision(folder, NULL);
    g_assert_cmpuint(strlen(a), ==, 16);
    g_assert_cmpstr(a, ==, b);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/core/datafile/syntax_error_has_line", test_syntax);
    g_test_add_func("/core/datafile/duplicate_key_has_line", test_duplicate_key);
    g_test_add_func("/core/datafile/place_is_after_anchor", test_place_after_anchor);
    g_test_add_func("/core/datafile/unknown_key_is_refused", test_unknown_key);
    g_test_add_func("/core/datafile/missing_key_is_refused", test_missing_key);
    g_test_add_func("/core/datafile/revision_is_stable", test_revision_follows_bytes);
    return g_test_run();
}
