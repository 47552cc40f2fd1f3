/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as a folder: facts kept, replaced, dropped with the version; schemas; honest failure.
 */
#include "store/store.h"

#include "core/error.h"
#include "store/audit.h"
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

static void
test_version_tells_of_writes(Fixture *f, gconstpointer data)
{
    gint64 first = ps_store_version_seen(f->store);
    g_free(ps_store_get_facts(f->store, "sha256:a", NULL));
    g_assert_cmpint(ps_store_version_seen(f->store), ==, first);
    g_assert_true(ps_store_put_facts(f->store, "sha256:a", "{}", NULL));
    gint64 second = ps_store_version_seen(f->store);
    g_assert_cmpint(second, !=, first);
    g_autoptr(PsStore) other = ps_store_open(f->folder, NULL);
    g_assert_true(ps_store_put_facts(other, "sha256:b", "{}", NULL));
    g_assert_cmpint(ps_store_version_seen(f->store), !=, second);
}

enum { THREADS = 12, EACH = 40 };

static gpointer
work_in_thread(gpointer store)
{
    for (int i = 0; i < EACH; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        g_autoptr(PsPatient) patient = ps_store_patient_open(store, id, "en", "ann", NULL);
        g_autoptr(PsPatient) same = ps_store_patient_by_key(store, patient->key, NULL);
        g_assert_cmpstr(same->id, ==, id);
        g_assert_true(ps_store_audit(store, "ann", "looked", patient->key, NULL, NULL, NULL));
    }
    return NULL;
}

static void
test_many_threads(Fixture *f, gconstpointer data)
{
    GThread *threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("t", work_in_thread, f->store);
    for (int i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
    PsAuditState state = {0};
    g_assert_true(ps_store_audit_verify(f->store, NULL, &state, NULL));
    g_assert_cmpint(state.first_bad, ==, 0);
    g_assert_cmpint(state.entries, ==, EACH + THREADS * EACH); /* each patient was made once */
    g_free(state.head);
    fixture_is_clean(f);
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
    ADD("/store/version_tells_of_writes", test_version_tells_of_writes);
    ADD("/store/many_threads", test_many_threads);
    g_test_add_func("/store/unwritable_is_output_error", test_unwritable);
    g_test_add_func("/store/random_ids_differ", test_random_ids);
    return g_test_run();
}
