/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemas: brought forward with a copy first, newer ones refused. */
#include "core/error.h"
#include "store/inside.h"
#include "store/journal.h"
#include "tests/store/fixture.h"

typedef struct {
    char *folder;
} Folder;

static void
set_up(Folder *f, gconstpointer data)
{
    f->folder = g_dir_make_tmp("plainstage-schema-XXXXXX", NULL);
}

static void
tear_down(Folder *f, gconstpointer data)
{
    fixture_remove(f->folder);
    g_free(f->folder);
}

/* The journal as older programs made it: its schema is spelled out here, for it is what there is.
 */
static void
make_journal(Folder *f, const char *name)
{
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    g_autoptr(PsDatabase) database = ps_database_open(path, NULL);
    g_autoptr(PsWork) work = ps_work_write(database, NULL);
    g_assert_true(ps_work_script(
        work,
        "CREATE TABLE made_by(version TEXT NOT NULL, data_revision TEXT NOT NULL) STRICT;"
        "CREATE TABLE facts(document TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;"
        "INSERT INTO made_by VALUES('1', 'abc');"
        "INSERT INTO facts VALUES('sha256:a', '{\"old\":1}')",
        NULL));
    g_assert_true(ps_work_commit(work, NULL));
}

static gboolean
has(Folder *f, const char *name)
{
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void
facts_are_there(Folder *f)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_open(f->folder, &error);
    g_assert_no_error(error);
    g_assert_true(ps_store_begin(store, "1", "abc", TRUE, NULL));
    g_autofree char *json = ps_store_get_facts(store, "sha256:a", NULL);
    g_assert_cmpstr(json, ==, "{\"old\":1}");
    g_autoptr(PsPatient) patient = ps_store_patient_open(store, "p1", "en", "ann", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(patient->id, ==, "p1");
    g_autoptr(GPtrArray) wrong = ps_store_check(store, NULL);
    g_assert_cmpuint(wrong->len, ==, 0);
}

static void
test_journal_is_taken_over(Folder *f, gconstpointer data)
{
    make_journal(f, "journal.sqlite");
    facts_are_there(f);
    g_assert_false(has(f, "journal.sqlite"));
    facts_are_there(f);
}

static void
test_copy_first(Folder *f, gconstpointer data)
{
    make_journal(f, "store.sqlite");
    facts_are_there(f);
    g_autofree char *path = g_build_filename(f->folder, "store.sqlite.v1", NULL);
    g_autoptr(PsDatabase) copy = ps_database_open(path, NULL);
    g_autoptr(PsWork) work = ps_work_read(copy, NULL);
    g_autoptr(PsRows) rows = ps_work_query(work, "SELECT json FROM facts", PS_NO_ARGS, NULL);
    g_assert_cmpstr(ps_rows_text(rows, 0, 0), ==, "{\"old\":1}");
    g_autoptr(PsRows) tables = ps_work_query(
        work, "SELECT count(*) FROM sqlite_master WHERE type = 'table'", PS_NO_ARGS, NULL);
    g_assert_cmpint(ps_rows_number(tables, 0, 0), ==, 2);
}

static void
test_new_one_has_no_copy(Folder *f, gconstpointer data)
{
    g_autoptr(PsStore) store = ps_store_open(f->folder, NULL);
    g_assert_nonnull(store);
    g_assert_false(has(f, "store.sqlite.v0"));
    g_assert_false(has(f, "store.sqlite.v1"));
}

static void
test_newer_is_refused(Folder *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    ps_store_free(ps_store_open(f->folder, NULL));
    {
        g_autofree char *path = g_build_filename(f->folder, "store.sqlite", NULL);
        g_autoptr(PsDatabase) database = ps_database_open(path, NULL);
        g_autoptr(PsWork) work = ps_work_write(database, NULL);
        g_assert_true(ps_work_script(work, "PRAGMA user_version = 99", NULL));
        g_assert_true(ps_work_commit(work, NULL));
    }
    g_assert_null(ps_store_open(f->folder, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_OUTPUT);
    g_assert_nonnull(strstr(error->message, "newer"));
}

static void
test_no_database(Folder *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(f->folder, "store.sqlite", NULL);
    g_assert_true(
        g_file_set_contents(path, "this is no database, but a text of some length", -1, NULL));
    g_assert_null(ps_store_open(f->folder, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_OUTPUT);
}

#define ADD_SCHEMA(path, function) g_test_add(path, Folder, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD_SCHEMA("/store/schema/journal_is_taken_over", test_journal_is_taken_over);
    ADD_SCHEMA("/store/schema/copy_first", test_copy_first);
    ADD_SCHEMA("/store/schema/new_one_has_no_copy", test_new_one_has_no_copy);
    ADD_SCHEMA("/store/schema/newer_is_refused", test_newer_is_refused);
    ADD_SCHEMA("/store/schema/no_database", test_no_database);
    return g_test_run();
}
