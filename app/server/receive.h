/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files on their way into the store: for which patient, by whom, under which name. */
#pragma once

#include "app/server/exchange.h"
#include "store/uploads.h"

/* Who sends: a user, or someone with a link, and where to. */
typedef struct {
    char *patient;  /* id; NULL: not said */
    char *key;      /* of the patient */
    const char *by; /* user, or "link" */
    char *link;     /* the mark of the link's token; NULL for a user. Never the token */
} PsSender;

void ps_sender_clear(PsSender *sender);

/* Finds the sender of a request for an upload that is there: no patient is filled in. FALSE where
 * the link is none. */
void ps_sender_of(const PsRequest *request, PsSender *sender);
/* The same for a new upload: opens the patient that was named by key or id, or a new one. NULL
 * where that is done, else the refusal. An uploader's key is one of those that the uploader made.
 */
PsResponse *ps_sender_open(const PsRequest *request, const char *patient, const char *lang,
                           PsSender *sender, GError **error);
/* Whether the upload is the sender's. */
gboolean ps_sender_owns(const PsSender *sender, const PsUpload *upload);

/* A new upload: length within limits, the user's day, the link's count. NULL with a refusal (or an
 * error). */
PsUpload *ps_receive_begin(const PsRequest *request, const PsSender *sender, const char *name,
                           gint64 length, const char *metadata, PsResponse **refusal,
                           GError **error);
/* Takes `bytes` of what the sender may send in a day. FALSE: the refusal. */
gboolean ps_receive_within_day(const PsRequest *request, const PsSender *sender, gint64 bytes,
                               PsResponse **refusal);
/* The last byte is there. */
gboolean ps_receive_complete(const PsRequest *request, PsUpload *upload, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PsSender, ps_sender_clear)
