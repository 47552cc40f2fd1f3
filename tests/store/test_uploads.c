/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uploads: what was acknowledged stays, what was not verified does not count. */
#include "store/uploads.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/limits.h"
#include "store/jobs.h"
#include "tests/store/fixture.h"

static PsUpload *
begin(Fixture *f, gint64 length)
{
    g_autoptr(GError) error = NULL;
    PsUpload *upload = ps_store_upload_new(f->store, "p1", "a.txt", length, "ann", &error);
    g_assert_no_error(error);
    return upload;
}

static void
set_up(Fixture *f, gconstpointer data)
{
    fixture_set_up(f, data);
    fixture_patient(f, "p1");
}

static gint64
write_piece(Fixture *f, PsUpload *upload, gint64 at, const char *text, gboolean checked,
            gboolean keep)
{
    g_autoptr(GError) error = NULL;
    gint64 offset = -1;
    PsUploadWrite *write = ps_upload_write_new(f->store, upload, at, checked, &error);
    g_assert_no_error(error);
    g_assert_true(ps_upload_write_bytes(write, text, strlen(text), &error));
    g_assert_true(ps_upload_write_end(write, keep, &offset, &error));
    return offset;
}

static gint64
offset_of(Fixture *f, const PsUpload *upload)
{
    g_autoptr(PsUpload) now = ps_store_upload_find(f->store, upload->id, NULL);
    return now == NULL ? -1 : now->offset;
}

static void
test_piece_by_piece(Fixture *f, gconstpointer data)
{
    g_autoptr(PsUpload) upload = begin(f, 10);
    g_assert_cmpint(upload->offset, ==, 0);
    g_assert_cmpint(write_piece(f, upload, 0, "hello", FALSE, TRUE), ==, 5);
    fixture_reopen(f);
    g_assert_cmpint(offset_of(f, upload), ==, 5);
    g_assert_cmpint(write_piece(f, upload, 5, "world", TRUE, TRUE), ==, 10);
    g_assert_true(ps_store_upload_complete(f->store, upload, NULL));
    g_assert_false(upload->duplicate);
    g_autoptr(GBytes) bytes = ps_store_document_bytes(f->store, upload->document, NULL);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "helloworld", 10);
    g_autoptr(PsUpload) after = ps_store_upload_find(f->store, upload->id, NULL);
    g_assert_cmpstr(after->document, ==, upload->document);
    g_assert_cmpint(after->offset, ==, 10);
    fixture_is_clean(f);
}

static void
test_refused_pieces(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsUpload) upload = begin(f, 10);
    g_assert_null(ps_upload_write_new(f->store, upload, 3, FALSE, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_cmpint(write_piece(f, upload, 0, "hello", TRUE, FALSE), ==, 0); /* a wrong hash */
    g_assert_cmpint(offset_of(f, upload), ==, 0);
    PsUploadWrite *write = ps_upload_write_new(f->store, upload, 0, FALSE, &error);
    g_assert_null(ps_upload_write_new(f->store, upload, 0, FALSE, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_BUSY);
    g_clear_error(&error);
    g_assert_false(ps_upload_write_bytes(write, "eleven bytes", 11, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_LIMIT);
    g_clear_error(&error);
    g_assert_true(ps_upload_write_end(write, TRUE, NULL, NULL));
    g_assert_false(ps_store_upload_complete(f->store, upload, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_true(ps_store_upload_end(f->store, upload->id, "ann", NULL));
    g_assert_null(ps_store_upload_find(f->store, upload->id, NULL));
    g_assert_null(ps_upload_write_new(f->store, upload, 0, FALSE, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DENIED);
    fixture_is_clean(f);
}

static void
test_ids_that_are_none(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    char id[] = "../../../etc/passwd";
    PsUpload upload = {.id = id, .length = 5};
    g_assert_null(ps_store_upload_find(f->store, id, &error));
    g_assert_no_error(error);
    g_assert_null(ps_upload_write_new(f->store, &upload, 0, FALSE, &error));
    g_assert_nonnull(error);
}

static void
test_twice_complete_is_once(Fixture *f, gconstpointer data)
{
    g_autoptr(PsUpload) one = begin(f, 5);
    write_piece(f, one, 0, "hello", FALSE, TRUE);
    g_autoptr(PsUpload) same = ps_store_upload_find(f->store, one->id, NULL);
    g_assert_true(ps_store_upload_complete(f->store, one, NULL));
    g_assert_true(ps_store_upload_complete(f->store, same, NULL));
    g_assert_false(same->duplicate);
    g_autoptr(PsUpload) other = begin(f, 5);
    write_piece(f, other, 0, "hello", FALSE, TRUE);
    g_assert_true(ps_store_upload_complete(f->store, other, NULL));
    g_assert_true(other->duplicate);
    PsJobCounts counts;
    g_assert_true(ps_store_job_counts(f->store, &counts, NULL));
    g_assert_cmpuint(counts.waiting, ==, 1);
    fixture_is_clean(f);
}

static void
test_empty_file(Fixture *f, gconstpointer data)
{
    g_autoptr(PsUpload) upload = begin(f, 0);
    g_assert_true(ps_store_upload_complete(f->store, upload, NULL));
    g_assert_nonnull(upload->document);
    fixture_is_clean(f);
}

enum { BLOCK = 1 << 20, BLOCKS = 20 };

/* In a process of its own: a request of many blocks, each told of by a byte, which does not end. */
static void
write_blocks(const char *folder, const char *id, gboolean checked, int tell)
{
    g_autoptr(PsStore) store = ps_store_open(folder, NULL);
    g_autoptr(PsUpload) upload = ps_store_upload_find(store, id, NULL);
    PsUploadWrite *write_on = ps_upload_write_new(store, upload, 0, checked, NULL);
    g_autofree char *block = g_malloc(BLOCK);
    for (int i = 0; i < BLOCKS; i++) {
        memset(block, 'a' + i, BLOCK);
        if (!ps_upload_write_bytes(write_on, block, BLOCK, NULL) || write(tell, "x", 1) != 1)
            _exit(1);
    }
    pause();
}

/* Kills it when all blocks were written; the offset that is left. */
static gint64
killed_offset(Fixture *f, const PsUpload *upload, gboolean checked)
{
    int ends[2];
    char told;
    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t child = fork();
    if (child == 0) {
        write_blocks(f->folder, upload->id, checked, ends[1]);
        _exit(0);
    }
    for (int i = 0; i < BLOCKS; i++)
        g_assert_cmpint(read(ends[0], &told, 1), ==, 1);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
    return offset_of(f, upload);
}

static void
test_killed_goes_on(Fixture *f, gconstpointer data)
{
    g_autoptr(PsUpload) upload = begin(f, (gint64) BLOCK * BLOCKS);
    gint64 offset = killed_offset(f, upload, FALSE);
    g_assert_cmpint(offset, >=, (gint64) BLOCK * BLOCKS - (gint64) PS_UPLOAD_SYNC_BYTES);
    g_assert_cmpint(offset % BLOCK, ==, 0);
    g_autofree char *block = g_malloc(BLOCK);
    PsUploadWrite *write_on = ps_upload_write_new(f->store, upload, offset, FALSE, NULL);
    for (int i = (int) (offset / BLOCK); i < BLOCKS; i++) {
        memset(block, 'a' + i, BLOCK);
        g_assert_true(ps_upload_write_bytes(write_on, block, BLOCK, NULL));
    }
    g_assert_true(ps_upload_write_end(write_on, TRUE, &offset, NULL));
    g_assert_true(ps_store_upload_complete(f->store, upload, NULL));
    g_autoptr(GBytes) bytes = ps_store_document_bytes(f->store, upload->document, NULL);
    const char *all = g_bytes_get_data(bytes, NULL);
    g_assert_cmpuint(g_bytes_get_size(bytes), ==, (gsize) BLOCK * BLOCKS);
    for (gsize i = 0; i < (gsize) BLOCK * BLOCKS; i += 4096)
        g_assert_cmpint(all[i], ==, 'a' + (int) (i / BLOCK));
    fixture_is_clean(f);
}

static void
test_killed_before_verified(Fixture *f, gconstpointer data)
{
    g_autoptr(PsUpload) upload = begin(f, (gint64) BLOCK * BLOCKS);
    g_assert_cmpint(killed_offset(f, upload, TRUE), ==, 0);
    fixture_is_clean(f);
}

static gint64 now = 1000;

static gint64
our_clock(void)
{
    return now;
}

static void
test_unfinished_expire(Fixture *f, gconstpointer data)
{
    ps_store_set_clock(f->store, our_clock);
    g_autoptr(PsUpload) old = begin(f, 5);
    write_piece(f, old, 0, "hel", FALSE, TRUE);
    now += 3601;
    g_autoptr(PsUpload) young = begin(f, 5);
    PsRetention retention = {.uploads_h = 1};
    g_autoptr(GPtrArray) patients = ps_store_expire(f->store, &retention, NULL);
    g_assert_cmpuint(patients->len, ==, 0);
    g_assert_cmpint(offset_of(f, old), ==, -1);
    g_assert_cmpint(offset_of(f, young), ==, 0);
    fixture_is_clean(f);
}

static void
test_length_said_later(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    const PsUploadWish wish = {.patient = "p1",
                               .name = "a.txt",
                               .by = "link",
                               .length = -1,
                               .metadata = "filename YQ==",
                               .link = "mark"};
    g_autoptr(PsUpload) upload = ps_store_upload_begin(f->store, &wish, &error);
    g_assert_no_error(error);
    g_assert_cmpint(write_piece(f, upload, 0, "abc", FALSE, TRUE), ==, 3);
    g_assert_false(ps_store_upload_complete(f->store, upload, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_true(ps_store_upload_set_length(f->store, upload, 3, &error));
    g_assert_false(ps_store_upload_set_length(f->store, upload, 4, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_CONFLICT);
    g_clear_error(&error);
    g_autoptr(PsUpload) again = ps_store_upload_find(f->store, upload->id, &error);
    g_assert_cmpint(again->length, ==, 3);
    g_assert_cmpstr(again->metadata, ==, "filename YQ==");
    g_assert_cmpstr(again->link, ==, "mark");
    g_assert_true(ps_store_upload_complete(f->store, again, &error));
    g_assert_no_error(error);
    fixture_is_clean(f);
}

#define ADD_UPLOAD(path, function)                                                                 \
    g_test_add(path, Fixture, NULL, set_up, function, fixture_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD_UPLOAD("/store/uploads/piece_by_piece", test_piece_by_piece);
    ADD_UPLOAD("/store/uploads/refused_pieces", test_refused_pieces);
    ADD_UPLOAD("/store/uploads/ids_that_are_none", test_ids_that_are_none);
    ADD_UPLOAD("/store/uploads/twice_complete_is_once", test_twice_complete_is_once);
    ADD_UPLOAD("/store/uploads/empty_file", test_empty_file);
    ADD_UPLOAD("/store/uploads/killed_goes_on", test_killed_goes_on);
    ADD_UPLOAD("/store/uploads/killed_before_verified", test_killed_before_verified);
    ADD_UPLOAD("/store/uploads/unfinished_expire", test_unfinished_expire);
    ADD_UPLOAD("/store/uploads/length_said_later", test_length_said_later);
    return g_test_run();
}
