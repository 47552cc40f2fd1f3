/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail: whatever was changed in it is found. */
#include "store/audit.h"

#include "core/error.h"
#include "core/json.h"
#include "store/inside.h"
#include "tests/store/fixture.h"

enum { ENTRIES = 1000 };

/* Entries in one transaction; the head after them. */
static char *
fill(Fixture *f, guint entries)
{
    {
        g_autoptr(PsWork) work = ps_work_write(f->store->database, NULL);
        for (guint i = 0; i < entries; i++) {
            g_autofree char *document = g_strdup_printf("sha256:%064x", i);
            g_assert_true(ps_audit_add(f->store, work, "ann", "case.correct",
                                       "abcdefghijklmnopqrstuvwxyz", i % 3 == 0 ? document : NULL,
                                       i % 5 == 0 ? NULL : "size", NULL));
        }
        g_assert_true(ps_work_commit(work, NULL));
    }
    PsAuditState state = {0};
    g_assert_true(ps_store_audit_verify(f->store, NULL, &state, NULL));
    g_assert_cmpint(state.first_bad, ==, 0);
    return state.head;
}

static gint64
first_bad_in(PsWork *work, const char *head)
{
    PsAuditState state = {0};
    g_assert_true(ps_audit_walk(work, head, &state, NULL));
    g_free(state.head);
    return state.first_bad;
}

static gint64
first_bad(Fixture *f, const char *head)
{
    PsAuditState state = {0};
    g_assert_true(ps_store_audit_verify(f->store, head, &state, NULL));
    g_free(state.head);
    return state.first_bad;
}

/* A transaction in which the locks of the trail are off: what somebody with the file can do. */
static PsWork *
forger(Fixture *f)
{
    PsWork *work = ps_work_write(f->store->database, NULL);
    g_assert_true(
        ps_work_script(work, "DROP TRIGGER audit_stays; DROP TRIGGER audit_is_whole", NULL));
    return work;
}

static void
forge(PsWork *work, const char *sql, gint64 seq)
{
    g_assert_true(ps_work_run(work, sql, PS_ARGS(PS_N(seq)), NULL));
}

static void
test_whole(Fixture *f, gconstpointer data)
{
    g_autofree char *head = fill(f, 7);
    g_assert_true(g_str_has_prefix(head, "7:"));
    g_assert_cmpint(first_bad(f, head), ==, 0);
    g_autofree char *more = fill(f, 3);
    g_assert_cmpint(first_bad(f, head), ==, 0); /* it has grown */
    g_assert_cmpint(first_bad(f, more), ==, 0);
}

static void
test_bad_head_is_usage(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    PsAuditState state = {0};
    g_assert_false(ps_store_audit_verify(f->store, "7", &state, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_USAGE);
}

static void
test_database_refuses_changes(Fixture *f, gconstpointer data)
{
    g_free(fill(f, 2));
    g_autofree char *path = g_build_filename(f->folder, "store.sqlite", NULL);
    g_autoptr(PsDatabase) database = ps_database_open(path, NULL);
    g_autoptr(PsWork) work = ps_work_write(database, NULL);
    g_assert_false(ps_work_run(work, "DELETE FROM audit WHERE seq = 2", PS_NO_ARGS, NULL));
    g_assert_false(ps_work_run(work, "UPDATE audit SET who = 'bob'", PS_NO_ARGS, NULL));
}

/* One byte of one column of one entry, or the whole of it. */
static const char *const forgeries[] = {
    "UPDATE audit SET at = at + 1 WHERE seq = $1",
    "UPDATE audit SET who = 'x' || substr(who, 2) WHERE seq = $1",
    "UPDATE audit SET what = substr(what, 1, length(what) - 1) || 'x' WHERE seq = $1",
    "UPDATE audit SET subject = substr(subject, 1, 5) || 'x' || substr(subject, 7) WHERE seq = $1",
    "UPDATE audit SET document = coalesce(substr(document, 1, 70) || 'x', 'x') WHERE seq = $1",
    "UPDATE audit SET detail = coalesce('x' || substr(detail, 2), 'x') WHERE seq = $1",
    "UPDATE audit SET hash = 'x' || substr(hash, 2) WHERE seq = $1",
    "DELETE FROM audit WHERE seq = $1",
};

/* Each entry of a thousand, in turn by each kind of forgery: the walk tells which. */
static void
test_every_forgery_is_found(Fixture *f, gconstpointer data)
{
    g_autofree char *head = fill(f, ENTRIES);
    g_autoptr(PsWork) work = forger(f);
    for (gint64 seq = 1; seq <= ENTRIES; seq++) {
        g_assert_true(ps_work_script(work, "SAVEPOINT whole", NULL));
        forge(work, forgeries[(gsize) seq % G_N_ELEMENTS(forgeries)], seq);
        g_assert_cmpint(first_bad_in(work, head), ==, seq);
        g_assert_true(ps_work_script(work, "ROLLBACK TO whole; RELEASE whole", NULL));
    }
    g_assert_cmpint(first_bad_in(work, head), ==, 0);
}

/* And each kind at one entry, without the head. */
static void
test_every_kind_is_found(Fixture *f, gconstpointer data)
{
    g_free(fill(f, 20));
    g_autoptr(PsWork) work = forger(f);
    for (gsize i = 0; i < G_N_ELEMENTS(forgeries); i++) {
        for (gint64 seq = 1; seq < 20; seq++) {
            g_assert_true(ps_work_script(work, "SAVEPOINT whole", NULL));
            forge(work, forgeries[i], seq);
            g_assert_cmpint(first_bad_in(work, NULL), ==, seq);
            g_assert_true(ps_work_script(work, "ROLLBACK TO whole; RELEASE whole", NULL));
        }
    }
}

static void
swap_with_next(PsWork *work, gint64 seq)
{
    forge(work, "UPDATE audit SET seq = -1 WHERE seq = $1", seq);
    forge(work, "UPDATE audit SET seq = $1 WHERE seq = $1 + 1", seq);
    forge(work, "UPDATE audit SET seq = $1 + 1 WHERE seq = -1", seq);
}

static void
test_swaps_are_found(Fixture *f, gconstpointer data)
{
    g_free(fill(f, ENTRIES));
    g_autoptr(PsWork) work = forger(f);
    for (gint64 seq = 1; seq < ENTRIES; seq += 9) {
        swap_with_next(work, seq);
        g_assert_cmpint(first_bad_in(work, NULL), ==, seq);
        swap_with_next(work, seq);
    }
    g_assert_cmpint(first_bad_in(work, NULL), ==, 0);
}

static void
test_cut_short_is_found_by_head(Fixture *f, gconstpointer data)
{
    g_autofree char *head = fill(f, 20);
    g_autoptr(PsWork) work = forger(f);
    forge(work, "DELETE FROM audit WHERE seq > $1", 15);
    g_assert_cmpint(first_bad_in(work, NULL), ==, 0); /* in itself it holds */
    g_assert_cmpint(first_bad_in(work, head), ==, 16);
    for (int i = 0; i < 10; i++) /* and grown again, other entries */
        g_assert_true(ps_audit_add(f->store, work, "bob", "x", NULL, NULL, NULL, NULL));
    g_assert_cmpint(first_bad_in(work, NULL), ==, 0);
    g_assert_cmpint(first_bad_in(work, head), ==, 20);
}

static gboolean
count(const json_t *entry, gpointer user)
{
    g_assert_cmpint(json_integer_value(json_object_get(entry, "seq")), ==, ++*(gint64 *) user);
    return *(gint64 *) user < 600;
}

static void
test_each_in_order(Fixture *f, gconstpointer data)
{
    g_free(fill(f, 620));
    gint64 seen = 0;
    g_assert_true(ps_store_audit_each(f->store, NULL, count, &seen, NULL));
    g_assert_cmpint(seen, ==, 600);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/audit/whole", test_whole);
    ADD("/store/audit/bad_head_is_usage", test_bad_head_is_usage);
    ADD("/store/audit/database_refuses_changes", test_database_refuses_changes);
    ADD("/store/audit/every_forgery_is_found", test_every_forgery_is_found);
    ADD("/store/audit/every_kind_is_found", test_every_kind_is_found);
    ADD("/store/audit/swaps_are_found", test_swaps_are_found);
    ADD("/store/audit/cut_short_is_found_by_head", test_cut_short_is_found_by_head);
    ADD("/store/audit/each_in_order", test_each_in_order);
    return g_test_run();
}
