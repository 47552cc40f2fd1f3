/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which passwords are taken, and how they are hashed. */
#pragma once

#include "store/store.h"

/* PS_ERROR_USAGE says in words what is wrong with it. */
gboolean ps_password_check(const char *password, const char *user,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* argon2id, one at a time. Yours. */
char *ps_password_hash(PsStore *store, const char *password,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether `hash` is of this password; NULL is of none, and takes as long. */
gboolean ps_password_matches(PsStore *store, const char *hash, const char *password);
