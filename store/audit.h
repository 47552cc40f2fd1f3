/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail: append-only, each entry with the hash of the one before. Names no patient: a
 * random key stands for one, and means nobody once the patient was erased. */
#pragma once

#include <jansson.h>

#include "store/store.h"

/* `who`: user name, "batch", "worker", "link", "-" for nobody. `what`: a tag ("login.failed",
 * "case.correct", "refused.csrf"). `subject`: a patient's key, `document`: id; both may be NULL.
 * `detail`: tags only, may be NULL. */
gboolean ps_store_audit(PsStore *store, const char *who, const char *what, const char *subject,
                        const char *document, const char *detail,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    gint64 entries;
    char *head; /* "COUNT:HASH", to be kept elsewhere; yours, g_free. Of no use where it is bad */
    gint64 first_bad; /* the first entry that does not hold; 0: whole */
} PsAuditState;
/* Walks the chain. `head`, as printed before, may be NULL; with it a trail that was cut short or
 * written anew is found as well. PS_ERROR_USAGE for a head that is none. */
gboolean ps_store_audit_verify(PsStore *store, const char *head, PsAuditState *state,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Entries {seq, at, who, what, subject, document, detail, hash}, oldest first; of one `subject`, or
 * of all with NULL. Ends early where `take` gives FALSE. */
gboolean ps_store_audit_each(PsStore *store, const char *subject,
                             gboolean (*take)(const json_t *entry, gpointer user), gpointer user,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
