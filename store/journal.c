/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts by document. */
#include "store/journal.h"

#include "store/inside.h"

static gboolean
is_made_by(PsWork *work, const char *version, const char *data_revision, gboolean *is,
           GError **error)
{
    g_autoptr(PsRows) table =
        ps_work_query(work, "SELECT 1 FROM made_by WHERE version = $1 AND data_revision = $2",
                      PS_ARGS(PS_T(version), PS_T(data_revision)), error);
    *is = table != NULL && ps_rows_count(table) > 0;
    return table != NULL;
}

gboolean
ps_store_begin(PsStore *store, const char *version, const char *data_revision, gboolean resume,
               GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    gboolean same;
    if (work == NULL || !is_made_by(work, version, data_revision, &same, error))
        return FALSE;
    if (resume && same)
        return TRUE;
    return ps_work_run(work, "DELETE FROM made_by", PS_NO_ARGS, error) &&
           ps_work_run(work, "DELETE FROM facts", PS_NO_ARGS, error) &&
           ps_work_run(work, "INSERT INTO made_by(version, data_revision) VALUES($1, $2)",
                       PS_ARGS(PS_T(version), PS_T(data_revision)), error) &&
           ps_work_commit(work, error);
}

char *
ps_store_get_facts(PsStore *store, const char *document_id, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL ? NULL
                     : ps_work_query(work, "SELECT json FROM facts WHERE document = $1",
                                     PS_ARGS(PS_T(document_id)), error);
    return table == NULL || ps_rows_count(table) == 0 ? NULL : g_strdup(ps_rows_text(table, 0, 0));
}

gboolean
ps_store_put_facts(PsStore *store, const char *document_id, const char *facts_json, GError **error)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    return work != NULL &&
           ps_work_run(work,
                       "INSERT INTO facts(document, json) VALUES($1, $2)"
                       " ON CONFLICT(document) DO UPDATE SET json = excluded.json",
                       PS_ARGS(PS_T(document_id), PS_T(facts_json)), error) &&
           ps_work_commit(work, error);
}
