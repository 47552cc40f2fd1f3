/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as a folder: facts kept, replaced, dropped with the version; schemas; honest failure.
 */
#include "store/store.h"

#include "core/error.h"
#include "store/journal.h"
#include "tests/store/fixture.h"

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
begin_again(Fixture *f, const char *version, const char *revision, gboolean resume)
{
    fixture_reopen(f);
    g_assert_true(ps_store_begin(f->store, version, revision, resume, NULL));
}

static void
test_resume_keeps(Fixture *f, gconstpointer data)
{
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{}", NULL));
    begin_again(f, "1", "abc", TRUE);
    g_autofree char *json = ps_store_get_facts(f->store, "sha256:a", NULL);
    g_assert_cmpstr(json, ==, "{}");
}

static void
test_fresh_drops(Fixture *f, gconstpointer data)
{
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{}", NULL));
    begin_again(f, "1", "abc", FALSE);
    g_assert_null(ps_store_get_facts(f->store, "sha256:a", NULL));
}

static void
test_other_rules_drop(Fixture *f, gconstpointer data)
{
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{}", NULL));
    begin_again(f, "1", "abd", TRUE);
    g_assert_null(ps_store_get_facts(f->store, "sha256:a", NULL));
}

static void
test_unwritable(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ps_store_open("/proc/nowhere", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_OUTPUT);
}

static void
test_random_ids(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < 1000; i++) {
        char *id = ps_store_random_id();
        g_assert_cmpuint(strlen(id), ==, 26);
        g_assert_cmpuint(strspn(id, "abcdefghijklmnopqrstuvwxyz234567"), ==, 26);
        g_assert_true(g_hash_table_add(seen, id));
    }
}

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
    g_test_add_func("/store/random_ids_differ", test_random_ids);
    return g_test_run();
}
