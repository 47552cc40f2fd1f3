/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The driver on SQLite: WAL with synchronous FULL, so that what was committed survives a power cut.
 */
#include "store/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/error.h"

enum { BUSY_MS = 30 * 1000, MAX_READERS = 4 };

/* What each connection is told. Deleted bytes are overwritten. */
static const char settings[] = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                               "PRAGMA secure_delete=ON; PRAGMA cache_size=-1024;"
                               "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;";

typedef struct {
    sqlite3 *db;
    GHashTable *statements; /* SQL to sqlite3_stmt */
} Connection;

struct PsDatabase {
    char *path;
    GMutex writing; /* held while `writer` is in use */
    Connection *writer;
    GMutex lock; /* over what follows */
    GCond given_back;
    GQueue idle; /* of Connection * that read */
    guint readers;
    GMutex watching;
    Connection *watcher;
};

struct PsWork {
    PsDatabase *database;
    Connection *connection;
    gboolean writes, open;
};

typedef sqlite3_stmt PsStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsStatement, sqlite3_reset)

static gboolean
fail(sqlite3 *db, GError **error, const char *doing)
{
    int code = sqlite3_errcode(db) & 0xff;
    gboolean busy = code == SQLITE_BUSY || code == SQLITE_LOCKED;
    g_set_error(error, PS_ERROR, busy ? PS_ERROR_BUSY : PS_ERROR_OUTPUT, "the store: %s: %s", doing,
                sqlite3_errmsg(db));
    return FALSE;
}

static void
connection_free(Connection *connection)
{
    if (connection == NULL)
        return;
    g_clear_pointer(&connection->statements, g_hash_table_unref);
    sqlite3_close(connection->db);
    g_free(connection);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Connection, connection_free)

static void
finalize(gpointer statement)
{
    sqlite3_finalize(statement);
}

static Connection *
connection_new(const char *path, const char *more, GError **error)
{
    g_autoptr(Connection) connection = g_new0(Connection, 1);
    connection->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &connection->db, flags, NULL) != SQLITE_OK ||
        sqlite3_busy_timeout(connection->db, BUSY_MS) != SQLITE_OK ||
        sqlite3_exec(connection->db, more, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(connection->db, settings, NULL, NULL, NULL) != SQLITE_OK) {
        fail(connection->db, error, "cannot be opened");
        return NULL;
    }
    sqlite3_limit(connection->db, SQLITE_LIMIT_ATTACHED, 1); /* what a copy takes */
    return g_steal_pointer(&connection);
}

/* Temporary files hold what the database does, and belong where it is. The first database of a
 * process says where; there the library keeps it for all. */
static void
keep_temporary_files_beside(const char *path)
{
    static gsize once = 0;
    if (!g_once_init_enter(&once))
        return;
    g_autofree char *folder = g_path_get_dirname(path);
    sqlite3_temp_directory = sqlite3_mprintf("%s", folder);
    g_once_init_leave(&once, 1);
}

PsDatabase *
ps_database_open(const char *path, GError **error)
{
    keep_temporary_files_beside(path);
    g_autoptr(PsDatabase) database = g_new0(PsDatabase, 1);
    g_mutex_init(&database->writing);
    g_mutex_init(&database->lock);
    g_mutex_init(&database->watching);
    g_cond_init(&database->given_back);
    g_queue_init(&database->idle);
    database->path = g_strdup(path);
    database->writer = connection_new(path, "PRAGMA journal_mode=WAL", error);
    return database->writer == NULL ? NULL : g_steal_pointer(&database);
}

void
ps_database_free(PsDatabase *database)
{
    if (database == NULL)
        return;
    g_queue_clear_full(&database->idle, (GDestroyNotify) connection_free);
    connection_free(database->watcher);
    connection_free(database->writer);
    g_mutex_clear(&database->writing);
    g_mutex_clear(&database->lock);
    g_mutex_clear(&database->watching);
    g_cond_clear(&database->given_back);
    g_free(database->path);
    g_free(database);
}

/* Borrowed from the connection, bound. */
static PsStatement *
prepare(Connection *connection, const char *sql, const PsValue *args, gsize count)
{
    PsStatement *known = g_hash_table_lookup(connection->statements, sql);
    if (known == NULL) {
        if (sqlite3_prepare_v3(connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &known, NULL) !=
            SQLITE_OK)
            return NULL;
        g_hash_table_insert(connection->statements, g_strdup(sql), known);
    }
    for (gsize i = 0; i < count; i++) {
        char name[16];
        g_snprintf(name, sizeof name, "$%u", (guint) i + 1);
        int at = sqlite3_bind_parameter_index(known, name);
        if (at > 0 && (args[i].is_number
                           ? sqlite3_bind_int64(known, at, args[i].number)
                           : sqlite3_bind_text(known, at, args[i].text, -1, SQLITE_STATIC)) != 0)
            return NULL;
    }
    return known;
}

static void
add_row(PsRows *table, PsStatement *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++)
        ps_rows_add(table, (const char *) sqlite3_column_text(statement, i));
}

PsRows *
ps_work_query(PsWork *work, const char *sql, const PsValue *args, gsize count, GError **error)
{
    g_autoptr(PsStatement) statement = prepare(work->connection, sql, args, count);
    if (statement == NULL) {
        fail(work->connection->db, error, "cannot be asked");
        return NULL;
    }
    g_autoptr(PsRows) table = ps_rows_new((guint) sqlite3_column_count(statement));
    int step;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
        add_row(table, statement);
    if (step != SQLITE_DONE) {
        fail(work->connection->db, error, work->writes ? "cannot be written" : "cannot be read");
        return NULL;
    }
    return g_steal_pointer(&table);
}

gboolean
ps_work_run(PsWork *work, const char *sql, const PsValue *args, gsize count, GError **error)
{
    g_autoptr(PsRows) table = ps_work_query(work, sql, args, count, error);
    return table != NULL;
}

guint
ps_work_changed(const PsWork *work)
{
    return (guint) sqlite3_changes(work->connection->db);
}

static gboolean
execute(Connection *connection, const char *sql, const char *doing, GError **error)
{
    return sqlite3_exec(connection->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           fail(connection->db, error, doing);
}

gboolean
ps_work_script(PsWork *work, const char *sql, GError **error)
{
    return execute(work->connection, sql, "cannot be written", error);
}

static PsWork *
work_new(PsDatabase *database, Connection *connection, gboolean writes, GError **error)
{
    g_autoptr(PsWork) work = g_new0(PsWork, 1);
    *work = (PsWork){.database = database, .connection = connection, .writes = writes};
    work->open = execute(connection, writes ? "BEGIN IMMEDIATE" : "BEGIN", "cannot begin", error);
    return work->open ? g_steal_pointer(&work) : NULL;
}

PsWork *
ps_work_write(PsDatabase *database, GError **error)
{
    g_mutex_lock(&database->writing);
    return work_new(database, database->writer, TRUE, error);
}

/* One that is idle, or a new one; waits where there are many. */
static Connection *
take_reader(PsDatabase *database, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&database->lock);
    (void) locker;
    while (g_queue_is_empty(&database->idle) && database->readers >= MAX_READERS)
        g_cond_wait(&database->given_back, &database->lock);
    if (!g_queue_is_empty(&database->idle))
        return g_queue_pop_head(&database->idle);
    Connection *reader = connection_new(database->path, "PRAGMA query_only=ON", error);
    database->readers += reader != NULL;
    return reader;
}

PsWork *
ps_work_read(PsDatabase *database, GError **error)
{
    Connection *reader = take_reader(database, error);
    return reader == NULL ? NULL : work_new(database, reader, FALSE, error);
}

gboolean
ps_work_commit(PsWork *work, GError **error)
{
    if (!execute(work->connection, "COMMIT", "cannot be written", error))
        return FALSE;
    work->open = FALSE;
    return TRUE;
}

void
ps_work_free(PsWork *work)
{
    if (work == NULL)
        return;
    if (work->open)
        sqlite3_exec(work->connection->db, "ROLLBACK", NULL, NULL, NULL);
    if (work->writes) {
        g_mutex_unlock(&work->database->writing);
    } else {
        g_mutex_lock(&work->database->lock);
        g_queue_push_head(&work->database->idle, work->connection);
        g_cond_signal(&work->database->given_back);
        g_mutex_unlock(&work->database->lock);
    }
    g_free(work);
}

gint64
ps_database_version_seen(PsDatabase *database)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&database->watching);
    (void) locker;
    if (database->watcher == NULL)
        database->watcher = connection_new(database->path, "PRAGMA query_only=ON", NULL);
    if (database->watcher == NULL)
        return -1;
    g_autoptr(PsStatement) statement =
        prepare(database->watcher, "PRAGMA data_version", PS_NO_ARGS);
    return statement != NULL && sqlite3_step(statement) == SQLITE_ROW
               ? sqlite3_column_int64(statement, 0)
               : -1;
}

/* By a file, which is beside the database and has no name: all of it in memory may be too much. */
static gboolean
write_anew(PsDatabase *database, GError **error)
{
    return execute(database->writer, "PRAGMA temp_store=FILE; VACUUM; PRAGMA temp_store=MEMORY",
                   "cannot be written anew", error);
}

gboolean
ps_database_settle(PsDatabase *database, gboolean rewrite, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&database->writing);
    (void) locker;
    if (rewrite && !write_anew(database, error))
        return FALSE;
    int code = sqlite3_wal_checkpoint_v2(database->writer->db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                         NULL, NULL);
    return code == SQLITE_OK ||
           fail(database->writer->db, error, "its write-ahead log cannot be emptied");
}

gboolean
ps_database_copy(PsDatabase *database, const char *path, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&database->writing);
    (void) locker;
    g_autoptr(PsStatement) statement =
        prepare(database->writer, "VACUUM INTO $1", PS_ARGS(PS_T(path)));
    if (statement == NULL || sqlite3_step(statement) != SQLITE_DONE)
        return fail(database->writer->db, error, "cannot be copied");
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (!synced)
        g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: could not be written", path);
    return synced;
}

GPtrArray *
ps_database_damage(PsDatabase *database, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(database, error);
    g_autoptr(PsRows) found =
        work == NULL ? NULL : ps_work_query(work, "PRAGMA integrity_check(20)", PS_NO_ARGS, error);
    g_autoptr(PsRows) keys =
        found == NULL ? NULL : ps_work_query(work, "PRAGMA foreign_key_check", PS_NO_ARGS, error);
    if (keys == NULL)
        return NULL;
    GPtrArray *damage = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ps_rows_count(found); i++)
        if (g_strcmp0(ps_rows_text(found, i, 0), "ok") != 0)
            g_ptr_array_add(
                damage, g_strdup_printf("The database is damaged: %s.", ps_rows_text(found, i, 0)));
    if (ps_rows_count(keys) > 0)
        g_ptr_array_add(damage, g_strdup_printf("%u rows name something that is not there.",
                                                ps_rows_count(keys)));
    return damage;
}
