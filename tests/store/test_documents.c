/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: once by their bytes, whole over a kill, told where they are damaged. */
#include "store/documents.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "store/jobs.h"
#include "tests/store/fixture.h"

#define HELLO "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

static guint
count_wrong(Fixture *f)
{
    g_autoptr(GPtrArray) wrong = ps_store_check(f->store, NULL);
    return wrong->len;
}

static char *
path_of(Fixture *f, const char *id)
{
    g_autofree char *first = g_strndup(id + strlen("sha256:"), 2);
    return g_build_filename(f->folder, ".kept", "documents", first, id + strlen("sha256:"), NULL);
}

static void
test_named_by_hash(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    g_autofree char *id = fixture_document(f, "p1", "a.txt", "hello");
    g_assert_cmpstr(id, ==, HELLO);
    g_autoptr(GBytes) bytes = ps_store_document_bytes(f->store, id, NULL);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "hello", 5);
    g_autofree char *coming = g_build_filename(f->folder, ".kept", "coming", NULL);
    g_assert_false(g_file_test(coming, G_FILE_TEST_EXISTS));
    fixture_is_clean(f);
}

static void
test_twice_is_once(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    fixture_patient(f, "p2");
    g_free(fixture_document(f, "p1", "a.txt", "hello"));
    g_free(fixture_document(f, "p1", "a.txt", "hello"));
    g_autoptr(GPtrArray) one = ps_store_documents(f->store, "p1", NULL);
    g_assert_cmpuint(one->len, ==, 1);
    g_assert_false(((PsKeptDocument *) g_ptr_array_index(one, 0))->duplicate);
    g_free(fixture_document(f, "p1", "b.txt", "hello"));
    g_autoptr(GPtrArray) two = ps_store_documents(f->store, "p1", NULL);
    g_assert_cmpuint(two->len, ==, 1);
    PsKeptDocument *document = g_ptr_array_index(two, 0);
    g_assert_true(document->duplicate);
    g_assert_cmpstr(document->name, ==, "a.txt");
    g_assert_cmpint(document->bytes, ==, 5);
    g_assert_cmpstr(document->added_by, ==, "ann");
    PsJobCounts counts;
    g_assert_true(ps_store_job_counts(f->store, &counts, NULL));
    g_assert_cmpuint(counts.waiting, ==, 1);
    g_free(fixture_document(f, "p2", "c.txt", "hello")); /* another's is another's */
    g_autoptr(GPtrArray) others = ps_store_documents(f->store, "p2", NULL);
    g_assert_cmpuint(others->len, ==, 1);
    fixture_is_clean(f);
}

static void
test_damage_is_told(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture_patient(f, "p1");
    g_autofree char *id = fixture_document(f, "p1", "a.txt", "hello");
    g_autofree char *path = path_of(f, id);
    g_assert_true(g_file_set_contents(path, "hallo", -1, NULL));
    g_assert_null(ps_store_document_bytes(f->store, id, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
    g_assert_cmpuint(count_wrong(f), ==, 1);
    g_unlink(path);
    g_assert_cmpuint(count_wrong(f), ==, 1);
    g_clear_error(&error);
    g_assert_null(ps_store_document_bytes(f->store, id, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
}

static void
test_leftovers_are_swept(Fixture *f, gconstpointer data)
{
    g_autoptr(GBytes) bytes = g_bytes_new("hello", 5);
    g_autofree char *path = path_of(f, HELLO);
    int held = ps_store_hold_bytes(f->store, NULL);
    g_assert_true(ps_store_keep_bytes(f->store, HELLO, bytes, NULL));
    fixture_is_clean(f);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS)); /* a batch is at work */
    ps_store_hold_end(f->store, held);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
test_unknown_patient(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(f->folder, "coming", NULL);
    g_autofree char *id = NULL;
    gboolean fresh;
    g_assert_true(g_file_set_contents(path, "hello", -1, NULL));
    g_assert_false(
        ps_store_take_document(f->store, "nobody", path, "a", "ann", &id, &fresh, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    fixture_is_clean(f);
}

/* In a process of its own: takes documents until it is killed. */
static void
take_for_ever(const char *folder)
{
    g_autoptr(PsStore) store = ps_store_open(folder, NULL);
    g_autofree char *path = g_build_filename(folder, "coming", NULL);
    for (guint i = 0; store != NULL; i++) {
        g_autofree char *text = g_strdup_printf("%d %u", (int) getpid(), i);
        g_autofree char *id = NULL;
        gboolean fresh;
        if (!g_file_set_contents(path, text, -1, NULL) ||
            !ps_store_take_document(store, "p1", path, text, "ann", &id, &fresh, NULL))
            break;
    }
}

static void
test_killed_while_taking(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    guint before = 0;
    for (int i = 0; i < 25; i++) {
        pid_t child = fork();
        if (child == 0) {
            take_for_ever(f->folder);
            _exit(0);
        }
        g_usleep((gulong) g_rand_int_range(chance, 2000, 40000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        fixture_is_clean(f);
        g_autoptr(GPtrArray) documents = ps_store_documents(f->store, "p1", NULL);
        g_assert_cmpuint(documents->len, >=, before);
        before = documents->len;
    }
    g_assert_cmpuint(before, >, 0);
    PsJobCounts counts;
    g_assert_true(ps_store_job_counts(f->store, &counts, NULL));
    g_assert_cmpuint(counts.waiting, ==, before);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/store/documents/named_by_hash", test_named_by_hash);
    ADD("/store/documents/twice_is_once", test_twice_is_once);
    ADD("/store/documents/damage_is_told", test_damage_is_told);
    ADD("/store/documents/leftovers_are_swept", test_leftovers_are_swept);
    ADD("/store/documents/unknown_patient", test_unknown_patient);
    ADD("/store/documents/killed_while_taking", test_killed_while_taking);
    return g_test_run();
}
