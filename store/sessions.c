/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions by the hash of their token. */
#include "store/sessions.h"

#include "store/inside.h"

enum { SEEN_EVERY_S = 60 };

void
ps_session_free(PsSession *session)
{
    if (session == NULL)
        return;
    ps_user_free(session->user);
    g_free(session->csrf);
    g_free(session);
}

char *
ps_store_session_begin(PsStore *store, const PsUser *user, GError **error)
{
    g_autofree char *token = ps_store_random_id();
    g_autofree char *csrf = ps_store_random_id();
    g_autofree char *hash = ps_token_hash(token);
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    if (work == NULL ||
        !ps_work_run(work,
                     "INSERT INTO sessions(hash, \"user\", csrf, began_at, seen_at)"
                     " VALUES($1, $2, $3, $4, $4)",
                     PS_ARGS(PS_T(hash), PS_T(user->name), PS_T(csrf), PS_N(ps_store_now(store))),
                     error) ||
        !ps_audit_add(store, work, user->name, "login.done", NULL, NULL, NULL, error) ||
        !ps_work_commit(work, error))
        return NULL;
    return g_steal_pointer(&token);
}

/* Who asked a moment ago is still there: not every request is a write. A store that is busy is no
 * reason to send somebody away. */
static void
note_seen(PsStore *store, const char *hash, gint64 now)
{
    g_autoptr(PsWork) work = ps_work_write(store->database, NULL);
    if (work != NULL &&
        ps_work_run(work, "UPDATE sessions SET seen_at = $2 WHERE hash = $1",
                    PS_ARGS(PS_T(hash), PS_N(now)), NULL) &&
        !ps_work_commit(work, NULL))
        return;
}

static PsSession *
find(PsStore *store, const char *hash, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL ? NULL
                     : ps_work_query(work,
                                     "SELECT u.name, u.full_name, u.role, u.lang, u.made_at,"
                                     " s.csrf, s.began_at, s.seen_at FROM sessions AS s"
                                     " JOIN users AS u ON u.name = s.\"user\""
                                     " WHERE s.hash = $1 AND u.disabled = 0",
                                     PS_ARGS(PS_T(hash)), error);
    if (table == NULL || ps_rows_count(table) == 0)
        return NULL;
    PsSession *session = g_new0(PsSession, 1);
    session->user = g_new0(PsUser, 1);
    session->user->name = g_strdup(ps_rows_text(table, 0, 0));
    session->user->full_name = g_strdup(ps_rows_text(table, 0, 1));
    ps_role_from_name(ps_rows_text(table, 0, 2), &session->user->role);
    session->user->lang = g_strdup(ps_rows_text(table, 0, 3));
    session->user->made_at = ps_rows_number(table, 0, 4);
    session->csrf = g_strdup(ps_rows_text(table, 0, 5));
    session->began_at = ps_rows_number(table, 0, 6);
    session->seen_at = ps_rows_number(table, 0, 7);
    return session;
}

PsSession *
ps_store_session_find(PsStore *store, const char *token, guint idle_s, guint absolute_s,
                      GError **error)
{
    g_autofree char *hash = ps_token_hash(token);
    g_autoptr(PsSession) session = find(store, hash, error);
    gint64 now = ps_store_now(store);
    if (session == NULL || now - session->seen_at > idle_s || now - session->began_at > absolute_s)
        return NULL;
    if (now - session->seen_at >= SEEN_EVERY_S)
        note_seen(store, hash, now);
    return g_steal_pointer(&session);
}

gboolean
ps_store_session_end(PsStore *store, const char *token, GError **error)
{
    g_autofree char *hash = ps_token_hash(token);
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    g_autoptr(PsRows) ended =
        work == NULL
            ? NULL
            : ps_work_query(work, "DELETE FROM sessions WHERE hash = $1 RETURNING \"user\"",
                            PS_ARGS(PS_T(hash)), error);
    if (ended == NULL)
        return FALSE;
    return ps_rows_count(ended) == 0 || (ps_audit_add(store, work, ps_rows_text(ended, 0, 0),
                                                      "logout", NULL, NULL, NULL, error) &&
                                         ps_work_commit(work, error));
}
