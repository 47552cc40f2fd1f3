/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tus: requests without bytes, OPTIONS, HEAD and DELETE. */
#include "app/server/events.h"
#include "app/server/http.h"
#include "app/server/receive.h"
#include "app/server/tus.h"
#include "app/server/tusheaders.h"
#include "core/error.h"

static PsResponse *
tus_status(guint status)
{
    PsResponse *response = ps_response_status(status);
    ps_response_header(response, "Tus-Resumable", PS_TUS_VERSION);
    return response;
}

PsResponse *
ps_tus_options(const PsRequest *request, GError **error)
{
    PsResponse *response = tus_status(204);
    g_autofree char *most =
        g_strdup_printf("%" G_GINT64_FORMAT, request->server->config->max_upload_bytes);
    ps_response_header(response, "Tus-Version", PS_TUS_VERSION);
    ps_response_header(response, "Tus-Extension",
                       "creation,creation-with-upload,creation-defer-length,termination,checksum");
    ps_response_header(response, "Tus-Max-Size", most);
    ps_response_header(response, "Tus-Checksum-Algorithm", "sha1,sha256");
    return response;
}

/* NULL with `refusal`, or an error. */
static PsUpload *
find_own(const PsRequest *request, PsResponse **refusal, GError **error)
{
    g_auto(PsSender) sender = {0};
    g_autoptr(GError) local = NULL;
    ps_sender_of(request, &sender);
    g_autoptr(PsUpload) upload =
        ps_store_upload_find(request->store, request->hole[sender.link == NULL ? 0 : 1], &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (upload != NULL && ps_sender_owns(&sender, upload))
        return g_steal_pointer(&upload);
    *refusal = ps_response_words(request, 404, "refused.unknown");
    ps_response_header(*refusal, "Tus-Resumable", PS_TUS_VERSION);
    return NULL;
}

/* A client that sees the offset of the end takes its file as received. Where the server was stopped
 * between the last byte and that, it is received now. FALSE: `refusal`, or an error. */
static gboolean
take_if_whole(const PsRequest *request, PsUpload *upload, PsResponse **refusal, GError **error)
{
    if (upload->document != NULL || upload->offset != upload->length)
        return TRUE;
    g_autoptr(GError) local = NULL;
    if (ps_receive_complete(request, upload, &local))
        return TRUE;
    if (!g_error_matches(local, PS_ERROR, PS_ERROR_BUSY)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    *refusal = tus_status(423);
    ps_response_header(*refusal, "Retry-After", "1");
    return FALSE;
}

PsResponse *
ps_tus_head(const PsRequest *request, GError **error)
{
    PsResponse *refusal = NULL;
    g_autoptr(PsUpload) upload = find_own(request, &refusal, error);
    if (upload == NULL)
        return refusal;
    if (!take_if_whole(request, upload, &refusal, error))
        return refusal;
    PsResponse *response = tus_status(200);
    g_autofree char *offset = g_strdup_printf("%" G_GINT64_FORMAT, upload->offset);
    g_autofree char *length = g_strdup_printf("%" G_GINT64_FORMAT, upload->length);
    ps_response_header(response, "Upload-Offset", offset);
    if (upload->length >= 0)
        ps_response_header(response, "Upload-Length", length);
    else
        ps_response_header(response, "Upload-Defer-Length", "1");
    if (*upload->metadata != '\0')
        ps_response_header(response, "Upload-Metadata", upload->metadata);
    return response;
}

PsResponse *
ps_tus_delete(const PsRequest *request, GError **error)
{
    PsResponse *refusal = NULL;
    g_autoptr(PsUpload) upload = find_own(request, &refusal, error);
    if (upload == NULL)
        return refusal;
    if (upload->document != NULL) { /* it is a document of the patient by now */
        refusal = ps_response_words(request, 403, "refused.received");
        ps_response_header(refusal, "Tus-Resumable", PS_TUS_VERSION);
        return refusal;
    }
    ps_http_cut_writer(request->server->http, upload->id);
    if (!ps_store_upload_end(request->store, upload->id, upload->by, error))
        return NULL;
    ps_events_wake(request->server->events);
    return tus_status(204);
}
