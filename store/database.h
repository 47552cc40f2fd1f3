/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rest of this room knows of the database: transactions, SQL with typed arguments, tables
 * of results. store/sqlite.c is the driver; another brings these functions for its own engine. The
 * SQL keeps to what SQLite and PostgreSQL both have ($1, RETURNING, ON CONFLICT). */
#pragma once

#include <glib.h>

typedef struct PsDatabase PsDatabase;

/* One connection that writes, and some that read beside it. PS_ERROR_OUTPUT where it cannot be had.
 */
PsDatabase *ps_database_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_database_free(PsDatabase *database);

/* A number that changes with what others, and this process, have written. */
gint64 ps_database_version_seen(PsDatabase *database);
/* Moves the write-ahead log into the file and empties it; with `rewrite` the file is first written
 * anew, so that nothing deleted is left on its pages. */
gboolean ps_database_settle(PsDatabase *database, gboolean rewrite,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A copy of the whole database as it is now, on the disk when this returns. */
gboolean ps_database_copy(PsDatabase *database, const char *path,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sentences about damage (char *, yours); empty where the file is sound. */
GPtrArray *ps_database_damage(PsDatabase *database, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A transaction. One writes at a time, over all threads and processes; those that read see what was
 * committed when they began, and wait for nobody. Freed without a commit, it has changed nothing.
 */
typedef struct PsWork PsWork;
/* PS_ERROR_BUSY where others write for longer than it is waited for. */
PsWork *ps_work_write(PsDatabase *database, GError **error) G_GNUC_WARN_UNUSED_RESULT;
PsWork *ps_work_read(PsDatabase *database, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ps_work_commit(PsWork *work, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_work_free(PsWork *work);

/* An argument: a text (NULL is null), or a number. */
typedef struct {
    const char *text;
    gint64 number;
    gboolean is_number;
} PsValue;

static inline PsValue
ps_text_value(const char *text)
{
    return (PsValue){.text = text};
}

static inline PsValue
ps_number_value(gint64 number)
{
    return (PsValue){.number = number, .is_number = TRUE};
}

/* $1, $2 ... as two arguments of the functions below. */
#define PS_ARGS(...)                                                                               \
    (const PsValue[]){__VA_ARGS__}, sizeof((const PsValue[]){__VA_ARGS__}) / sizeof(PsValue)
#define PS_NO_ARGS NULL, 0
#define PS_T(text) ps_text_value(text)
#define PS_N(number) ps_number_value(number)

/* Runs one statement. */
gboolean ps_work_run(PsWork *work, const char *sql, const PsValue *args, gsize count,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Rows that the last statement changed. */
guint ps_work_changed(const PsWork *work);
/* Several statements without arguments: schemas. */
gboolean ps_work_script(PsWork *work, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All rows that a statement gives, in memory. */
typedef struct PsRows PsRows;
PsRows *ps_work_query(PsWork *work, const char *sql, const PsValue *args, gsize count,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_rows_free(PsRows *table);
guint ps_rows_count(const PsRows *table);
/* Borrowed; NULL for null. */
const char *ps_rows_text(const PsRows *table, guint row, guint column);
/* 0 for null. */
gint64 ps_rows_number(const PsRows *table, guint row, guint column);

/* For drivers. */
PsRows *ps_rows_new(guint columns);
void ps_rows_add(PsRows *table, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDatabase, ps_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsWork, ps_work_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsRows, ps_rows_free)
