/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sends which file for whom. */
#include "app/server/receive.h"

#include <string.h>

#include "app/server/bucket.h"
#include "app/server/events.h"
#include "app/server/metrics.h"
#include "core/error.h"
#include "store/documents.h"
#include "store/patients.h"
#include "store/sessions.h"

void
ps_sender_clear(PsSender *sender)
{
    g_clear_pointer(&sender->patient, g_free);
    g_clear_pointer(&sender->key, g_free);
    g_clear_pointer(&sender->link, g_free);
}

void
ps_sender_of(const PsRequest *request, PsSender *sender)
{
    *sender = (PsSender){.by = request->user};
    if (!g_str_has_prefix(request->path, "/u/"))
        return;
    g_autofree char *text = g_strconcat("upload link ", request->hole[0], NULL);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    sender->by = "link";
    sender->link = g_strndup(sum, 32);
}

gboolean
ps_sender_owns(const PsSender *sender, const PsUpload *upload)
{
    return g_strcmp0(sender->by, upload->by) == 0 && g_strcmp0(sender->link, upload->link) == 0;
}

/* FALSE without error: this uploader has nothing to do with the patient. */
static gboolean
uploader_knows(const PsRequest *request, const PsPatient *patient, GError **error)
{
    if (!(request->role & PS_MAY_UPLOADER) || g_strcmp0(patient->made_by, request->user) == 0)
        return TRUE;
    g_autoptr(GPtrArray) documents = ps_store_documents(request->store, patient->id, error);
    for (guint i = 0; documents != NULL && i < documents->len; i++) {
        const PsKeptDocument *document = g_ptr_array_index(documents, i);
        if (g_strcmp0(document->added_by, request->user) == 0)
            return TRUE;
    }
    return FALSE;
}

static PsResponse *
open_for_user(const PsRequest *request, const char *named, const char *lang, PsSender *sender,
              GError **error)
{
    if (named != NULL && *named == '\0')
        named = NULL;
    g_autoptr(GError) local = NULL;
    g_autoptr(PsPatient) patient =
        named == NULL ? NULL : ps_store_patient_by_key(request->store, named, &local);
    if (patient == NULL && named != NULL && local == NULL)
        patient = ps_store_patient_by_id(request->store, named, &local);
    if (patient != NULL && local == NULL && !uploader_knows(request, patient, &local) &&
        local == NULL)
        return ps_response_words(request, 404, "refused.unknown");
    if (patient == NULL && local == NULL)
        patient = ps_store_patient_open(request->store, named, lang == NULL ? request->lang : lang,
                                        request->user, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    sender->patient = g_strdup(patient->id);
    sender->key = g_strdup(patient->key);
    return NULL;
}

PsResponse *
ps_sender_open(const PsRequest *request, const char *patient, const char *lang, PsSender *sender,
               GError **error)
{
    if (sender->link == NULL)
        return open_for_user(request, patient, ps_lang_known(lang), sender, error);
    g_autoptr(GError) local = NULL;
    g_autoptr(PsLink) link = ps_store_link_find(request->store, request->hole[0], &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (link == NULL)
        return ps_response_words(request, 404, "refused.link");
    sender->patient = g_strdup(link->patient);
    return NULL;
}

gboolean
ps_receive_within_day(const PsRequest *request, const PsSender *sender, gint64 bytes,
                      PsResponse **refusal)
{
    guint retry_s = 0;
    const char *key = sender->link != NULL ? sender->link : sender->by;
    if (ps_buckets_take(request->server->bytes_by_sender, key, (double) bytes, &retry_s))
        return TRUE;
    *refusal = ps_response_words(request, 429, "refused.quota");
    g_autofree char *text = g_strdup_printf("%u", retry_s);
    ps_response_header(*refusal, "Retry-After", text);
    return FALSE;
}

PsUpload *
ps_receive_begin(const PsRequest *request, const PsSender *sender, const char *name, gint64 length,
                 const char *metadata, PsResponse **refusal, GError **error)
{
    if (length > request->server->config->max_upload_bytes) {
        *refusal = ps_response_words(request, 413, "refused.large");
        return NULL;
    }
    if (length >= 0 && !ps_receive_within_day(request, sender, length, refusal))
        return NULL;
    g_autoptr(GError) local = NULL;
    if (sender->link != NULL && !ps_store_link_use(request->store, request->hole[0], &local)) {
        if (g_error_matches(local, PS_ERROR, PS_ERROR_DENIED))
            *refusal = ps_response_words(request, 404, "refused.link");
        else
            g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    const PsUploadWish wish = {.patient = sender->patient,
                               .name = name,
                               .by = sender->by,
                               .length = length,
                               .metadata = metadata,
                               .link = sender->link};
    PsUpload *upload = ps_store_upload_begin(request->store, &wish, error);
    if (upload != NULL)
        ps_metrics_count(request->server->metrics, PS_COUNT_UPLOADS_BEGUN, 1);
    return upload;
}

gboolean
ps_receive_complete(const PsRequest *request, PsUpload *upload, GError **error)
{
    if (!ps_store_upload_complete(request->store, upload, error))
        return FALSE;
    ps_metrics_count(request->server->metrics, PS_COUNT_UPLOADS_DONE, 1);
    ps_events_wake(request->server->events);
    return TRUE;
}
