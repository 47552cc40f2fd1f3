/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The batch's journal: kept, replaced, dropped with the version, honest about failure. */
#include "store/store.h"

#include <glib/gstdio.h>

#include "core/error.h"

typedef struct {
    char *folder;
    char *path;
    PsStore *store;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void) data;
    f->folder = g_dir_make_tmp("plainstage-store-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "journal.sqlite", NULL);
    f->store = ps_store_open(f->path, NULL);
    g_assert_nonnull(f->store);
    g_assert_true(ps_store_begin(f->store, "1", "abc", FALSE, NULL));
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void) data;
    ps_store_free(f->store);
    for (const char *const *end = (const char *const[]){"", "-wal", "-shm", NULL}; *end; end++) {
        g_autofree char *file = g_strconcat(f->path, *end, NULL);
        g_unlink(file);
    }
    g_rmdir(f->folder);
    g_free(f->path);
    g_free(f->folder);
}

static void
reopen(Fixture *f, const char *version, const char *revision, gboolean resume)
{
    ps_store_free(f->store);
    f->store = ps_store_open(f->path, NULL);
    g_assert_true(ps_store_begin(f->store, version, revision, resume, NULL));
}

static void
test_absent(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ps_store_get_facts(f->store, "sha256:none", &error));
    g_assert_no_error(error);
}

static void
test_replaces(Fixture *f, gconstpointer data)
{
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{\"n\":1}", NULL));
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{\"n\":2}", NULL));
    g_autofree char *json = ps_store_get_facts(f->store, "sha256:a", NULL);
    g_assert_cmpstr(json, ==, "{\"n\":2}");
}

static void
test_resume_keeps(Fixture *f, gconstpointer data)
{
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{}", NULL));
    reopen(f, "1", "abc", TRUE);
    g_autofree char *json = ps_store_get_facts(f->store, "sha256:a", NULL);
    g_assert_cmpstr(json, ==, "{}");
}

static void
test_fresh_drops(Fixture *f, gconstpointer data)
{
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{}", NULL));
    reopen(f, "1", "abc", FALSE);
    g_assert_null(ps_store_get_facts(f->store, "sha256:a", NULL));
}

static void
test_other_rules_drop(Fixture *f, gconstpointer data)
{
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{}", NULL));
    reopen(f, "1", "abd", TRUE);
    g_assert_null(ps_store_get_facts(f->store, "sha256:a", NULL));
}

static void
test_unwritable(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ps_store_open("/proc/nowhere/journal.sqlite", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_OUTPUT);
}

#define ADD(path, function) g_test_add(path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/absent_is_no_error", test_absent);
    ADD("/store/second_put_replaces", test_replaces);
    ADD("/store/resume_keeps_same_version", test_resume_keeps);
    ADD("/store/fresh_run_drops", test_fresh_drops);
    ADD("/store/other_data_revision_drops", test_other_rules_drop);
    g_test_add_func("/store/unwritable_is_output_error", test_unwritable);
    return g_test_run();
}
