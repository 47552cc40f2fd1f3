/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for what is wrong in the store. */
#include "store/audit.h"
#include "store/files.h"
#include "store/inside.h"

enum { PAGE = 500 };

static void
say(GPtrArray *wrong, char *sentence)
{
    g_ptr_array_add(wrong, sentence);
}

static gboolean
check_document(PsStore *store, GPtrArray *wrong, const char *id, gint64 bytes)
{
    g_autofree char *path = ps_files_document(store, id);
    g_autoptr(GError) error = NULL;
    gint64 length = 0;
    if (bytes < 0)
        return TRUE; /* there never was a file */
    g_autofree char *found = path == NULL ? NULL : ps_files_identify(path, &length, &error);
    if (found == NULL)
        say(wrong, g_strdup_printf("Document %s: its file is gone.", id));
    else if (!g_str_equal(found, id))
        say(wrong, g_strdup_printf("Document %s: its file was changed.", id));
    else if (length != bytes)
        say(wrong, g_strdup_printf("Document %s: its length is noted wrongly.", id));
    return TRUE;
}

static gboolean
check_documents(PsStore *store, GPtrArray *wrong, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autofree char *last = g_strdup("");
    for (guint rows = PAGE; work != NULL && rows == PAGE;) {
        g_autoptr(PsRows) page = ps_work_query(
            work, "SELECT id, bytes FROM documents WHERE id > $1 ORDER BY id LIMIT $2",
            PS_ARGS(PS_T(last), PS_N(PAGE)), error);
        if (page == NULL)
            return FALSE;
        rows = ps_rows_count(page);
        for (guint i = 0; i < rows; i++)
            check_document(store, wrong, ps_rows_text(page, i, 0), ps_rows_number(page, i, 1));
        if (rows > 0) {
            g_free(last);
            last = g_strdup(ps_rows_text(page, rows - 1, 0));
        }
    }
    return work != NULL;
}

/* Each gives the number of rows that should not be. */
static const struct {
    const char *sql, *says;
} never[] = {
    {"SELECT count(*) FROM documents AS d WHERE NOT EXISTS"
     " (SELECT 1 FROM patient_documents AS pd WHERE pd.document = d.id)",
     "documents belong to nobody"},
    {"SELECT count(*) FROM patient_documents AS pd WHERE pd.state IN ('waiting', 'reading')"
     " AND NOT EXISTS (SELECT 1 FROM jobs AS j WHERE j.patient = pd.patient"
     " AND j.document = pd.document AND j.state <> 'dead')",
     "documents wait to be read, and nothing will read them"},
    {"SELECT count(*) FROM jobs AS j WHERE j.kind = 0 AND NOT EXISTS (SELECT 1 FROM"
     " patient_documents AS pd WHERE pd.patient = j.patient AND pd.document = j.document)",
     "jobs read a document that is not there"},
    {"SELECT count(*) FROM uploads AS u WHERE u.document IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
     " patient_documents AS pd WHERE pd.patient = u.patient AND pd.document = u.document)",
     "uploads are complete, and their document is not there"},
    {"SELECT count(*) FROM cases AS c WHERE json_valid(c.machine_json) = 0 OR"
     " (c.record_json IS NOT NULL AND json_valid(c.record_json) = 0) OR"
     " (c.row_json IS NOT NULL AND json_valid(c.row_json) = 0)",
     "records are no JSON"},
    {"SELECT count(*) FROM facts WHERE json_valid(json) = 0", "facts are no JSON"},
    {"SELECT count(*) FROM patients AS p WHERE p.severity < 3 AND NOT EXISTS"
     " (SELECT 1 FROM cases AS c WHERE c.patient = p.number)",
     "patients stand in the worklist without a record"},
};

static gboolean
check_rows(PsStore *store, GPtrArray *wrong, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    for (gsize i = 0; work != NULL && i < G_N_ELEMENTS(never); i++) {
        g_autoptr(PsRows) table = ps_work_query(work, never[i].sql, PS_NO_ARGS, error);
        if (table == NULL)
            return FALSE;
        gint64 count = ps_rows_number(table, 0, 0);
        if (count > 0)
            say(wrong, g_strdup_printf("%" G_GINT64_FORMAT " %s.", count, never[i].says));
    }
    return work != NULL;
}

static gboolean
check_audit(PsStore *store, GPtrArray *wrong, GError **error)
{
    PsAuditState state = {0};
    if (!ps_store_audit_verify(store, NULL, &state, error))
        return FALSE;
    if (state.first_bad > 0)
        say(wrong, g_strdup_printf("The audit trail does not hold from entry %" G_GINT64_FORMAT ".",
                                   state.first_bad));
    g_free(state.head);
    return TRUE;
}

GPtrArray *
ps_store_check(PsStore *store, GError **error)
{
    g_autoptr(GPtrArray) wrong = ps_database_damage(store->database, error);
    if (wrong == NULL || !ps_files_sweep(store, error) || !check_rows(store, wrong, error) ||
        !check_documents(store, wrong, error) || !check_audit(store, wrong, error))
        return NULL;
    return g_steal_pointer(&wrong);
}
