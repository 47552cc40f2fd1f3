/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come in: users with one role, passwords as argon2id (libsodium; 19 MiB, 2 passes, as
 * OWASP's sheet recommends; one hash at a time). */
#pragma once

#include "store/store.h"

typedef enum { PS_ROLE_UPLOADER, PS_ROLE_NAVIGATOR, PS_ROLE_REVIEWER, PS_ROLE_ADMIN } PsRole;
const char *ps_role_name(PsRole role);
gboolean ps_role_from_name(const char *name, PsRole *role);

typedef struct {
    char *name, *full_name, *lang;
    PsRole role;
    gint64 made_at;
    gboolean disabled;
} PsUser;
void ps_user_free(PsUser *user);

/* `name`: 1 to 64 of a-z, 0-9, "." "-" "_" "@", a letter or digit first, and none of the words that
 * the audit trail has for itself (batch, worker, link, console). `password`: PS_MIN_PASSWORD
 * characters at least, not among the common ones, not the name. PS_ERROR_USAGE says what is wrong
 * with them. */
gboolean ps_store_user_add(PsStore *store, const char *name, const char *full_name, PsRole role,
                           const char *lang, const char *password, const char *who,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* These two end the user's sessions. PS_ERROR_INPUT where there is no such user. */
gboolean ps_store_user_password(PsStore *store, const char *name, const char *password,
                                const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ps_store_user_set(PsStore *store, const char *name, PsRole role, gboolean disabled,
                           const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of PsUser *, by name. */
GPtrArray *ps_store_users(PsStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without error where there is none. */
PsUser *ps_store_user_find(PsStore *store, const char *name, GError **error);
/* NULL without error where name or password is wrong or the user disabled: the same time is taken
 * for each. */
PsUser *ps_store_user_check(PsStore *store, const char *name, const char *password, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsUser, ps_user_free)
