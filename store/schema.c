/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema by version. A step is never changed after a release: another follows. */
#include <glib/gstdio.h>

#include "core/error.h"
#include "store/inside.h"

/* 1: the journal of a batch. */
static const char version1[] =
    "CREATE TABLE IF NOT EXISTS made_by(version TEXT NOT NULL, data_revision TEXT NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS facts(document TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;";

/* 2: patients, documents, uploads. `severity` 3: nothing was read yet. */
static const char version2_patients[] =
    "CREATE TABLE patients("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE CHECK(length(id) > 0),"
    " key TEXT NOT NULL UNIQUE CHECK(length(key) = 26),"
    " lang TEXT NOT NULL CHECK(length(lang) = 2),"
    " made_at INTEGER NOT NULL, made_by TEXT NOT NULL,"
    " changed_at INTEGER NOT NULL, changed_by TEXT NOT NULL,"
    " revision INTEGER NOT NULL DEFAULT 0,"
    " severity INTEGER NOT NULL DEFAULT 3 CHECK(severity BETWEEN 0 AND 3),"
    " extent TEXT, waiting_since TEXT,"
    " told_at INTEGER NOT NULL DEFAULT 0,"
    " signed_at INTEGER NOT NULL DEFAULT 0, signed_by TEXT,"
    " released_at INTEGER NOT NULL DEFAULT 0, released_by TEXT,"
    " CHECK((signed_at > 0) = (signed_by IS NOT NULL)),"
    " CHECK((released_at > 0) = (released_by IS NOT NULL))) STRICT;"
    /* With what filters ask for at the end, so that counting looks at no row. */
    "CREATE INDEX patients_urgency ON patients((released_at > 0), severity,"
    " coalesce(waiting_since, '9999'), id, signed_at, released_at, extent);"
    "CREATE INDEX patients_waiting ON patients((released_at > 0), coalesce(waiting_since, '9999'),"
    " severity, id, signed_at, released_at, extent);"
    "CREATE INDEX patients_changed ON patients(changed_at DESC, id);"
    "CREATE INDEX patients_extent ON patients(extent, severity,"
    " coalesce(waiting_since, '9999'), id);"
    "CREATE TABLE cases("
    " patient INTEGER PRIMARY KEY REFERENCES patients ON DELETE CASCADE,"
    " machine_json TEXT NOT NULL,"
    " record_json TEXT," /* NULL: as the machine's */
    " row_json TEXT) STRICT;"
    "CREATE TABLE documents("
    " id TEXT PRIMARY KEY CHECK(id LIKE 'sha256:%' OR id LIKE 'name-sha256:%'),"
    " bytes INTEGER NOT NULL CHECK(bytes >= -1)) STRICT;"
    "CREATE TABLE patient_documents("
    " patient INTEGER NOT NULL REFERENCES patients ON DELETE CASCADE,"
    " document TEXT NOT NULL REFERENCES documents,"
    " name TEXT NOT NULL, added_at INTEGER NOT NULL, added_by TEXT NOT NULL,"
    " duplicate INTEGER NOT NULL DEFAULT 0 CHECK(duplicate IN (0, 1)),"
    " not_this_patient INTEGER NOT NULL DEFAULT 0 CHECK(not_this_patient IN (0, 1)),"
    " state TEXT NOT NULL CHECK(state IN"
    "  ('waiting', 'reading', 'read', 'partly_read', 'refused', 'failed')),"
    " problem TEXT,"
    " PRIMARY KEY(patient, document)) STRICT;"
    "CREATE INDEX patient_documents_document ON patient_documents(document);"
    "CREATE TABLE uploads("
    " id TEXT PRIMARY KEY,"
    " patient INTEGER NOT NULL REFERENCES patients ON DELETE CASCADE,"
    " name TEXT NOT NULL, made_by TEXT NOT NULL,"
    " length INTEGER NOT NULL CHECK(length >= -1)," /* -1: not said yet */
    " made_at INTEGER NOT NULL,"
    " metadata TEXT NOT NULL DEFAULT '', link TEXT,"
    " document TEXT, duplicate INTEGER NOT NULL DEFAULT 0 CHECK(duplicate IN (0, 1))) STRICT;"
    "CREATE INDEX uploads_patient ON uploads(patient);";

/* 2: work, what people did, who they are. The indexes of jobs hold open ones alone: a claim looks
 * at nothing else. */
static const char version2_work[] =
    "CREATE TABLE jobs("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kind INTEGER NOT NULL CHECK(kind BETWEEN 0 AND 2),"
    " patient INTEGER NOT NULL REFERENCES patients ON DELETE CASCADE,"
    " document TEXT NOT NULL DEFAULT '',"
    " state TEXT NOT NULL DEFAULT 'waiting' CHECK(state IN ('waiting', 'leased', 'dead')),"
    " attempt INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,"
    " not_before INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL DEFAULT 0,"
    " worker TEXT, reason TEXT, made_at INTEGER NOT NULL,"
    " CHECK((kind = 0) = (document <> ''))) STRICT;"
    "CREATE INDEX jobs_waiting ON jobs(kind DESC, id) WHERE state = 'waiting';"
    "CREATE INDEX jobs_leased ON jobs(lease_until) WHERE state = 'leased';"
    "CREATE INDEX jobs_dead ON jobs(patient) WHERE state = 'dead';"
    "CREATE INDEX jobs_open ON jobs(patient, kind, state) WHERE state <> 'dead';"
    "CREATE UNIQUE INDEX jobs_once ON jobs(patient, kind, document) WHERE state = 'waiting';"
    "CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;"
    "CREATE TABLE reviews("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " patient INTEGER NOT NULL REFERENCES patients ON DELETE CASCADE,"
    " revision INTEGER NOT NULL, act TEXT NOT NULL, who TEXT NOT NULL, at INTEGER NOT NULL,"
    " fact TEXT, document TEXT, detail_json TEXT,"
    " undone INTEGER NOT NULL DEFAULT 0 CHECK(undone IN (0, 1)),"
    " UNIQUE(patient, revision)) STRICT;"
    "CREATE INDEX reviews_corrections ON reviews(id) WHERE act = 'correct';";

static const char version2_people[] =
    "CREATE TABLE users("
    " name TEXT PRIMARY KEY, full_name TEXT NOT NULL,"
    " role TEXT NOT NULL CHECK(role IN ('uploader', 'navigator', 'reviewer', 'admin')),"
    " lang TEXT NOT NULL CHECK(length(lang) = 2), password TEXT NOT NULL,"
    " made_at INTEGER NOT NULL,"
    " disabled INTEGER NOT NULL DEFAULT 0 CHECK(disabled IN (0, 1))) STRICT;"
    "CREATE TABLE sessions("
    " hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " csrf TEXT NOT NULL, began_at INTEGER NOT NULL, seen_at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX sessions_user ON sessions(user);"
    "CREATE TABLE links("
    " hash TEXT PRIMARY KEY,"
    " patient INTEGER NOT NULL REFERENCES patients ON DELETE CASCADE,"
    " expires_at INTEGER NOT NULL, files_left INTEGER NOT NULL CHECK(files_left >= 0),"
    " made_by TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX links_patient ON links(patient);"
    "CREATE TABLE audit("
    " seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,"
    " subject TEXT, document TEXT, detail TEXT, hash TEXT NOT NULL) STRICT;"
    "CREATE INDEX audit_subject ON audit(subject, seq) WHERE subject IS NOT NULL;"
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;"
    "CREATE TRIGGER audit_is_whole BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;";

enum { NEWEST = 2 };

static gboolean
version_of(PsWork *work, guint *version, gboolean *empty, GError **error)
{
    g_autoptr(PsRows) number = ps_work_query(work, "PRAGMA user_version", PS_NO_ARGS, error);
    g_autoptr(PsRows) tables =
        number == NULL
            ? NULL
            : ps_work_query(work, "SELECT count(*) FROM sqlite_master", PS_NO_ARGS, error);
    if (tables == NULL)
        return FALSE;
    *version = (guint) ps_rows_number(number, 0, 0);
    *empty = ps_rows_number(tables, 0, 0) == 0;
    if (*version == 0 && !*empty)
        *version = 1; /* the journal did not say its version */
    return TRUE;
}

static gboolean
take_steps(PsWork *work, guint from, GError **error)
{
    if (from < 1 && !ps_work_script(work, version1, error))
        return FALSE;
    if (from < 2 && (!ps_work_script(work, version2_patients, error) ||
                     !ps_work_script(work, version2_work, error) ||
                     !ps_work_script(work, version2_people, error)))
        return FALSE;
    return ps_work_script(work, "PRAGMA user_version = 2", error);
}

/* A copy that an earlier, stopped attempt left is half a copy. */
static gboolean
keep_copy(PsDatabase *database, const char *file, guint version, GError **error)
{
    g_autofree char *copy = g_strdup_printf("%s.v%u", file, version);
    g_unlink(copy);
    return ps_database_copy(database, copy, error);
}

gboolean
ps_schema_bring_forward(PsDatabase *database, const char *file, GError **error)
{
    guint version;
    gboolean empty;
    {
        g_autoptr(PsWork) read = ps_work_read(database, error);
        if (read == NULL || !version_of(read, &version, &empty, error))
            return FALSE;
    }
    if (version > NEWEST) {
        g_set_error(
            error, PS_ERROR, PS_ERROR_OUTPUT,
            "%s: was written by a newer plainstage (schema %u, this one knows %u). Use that "
            "program, or another folder.",
            file, version, NEWEST);
        return FALSE;
    }
    if (version == NEWEST)
        return TRUE;
    if (!empty && !keep_copy(database, file, version, error))
        return FALSE;
    g_autoptr(PsWork) work = ps_work_write(database, error);
    return work != NULL && take_steps(work, version, error) && ps_work_commit(work, error);
}
