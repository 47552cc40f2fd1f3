/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the store: its folder, its database, its schema. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "core/durable.h"
#include "core/error.h"
#include "store/files.h"
#include "store/inside.h"

static gint64
wall_clock(void)
{
    return (gint64) time(NULL);
}

static int
take_lock(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, ".kept", "opening", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0) {
        if (errno == EINTR)
            continue;
        close(fd);
        fd = -1;
    }
    if (fd < 0)
        g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: could not be made (%s)", path,
                    g_strerror(errno));
    return fd;
}

/* The journal that older programs kept there becomes the store: it has the first schema. */
static gboolean
take_over_journal(const char *folder, const char *file, GError **error)
{
    g_autofree char *journal = g_build_filename(folder, "journal.sqlite", NULL);
    if (g_file_test(file, G_FILE_TEST_EXISTS) || !g_file_test(journal, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    PsDatabase *old = ps_database_open(journal, error);
    gboolean settled = old != NULL && ps_database_settle(old, FALSE, error);
    ps_database_free(old);
    if (!settled)
        return FALSE;
    if (rename(journal, file) == 0)
        return ps_durable_sync_folder(folder, error);
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: could not be renamed (%s)", journal,
                g_strerror(errno));
    return FALSE;
}

/* With the folder taken: two that open a new store at once make one. */
static gboolean
open_taken(PsStore *store, GError **error)
{
    g_autofree char *file = g_build_filename(store->folder, "store.sqlite", NULL);
    if (!take_over_journal(store->folder, file, error))
        return FALSE;
    store->database = ps_database_open(file, error);
    return store->database != NULL && ps_schema_bring_forward(store->database, file, error) &&
           ps_durable_sync_folder(store->folder, error);
}

PsStore *
ps_store_open(const char *folder, GError **error)
{
    if (sodium_init() < 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "libsodium cannot be used here");
        return NULL;
    }
    g_autoptr(PsStore) store = g_new0(PsStore, 1);
    g_mutex_init(&store->hashing);
    store->folder = g_strdup(folder);
    store->clock = wall_clock;
    int lock = ps_files_make_folders(folder, error) ? take_lock(folder, error) : -1;
    if (lock < 0)
        return NULL;
    gboolean opened = open_taken(store, error);
    close(lock);
    return opened ? g_steal_pointer(&store) : NULL;
}

void
ps_store_free(PsStore *store)
{
    if (store == NULL)
        return;
    ps_database_free(store->database);
    g_mutex_clear(&store->hashing);
    g_free(store->nobody);
    g_free(store->folder);
    g_free(store);
}

const char *
ps_store_folder(const PsStore *store)
{
    return store->folder;
}

void
ps_store_set_clock(PsStore *store, PsStoreClock clock)
{
    store->clock = clock;
}

gint64
ps_store_now(const PsStore *store)
{
    return store->clock();
}

gint64
ps_store_version_seen(PsStore *store)
{
    return ps_database_version_seen(store->database);
}

char *
ps_store_random_id(void)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    guint8 bytes[17] = {0};
    randombytes_buf(bytes, 16);
    char *id = g_malloc0(27);
    for (guint i = 0; i < 26; i++) {
        guint at = i * 5;
        guint two = (guint) bytes[at / 8] << 8 | bytes[at / 8 + 1];
        id[i] = letters[two >> (11 - at % 8) & 31];
    }
    return id;
}

char *
ps_token_hash(const char *token)
{
    guint8 hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const guint8 *) token, strlen(token));
    char *hex = g_malloc(2 * sizeof hash + 1);
    return sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
}
