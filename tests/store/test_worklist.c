/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worklist: who stands where, and how long a page of twenty thousand takes. */
#include "store/inside.h"
#include "tests/store/fixture.h"

enum { MANY = 20000 };

static void
put(Fixture *f, const char *id, int severity, const char *extent, const char *waiting,
    const char *signoff)
{
    fixture_patient(f, id);
    g_autoptr(PsWork) work = ps_work_write(f->store->database, NULL);
    g_assert_true(ps_work_run(
        work,
        "UPDATE patients SET severity = $2, extent = $3, waiting_since = $4,"
        " signed_at = $5 <> 'draft', signed_by = CASE WHEN $5 <> 'draft' THEN 'ann' END,"
        " released_at = $5 = 'released', released_by = CASE WHEN $5 = 'released' THEN 'ann' END"
        " WHERE id = $1",
        PS_ARGS(PS_T(id), PS_N(severity), PS_T(extent), PS_T(waiting), PS_T(signoff)), NULL));
    g_assert_true(ps_work_commit(work, NULL));
}

static void
put_some(Fixture *f)
{
    put(f, "released", 0, "EXT-META", "2020-01-01", "released");
    put(f, "red", 0, "EXT-META", "2026-03-01", "draft");
    put(f, "red-longer", 0, "EXT-LOCAL", "2026-02-01", "signed");
    put(f, "red-no-date", 0, "EXT-META", NULL, "draft");
    put(f, "amber", 1, "EXT-LOCAL", "2025-01-01", "draft");
    put(f, "unread", 3, NULL, NULL, "draft");
}

/* The ids of a page, with spaces between. */
static char *
page(Fixture *f, PsPatientFilter filter, guint *total)
{
    g_autoptr(GError) error = NULL;
    if (filter.limit == 0)
        filter.limit = 50;
    g_autoptr(GPtrArray) patients = ps_store_patients(f->store, &filter, total, &error);
    g_assert_no_error(error);
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < patients->len; i++)
        g_string_append_printf(ids, i > 0 ? " %s" : "%s",
                               ((PsPatient *) g_ptr_array_index(patients, i))->id);
    return g_string_free(ids, FALSE);
}

static void
check(Fixture *f, PsPatientFilter filter, const char *ids)
{
    g_autofree char *found = page(f, filter, NULL);
    g_assert_cmpstr(found, ==, ids);
}

static void
test_order(Fixture *f, gconstpointer data)
{
    put_some(f);
    check(f, (PsPatientFilter){.severity = -1}, "red-longer red red-no-date amber unread released");
    check(f, (PsPatientFilter){.severity = -1, .sort = PS_SORT_WAITING},
          "amber red-longer red red-no-date unread released");
    check(f, (PsPatientFilter){.severity = -1, .sort = PS_SORT_ID},
          "amber red red-longer red-no-date released unread");
}

static void
test_filters(Fixture *f, gconstpointer data)
{
    put_some(f);
    put(f, "100%_\\", 2, "EXT-LOCAL", NULL, "draft");
    check(f, (PsPatientFilter){.severity = 0}, "red-longer red red-no-date released");
    check(f, (PsPatientFilter){.severity = -1, .extent = "EXT-META"}, "red red-no-date released");
    check(f, (PsPatientFilter){.severity = -1, .signoff = "signed"}, "red-longer");
    check(f, (PsPatientFilter){.severity = -1, .signoff = "released"}, "released");
    check(f, (PsPatientFilter){.severity = 0, .signoff = "draft", .extent = "EXT-META"},
          "red red-no-date");
    check(f, (PsPatientFilter){.severity = -1, .text = "NO-D"}, "red-no-date");
    check(f, (PsPatientFilter){.severity = -1, .text = "%"}, "100%_\\");
    check(f, (PsPatientFilter){.severity = -1, .text = "_\\"}, "100%_\\");
    check(f, (PsPatientFilter){.severity = -1, .text = "' OR 1=1 --"}, "");
}

static void
test_pages(Fixture *f, gconstpointer data)
{
    guint total = 0;
    put_some(f);
    g_autofree char *second =
        page(f, (PsPatientFilter){.severity = -1, .offset = 2, .limit = 2}, &total);
    g_assert_cmpstr(second, ==, "red-no-date amber");
    g_assert_cmpuint(total, ==, 6);
    g_autofree char *beyond =
        page(f, (PsPatientFilter){.severity = -1, .offset = 20, .limit = 2}, &total);
    g_assert_cmpstr(beyond, ==, "");
    g_assert_cmpuint(total, ==, 6);
}

static void
put_many(Fixture *f)
{
    g_autoptr(PsWork) work = ps_work_write(f->store->database, NULL);
    g_assert_true(ps_work_run(
        work,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
        " INSERT INTO patients(number, id, key, lang, made_at, made_by, changed_at, changed_by,"
        " severity, extent, waiting_since)"
        " SELECT i, 'patient-' || i, printf('%026d', i), 'en', 1, 'ann', i * 7919 % 20000, 'ann',"
        " i * 31 % 3, 'EXT-' || (i % 13), '20' || (10 + i % 15) || '-01-01' FROM n",
        PS_ARGS(PS_N(MANY)), NULL));
    g_assert_true(ps_work_run(work,
                              "INSERT INTO cases(patient, machine_json, row_json)"
                              " SELECT number, printf('%.*c', 2000, 'x'), printf('%.*c', 600, 'y')"
                              " FROM patients",
                              PS_NO_ARGS, NULL));
    g_assert_true(ps_work_commit(work, NULL));
}

/* Each in the best of some: what is slow in all of them is slow. */
static void
test_twenty_thousand(Fixture *f, gconstpointer data)
{
    put_many(f);
    const PsPatientFilter filters[] = {
        {.severity = -1, .limit = 50},
        {.severity = -1, .limit = 50, .offset = 19950},
        {.severity = -1, .limit = 50, .sort = PS_SORT_WAITING},
        {.severity = -1, .limit = 50, .sort = PS_SORT_CHANGED, .offset = 10000},
        {.severity = 1, .limit = 50, .signoff = "draft"},
        {.severity = -1, .extent = "EXT-3", .limit = 50},
        {.severity = -1, .text = "99", .limit = 50},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        gint64 best = G_MAXINT64;
        for (int tries = 0; tries < 5; tries++) {
            guint total;
            gint64 began = g_get_monotonic_time();
            g_autofree char *ids = page(f, filters[i], &total);
            best = MIN(best, g_get_monotonic_time() - began);
            g_assert_cmpuint(total, >, 50);
            g_assert_cmpstr(ids, !=, "");
        }
        g_test_message("page %d: %d us", (int) i, (int) best);
        g_assert_cmpint(best, <, 100 * 1000);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/worklist/order", test_order);
    ADD("/store/worklist/filters", test_filters);
    ADD("/store/worklist/pages", test_pages);
    ADD("/store/worklist/twenty_thousand", test_twenty_thousand);
    return g_test_run();
}
