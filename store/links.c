/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links by which a patient, or whoever has their records, sends them in. */
#include "core/error.h"
#include "store/inside.h"
#include "store/sessions.h"

void
ps_link_free(PsLink *link)
{
    if (link == NULL)
        return;
    g_free(link->patient);
    g_free(link->made_by);
    g_free(link);
}

char *
ps_store_link_new(PsStore *store, const char *patient, gint64 expires_at, guint files,
                  const char *who, GError **error)
{
    g_autofree char *token = ps_store_random_id();
    g_autofree char *hash = ps_token_hash(token);
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_auto(PsPatientRow) row = {0};
    if (work == NULL || !ps_patient_row(work, patient, &row, error) ||
        !ps_work_run(work,
                     "INSERT INTO links(hash, patient, expires_at, files_left, made_by, made_at)"
                     " VALUES($1, $2, $3, $4, $5, $6)",
                     PS_ARGS(PS_T(hash), PS_N(row.number), PS_N(expires_at), PS_N(files), PS_T(who),
                             PS_N(ps_store_now(store))),
                     error) ||
        !ps_audit_add(store, work, who, "link.made", row.key, NULL, NULL, error) ||
        !ps_work_commit(work, error))
        return NULL;
    return g_steal_pointer(&token);
}

PsLink *
ps_store_link_find(PsStore *store, const char *token, GError **error)
{
    g_autofree char *hash = ps_token_hash(token);
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL
            ? NULL
            : ps_work_query(work,
                            "SELECT p.id, l.expires_at, l.files_left, l.made_by"
                            " FROM links AS l JOIN patients AS p ON p.number = l.patient"
                            " WHERE l.hash = $1 AND l.files_left > 0 AND l.expires_at > $2",
                            PS_ARGS(PS_T(hash), PS_N(ps_store_now(store))), error);
    if (table == NULL || ps_rows_count(table) == 0)
        return NULL;
    PsLink *link = g_new0(PsLink, 1);
    link->patient = g_strdup(ps_rows_text(table, 0, 0));
    link->expires_at = ps_rows_number(table, 0, 1);
    link->files_left = (guint) ps_rows_number(table, 0, 2);
    link->made_by = g_strdup(ps_rows_text(table, 0, 3));
    return link;
}

gboolean
ps_store_link_use(PsStore *store, const char *token, GError **error)
{
    g_autofree char *hash = ps_token_hash(token);
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    if (work == NULL || !ps_work_run(work,
                                     "UPDATE links SET files_left = files_left - 1 WHERE hash = $1"
                                     " AND files_left > 0 AND expires_at > $2",
                                     PS_ARGS(PS_T(hash), PS_N(ps_store_now(store))), error))
        return FALSE;
    if (ps_work_changed(work) == 1)
        return ps_work_commit(work, error);
    g_set_error(error, PS_ERROR, PS_ERROR_DENIED, "this link is used up");
    return FALSE;
}
