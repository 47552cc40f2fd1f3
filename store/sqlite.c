/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store on SQLite. WAL with synchronous FULL: an acknowledged row survives a power cut. */
#include "store/store.h"

#include <sqlite3.h>

#include "core/error.h"

struct PsStore {
    sqlite3 *db;
    GMutex lock;
};

typedef sqlite3_stmt PsStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsStatement, sqlite3_finalize)

static const char schema[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;"
    "CREATE TABLE IF NOT EXISTS made_by(version TEXT NOT NULL, data_revision TEXT NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS facts(document TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;";

static gboolean
fail(PsStore *store, GError **error, const char *doing)
{
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "the batch's journal: %s: %s", doing,
                sqlite3_errmsg(store->db));
    return FALSE;
}

PsStore *
ps_store_open(const char *path, GError **error)
{
    g_autoptr(PsStore) store = g_new0(PsStore, 1);
    g_mutex_init(&store->lock);
    if (sqlite3_open(path, &store->db) != SQLITE_OK ||
        sqlite3_exec(store->db, schema, NULL, NULL, NULL) != SQLITE_OK) {
        fail(store, error, "cannot be opened");
        return NULL;
    }
    return g_steal_pointer(&store);
}

void
ps_store_free(PsStore *store)
{
    if (store == NULL)
        return;
    sqlite3_close(store->db);
    g_mutex_clear(&store->lock);
    g_free(store);
}

static PsStatement *
prepare(PsStore *store, const char *sql, const char *first, const char *second)
{
    g_autoptr(PsStatement) statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    if (first != NULL && sqlite3_bind_text(statement, 1, first, -1, SQLITE_TRANSIENT) != SQLITE_OK)
        return NULL;
    if (second != NULL &&
        sqlite3_bind_text(statement, 2, second, -1, SQLITE_TRANSIENT) != SQLITE_OK)
        return NULL;
    return g_steal_pointer(&statement);
}

static gboolean
made_by(PsStore *store, const char *version, const char *data_revision)
{
    g_autoptr(PsStatement) statement =
        prepare(store, "SELECT 1 FROM made_by WHERE version=?1 AND data_revision=?2", version,
                data_revision);
    return statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
}

static gboolean
start_afresh(PsStore *store, const char *version, const char *data_revision)
{
    if (sqlite3_exec(store->db, "BEGIN IMMEDIATE; DELETE FROM made_by; DELETE FROM facts;", NULL,
                     NULL, NULL) != SQLITE_OK)
        return FALSE;
    g_autoptr(PsStatement) statement =
        prepare(store, "INSERT INTO made_by VALUES(?1, ?2)", version, data_revision);
    return statement != NULL && sqlite3_step(statement) == SQLITE_DONE &&
           sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

gboolean
ps_store_begin(PsStore *store, const char *version, const char *data_revision, gboolean resume,
               GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&store->lock);
    (void) locker;
    if (resume && made_by(store, version, data_revision))
        return TRUE;
    return start_afresh(store, version, data_revision) ? TRUE
                                                       : fail(store, error, "cannot be written");
}

char *
ps_store_get_facts(PsStore *store, const char *document_id, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&store->lock);
    (void) locker;
    g_autoptr(PsStatement) statement =
        prepare(store, "SELECT json FROM facts WHERE document=?1", document_id, NULL);
    int step = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    if (step == SQLITE_ROW)
        return g_strdup((const char *) sqlite3_column_text(statement, 0));
    if (step != SQLITE_DONE)
        fail(store, error, "cannot be read");
    return NULL;
}

gboolean
ps_store_put_facts(PsStore *store, const char *document_id, const char *facts_json, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&store->lock);
    (void) locker;
    g_autoptr(PsStatement) statement =
        prepare(store, "INSERT OR REPLACE INTO facts VALUES(?1, ?2)", document_id, facts_json);
    if (statement == NULL || sqlite3_step(statement) != SQLITE_DONE)
        return fail(store, error, "cannot be written");
    return TRUE;
}
