/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Users: made, changed, checked. */
#include "store/users.h"

#include <string.h>

#include "core/choice.h"
#include "core/error.h"
#include "store/inside.h"
#include "store/passwords.h"

#define COLUMNS "name, full_name, role, lang, made_at, disabled, password"

static const char *const roles[] = {
    [PS_ROLE_UPLOADER] = "uploader",
    [PS_ROLE_NAVIGATOR] = "navigator",
    [PS_ROLE_REVIEWER] = "reviewer",
    [PS_ROLE_ADMIN] = "admin",
    NULL,
};

const char *
ps_role_name(PsRole role)
{
    return roles[role];
}

gboolean
ps_role_from_name(const char *name, PsRole *role)
{
    int index = ps_choice_index(roles, name);
    if (index >= 0)
        *role = (PsRole) index;
    return index >= 0;
}

void
ps_user_free(PsUser *user)
{
    if (user == NULL)
        return;
    g_free(user->name);
    g_free(user->full_name);
    g_free(user->lang);
    g_free(user);
}

static PsUser *
user_at(const PsRows *table, guint row)
{
    PsUser *user = g_new0(PsUser, 1);
    user->name = g_strdup(ps_rows_text(table, row, 0));
    user->full_name = g_strdup(ps_rows_text(table, row, 1));
    ps_role_from_name(ps_rows_text(table, row, 2), &user->role);
    user->lang = g_strdup(ps_rows_text(table, row, 3));
    user->made_at = ps_rows_number(table, row, 4);
    user->disabled = ps_rows_number(table, row, 5) != 0;
    return user;
}

static gboolean
check_name(const char *name, GError **error)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789", more[] = "abcdefghijklmno"
                                                                                   "pqrstuvwxyz0123"
                                                                                   "456789.-_@";
    static const char *const ours[] = {"batch", "worker", "link", "console"};
    gsize length = strlen(name);
    gboolean good =
        length > 0 && length <= 64 && strspn(name, letters) > 0 && strspn(name, more) == length;
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++)
        good = good && !g_str_equal(name, ours[i]);
    if (!good)
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                    "\"%s\" cannot be the name of a user: 1 to 64 of a-z, 0-9, . - _ @, a letter "
                    "or digit first; batch, worker, link and console are taken",
                    name);
    return good;
}

static gboolean
check_lang(const char *lang, GError **error)
{
    if (g_strcmp0(lang, "en") == 0 || g_strcmp0(lang, "es") == 0)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "the language is en or es");
    return FALSE;
}

gboolean
ps_store_user_add(PsStore *store, const char *name, const char *full_name, PsRole role,
                  const char *lang, const char *password, const char *who, GError **error)
{
    if (!check_name(name, error) || !check_lang(lang, error) ||
        !ps_password_check(password, name, error))
        return FALSE;
    g_autofree char *hash = ps_password_hash(store, password, error);
    g_autoptr(PsWork) work = hash == NULL ? NULL : ps_work_write(store->database, error);
    if (work == NULL ||
        !ps_work_run(work,
                     "INSERT INTO users(name, full_name, role, lang, password, made_at)"
                     " VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                     PS_ARGS(PS_T(name), PS_T(full_name != NULL ? full_name : name),
                             PS_T(roles[role]), PS_T(lang), PS_T(hash), PS_N(ps_store_now(store))),
                     error))
        return FALSE;
    if (ps_work_changed(work) == 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "there is a user \"%s\" already", name);
        return FALSE;
    }
    g_autofree char *detail = g_strconcat(name, " ", roles[role], NULL);
    return ps_audit_add(store, work, who, "user.added", NULL, NULL, detail, error) &&
           ps_work_commit(work, error);
}

/* The change just made was of one user; their sessions end with it. */
static gboolean
end_change(PsStore *store, PsWork *work, const char *name, const char *who, const char *what,
           const char *detail, GError **error)
{
    if (ps_work_changed(work) == 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "there is no user \"%s\"", name);
        return FALSE;
    }
    return ps_work_run(work, "DELETE FROM sessions WHERE \"user\" = $1", PS_ARGS(PS_T(name)),
                       error) &&
           ps_audit_add(store, work, who, what, NULL, NULL, detail, error) &&
           ps_work_commit(work, error);
}

gboolean
ps_store_user_password(PsStore *store, const char *name, const char *password, const char *who,
                       GError **error)
{
    if (!ps_password_check(password, name, error))
        return FALSE;
    g_autofree char *hash = ps_password_hash(store, password, error);
    g_autoptr(PsWork) work = hash == NULL ? NULL : ps_work_write(store->database, error);
    return work != NULL &&
           ps_work_run(work, "UPDATE users SET password = $2 WHERE name = $1",
                       PS_ARGS(PS_T(name), PS_T(hash)), error) &&
           end_change(store, work, name, who, "user.password", name, error);
}

gboolean
ps_store_user_set(PsStore *store, const char *name, PsRole role, gboolean disabled, const char *who,
                  GError **error)
{
    g_autofree char *detail =
        g_strconcat(name, " ", roles[role], disabled ? " disabled" : "", NULL);
    g_autoptr(PsWork) work = ps_work_write(store->database, error);
    return work != NULL &&
           ps_work_run(work, "UPDATE users SET role = $2, disabled = $3 WHERE name = $1",
                       PS_ARGS(PS_T(name), PS_T(roles[role]), PS_N(disabled != FALSE)), error) &&
           end_change(store, work, name, who, "user.set", detail, error);
}

GPtrArray *
ps_store_users(PsStore *store, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    g_autoptr(PsRows) table =
        work == NULL
            ? NULL
            : ps_work_query(work, "SELECT " COLUMNS " FROM users ORDER BY name", PS_NO_ARGS, error);
    if (table == NULL)
        return NULL;
    GPtrArray *users = g_ptr_array_new_with_free_func((GDestroyNotify) ps_user_free);
    for (guint i = 0; i < ps_rows_count(table); i++)
        g_ptr_array_add(users, user_at(table, i));
    return users;
}

static PsRows *
find(PsStore *store, const char *name, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    return work == NULL ? NULL
                        : ps_work_query(work, "SELECT " COLUMNS " FROM users WHERE name = $1",
                                        PS_ARGS(PS_T(name)), error);
}

PsUser *
ps_store_user_find(PsStore *store, const char *name, GError **error)
{
    g_autoptr(PsRows) table = find(store, name, error);
    return table == NULL || ps_rows_count(table) == 0 ? NULL : user_at(table, 0);
}

PsUser *
ps_store_user_check(PsStore *store, const char *name, const char *password, GError **error)
{
    g_autoptr(PsRows) table = find(store, name, error);
    if (table == NULL)
        return NULL;
    gboolean known = ps_rows_count(table) > 0 && ps_rows_number(table, 0, 5) == 0;
    const char *hash = known ? ps_rows_text(table, 0, 6) : NULL;
    return ps_password_matches(store, hash, password) ? user_at(table, 0) : NULL;
}
