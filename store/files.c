/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as files named by their hash, uploads beside them. */
#include "store/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/durable.h"
#include "core/error.h"
#include "store/inside.h"

#define PREFIX "sha256:"

static gboolean
fail(GError **error, const char *path, const char *doing)
{
    int saved = errno;
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: could not be %s (%s)", path, doing,
                g_strerror(saved));
    return FALSE;
}

char *
ps_files_kept(const PsStore *store, const char *name)
{
    return g_build_filename(store->folder, ".kept", name, NULL);
}

char *
ps_files_document(const PsStore *store, const char *id)
{
    if (!g_str_has_prefix(id, PREFIX) || strlen(id) != strlen(PREFIX) + 64 ||
        strspn(id + strlen(PREFIX), "0123456789abcdef") != 64)
        return NULL;
    const char *hex = id + strlen(PREFIX);
    g_autofree char *first = g_strndup(hex, 2);
    return g_build_filename(store->folder, ".kept", "documents", first, hex, NULL);
}

char *
ps_files_upload(const PsStore *store, const char *id)
{
    if (strlen(id) != 26 || strspn(id, "abcdefghijklmnopqrstuvwxyz234567") != 26)
        return NULL;
    return g_build_filename(store->folder, ".kept", "uploads", id, NULL);
}

static gboolean
make_folder(const char *parent, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(parent, name, NULL);
    if (mkdir(path, 0700) == 0)
        return ps_durable_sync_folder(parent, error);
    return errno == EEXIST || fail(error, path, "made");
}

gboolean
ps_files_make_folders(const char *folder, GError **error)
{
    g_autofree char *kept = g_build_filename(folder, ".kept", NULL);
    if (g_mkdir_with_parents(folder, 0700) != 0)
        return fail(error, folder, "made");
    return make_folder(folder, ".kept", error) && make_folder(kept, "documents", error) &&
           make_folder(kept, "uploads", error);
}

static int
open_hold(const PsStore *store, int how, GError **error)
{
    g_autofree char *path = ps_files_kept(store, "holding");
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    while (fd >= 0 && flock(fd, how) != 0) {
        if (errno == EINTR)
            continue;
        int saved = errno;
        close(fd);
        errno = saved;
        fd = -1;
    }
    if (fd < 0)
        fail(error, path, "locked");
    return fd;
}

int
ps_files_hold(const PsStore *store, GError **error)
{
    return open_hold(store, LOCK_SH, error);
}

int
ps_files_hold_alone(const PsStore *store, GError **error)
{
    return open_hold(store, LOCK_EX, error);
}

/* Calls for each piece of the file. */
static gboolean
read_through(const char *path, void (*take)(const guint8 *bytes, gsize length, gpointer user),
             gpointer user, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(error, path, "opened");
    g_autofree guint8 *buffer = g_malloc(1 << 16);
    ssize_t got;
    while ((got = read(fd, buffer, 1 << 16)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            break;
        take(buffer, (gsize) got, user);
    }
    int saved = errno;
    close(fd);
    errno = saved;
    return got == 0 || fail(error, path, "read");
}

typedef struct {
    crypto_hash_sha256_state hash;
    gint64 length;
} Sum;

static void
add_to_sum(const guint8 *bytes, gsize length, gpointer user)
{
    Sum *sum = user;
    crypto_hash_sha256_update(&sum->hash, bytes, length);
    sum->length += (gint64) length;
}

char *
ps_files_identify(const char *path, gint64 *length, GError **error)
{
    Sum sum = {.length = 0};
    crypto_hash_sha256_init(&sum.hash);
    if (!read_through(path, add_to_sum, &sum, error))
        return NULL;
    guint8 hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&sum.hash, hash);
    char hex[2 * sizeof hash + 1];
    *length = sum.length;
    return g_strconcat(PREFIX, sodium_bin2hex(hex, sizeof hex, hash, sizeof hash), NULL);
}

gint64
ps_files_length(const PsStore *store, const char *id, GError **error)
{
    g_autofree char *path = ps_files_document(store, id);
    struct stat info;
    if (path != NULL && stat(path, &info) == 0)
        return (gint64) info.st_size;
    g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "%s: this document is not in the store", id);
    return -1;
}

/* The folder of a document, there and durable. */
static char *
folder_of(const PsStore *store, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *documents = ps_files_kept(store, "documents");
    g_autofree char *name = g_path_get_basename(folder);
    return make_folder(documents, name, error) ? g_steal_pointer(&folder) : NULL;
}

static gboolean
sync_file(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean synced = fd >= 0 && fsync(fd) == 0;
    int saved = errno;
    if (fd >= 0)
        close(fd);
    errno = saved;
    return synced || fail(error, path, "written");
}

gboolean
ps_files_write(const PsStore *store, const char *id, GBytes *bytes, GError **error)
{
    g_autofree char *path = ps_files_document(store, id);
    g_return_val_if_fail(path != NULL, FALSE);
    g_autofree char *folder = folder_of(store, path, error);
    if (folder == NULL)
        return FALSE;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return ps_durable_sync_folder(folder, error);
    g_autofree char *name = g_path_get_basename(path);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return ps_durable_write(folder, name, data, length, error);
}

/* Where two folders are not on one file system, or it knows no second names. */
static gboolean
copy(const PsStore *store, const char *path, const char *id, GError **error)
{
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, NULL);
    if (mapped == NULL)
        return fail(error, path, "opened");
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(mapped);
    return ps_files_write(store, id, bytes, error);
}

gboolean
ps_files_add(const PsStore *store, const char *path, const char *id, GError **error)
{
    g_autofree char *place = ps_files_document(store, id);
    g_return_val_if_fail(place != NULL, FALSE);
    g_autofree char *folder = folder_of(store, place, error);
    if (folder == NULL || !sync_file(path, error))
        return FALSE;
    if (link(path, place) == 0 || errno == EEXIST)
        return ps_durable_sync_folder(folder, error);
    return copy(store, path, id, error);
}

gboolean
ps_files_remove(const PsStore *store, const GPtrArray *ids, GError **error)
{
    for (guint i = 0; i < ids->len; i++) {
        g_autofree char *path = ps_files_document(store, g_ptr_array_index(ids, i));
        if (path == NULL)
            continue;
        g_autofree char *folder = g_path_get_dirname(path);
        if (g_unlink(path) != 0) {
            if (errno == ENOENT)
                continue;
            return fail(error, path, "removed");
        }
        if (!ps_durable_sync_folder(folder, error))
            return FALSE;
    }
    return TRUE;
}

void
ps_files_remove_upload(const PsStore *store, const char *id)
{
    g_autofree char *path = ps_files_upload(store, id);
    if (path == NULL)
        return;
    g_autofree char *counted = g_strconcat(path, ".counted", NULL);
    g_unlink(path);
    g_unlink(counted);
}

/* Whether a row names it. A file that is half there ("...part") has none. */
static gboolean
is_known(PsWork *work, const char *sql, const char *id, gboolean *known, GError **error)
{
    g_autoptr(PsRows) table = ps_work_query(work, sql, PS_ARGS(PS_T(id)), error);
    *known = table != NULL && ps_rows_count(table) > 0;
    return table != NULL;
}

static gboolean
sweep_folder(PsWork *work, const char *folder, const char *prefix, const char *sql, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        const char *dot = strchr(name, '.');
        g_autofree char *stem =
            dot != NULL ? g_strndup(name, (gsize) (dot - name)) : g_strdup(name);
        g_autofree char *id = g_strconcat(prefix, stem, NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gboolean known;
        if (!is_known(work, sql, id, &known, error))
            return FALSE;
        if (!known && g_unlink(path) != 0)
            return fail(error, path, "removed");
    }
    return TRUE;
}

gboolean
ps_files_sweep_held(PsStore *store, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autofree char *uploads = ps_files_kept(store, "uploads");
    g_autofree char *documents = ps_files_kept(store, "documents");
    if (work == NULL ||
        !sweep_folder(work, uploads, "", "SELECT 1 FROM uploads WHERE id = $1 AND document IS NULL",
                      error))
        return FALSE;
    g_autoptr(GDir) dir = g_dir_open(documents, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *folder = g_build_filename(documents, name, NULL);
        if (!sweep_folder(work, folder, PREFIX, "SELECT 1 FROM documents WHERE id = $1", error))
            return FALSE;
    }
    return TRUE;
}

gboolean
ps_files_sweep(PsStore *store, GError **error)
{
    g_autoptr(GError) local = NULL;
    int fd = open_hold(store, LOCK_EX | LOCK_NB, &local);
    if (fd < 0)
        return TRUE;
    gboolean swept = ps_files_sweep_held(store, error);
    close(fd);
    return swept;
}
