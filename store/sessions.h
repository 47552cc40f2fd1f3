/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions and upload links: random tokens of which only the hash is kept. */
#pragma once

#include "store/users.h"

typedef struct {
    PsUser *user;
    char *csrf;
    gint64 began_at, seen_at;
} PsSession;
void ps_session_free(PsSession *session);

/* The token, yours. */
char *ps_store_session_begin(PsStore *store, const PsUser *user,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without error: unknown, idle too long, too old, user gone or disabled. Writes seen_at at
 * most once a minute. */
PsSession *ps_store_session_find(PsStore *store, const char *token, guint idle_s, guint absolute_s,
                                 GError **error);
gboolean ps_store_session_end(PsStore *store, const char *token,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    char *patient; /* id */
    gint64 expires_at;
    guint files_left;
    char *made_by;
} PsLink;
void ps_link_free(PsLink *link);

/* The token, yours. */
char *ps_store_link_new(PsStore *store, const char *patient, gint64 expires_at, guint files,
                        const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without error: unknown, used up, expired. */
PsLink *ps_store_link_find(PsStore *store, const char *token, GError **error);
/* One file less; PS_ERROR_DENIED where none was left. */
gboolean ps_store_link_use(PsStore *store, const char *token,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsSession, ps_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsLink, ps_link_free)
