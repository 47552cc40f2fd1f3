/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tus: requests that bring bytes, POST and PATCH. */
#include "app/server/tus.h"

#include <string.h>

#include "app/server/gate.h"
#include "app/server/http.h"
#include "app/server/metrics.h"
#include "app/server/receive.h"
#include "app/server/tusheaders.h"
#include "core/error.h"
#include "core/limits.h"

#define OFFSET_STREAM "application/offset+octet-stream"

typedef struct {
    PsSender sender;
    char *name, *patient, *lang, *metadata; /* of a new one */
    gint64 length;                          /* of a new one; -1: said later */
    gboolean creates;
    PsUpload *upload;
    PsUploadWrite *write;
    gint64 at, synced_at;
    gboolean checked;
    PsTusChecksum checksum;
    GChecksum *sum;
    GByteArray *held; /* the piece after which the store waits for the disk */
    GError *error;    /* of a piece that could not be written */
} Tus;

static void
refuse(PsExchange *exchange, guint status, const char *tag)
{
    ps_exchange_refuse(exchange, status, tag);
    ps_response_header(exchange->response, "Tus-Resumable", PS_TUS_VERSION);
}

static PsResponse *
tus_words(const PsExchange *exchange, guint status, const char *tag)
{
    PsResponse *response = ps_response_words(&exchange->request, status, tag);
    ps_response_header(response, "Tus-Resumable", PS_TUS_VERSION);
    return response;
}

/* Why writing did not begin, or did not go on. */
static PsResponse *
answer_error(PsExchange *exchange, const GError *error)
{
    const Tus *tus = exchange->body_data;
    if (g_error_matches(error, PS_ERROR, PS_ERROR_BUSY)) {
        ps_http_cut_writer(exchange->server->http, tus->upload->id);
        PsResponse *response = tus_words(exchange, 423, "busy");
        response->refusal = NULL;
        ps_response_header(response, "Retry-After", "1");
        return response;
    }
    if (g_error_matches(error, PS_ERROR, PS_ERROR_CONFLICT))
        return tus_words(exchange, 409, "refused.offset");
    if (g_error_matches(error, PS_ERROR, PS_ERROR_DENIED) ||
        g_error_matches(error, PS_ERROR, PS_ERROR_LOST))
        return tus_words(exchange, 410, "refused.unknown");
    if (g_error_matches(error, PS_ERROR, PS_ERROR_LIMIT))
        return tus_words(exchange, 413, "refused.large");
    return NULL;
}

static void
refuse_error(PsExchange *exchange, const GError *error)
{
    PsResponse *response = answer_error(exchange, error);
    if (response == NULL)
        response = tus_words(exchange, 500, "failed");
    ps_exchange_answer(exchange, response);
}

static gboolean
start_writing(PsExchange *exchange, gint64 offset)
{
    Tus *tus = exchange->body_data;
    g_autoptr(GError) error = NULL;
    tus->write =
        ps_upload_write_new(exchange->server->store, tus->upload, offset, tus->checked, &error);
    if (tus->write == NULL) {
        refuse_error(exchange, error);
        return FALSE;
    }
    tus->at = tus->synced_at = offset;
    if (tus->checked)
        tus->sum = g_checksum_new(tus->checksum.type);
    ps_client_writes(exchange->client, tus->upload->id);
    return TRUE;
}

static gboolean
write_piece(Tus *tus, const char *bytes, gsize length)
{
    if (tus->sum != NULL)
        g_checksum_update(tus->sum, (const guchar *) bytes, (gssize) length);
    if (!ps_upload_write_bytes(tus->write, bytes, length, &tus->error))
        return FALSE;
    tus->at += (gint64) length;
    return TRUE;
}

static gboolean
take_piece(PsExchange *exchange, const char *bytes, gsize length)
{
    Tus *tus = exchange->body_data;
    if (tus->write == NULL || tus->error != NULL)
        return FALSE;
    if (!tus->checked && tus->at + (gint64) length - tus->synced_at >= PS_UPLOAD_SYNC_BYTES) {
        tus->held = g_byte_array_append(g_byte_array_new(), (const guint8 *) bytes, (guint) length);
        return TRUE;
    }
    write_piece(tus, bytes, length);
    return FALSE;
}

static void
digest_piece(PsExchange *exchange)
{
    Tus *tus = exchange->body_data;
    write_piece(tus, (const char *) tus->held->data, tus->held->len);
    tus->synced_at = tus->at;
    g_clear_pointer(&tus->held, g_byte_array_unref);
}

/* What arrived is put away; `right` says whether it is what the checksum says. FALSE: `error`. */
static gboolean
end_writing(PsExchange *exchange, gboolean *right, GError **error)
{
    Tus *tus = exchange->body_data;
    *right = tus->sum == NULL || ps_tus_checksum_is(&tus->checksum, tus->sum);
    gboolean keep = *right && (tus->error == NULL || !tus->checked);
    gint64 before = tus->upload->offset;
    if (!ps_upload_write_end(g_steal_pointer(&tus->write), keep, &tus->upload->offset, error))
        return FALSE;
    ps_metrics_count(exchange->server->metrics, PS_COUNT_UPLOAD_BYTES,
                     (guint64) (tus->upload->offset - before));
    if (tus->error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&tus->error));
    return FALSE;
}

static PsResponse *
answer_done(PsExchange *exchange, guint status)
{
    const Tus *tus = exchange->body_data;
    PsResponse *response = ps_response_status(status);
    ps_response_header(response, "Tus-Resumable", PS_TUS_VERSION);
    g_autofree char *offset = g_strdup_printf("%" G_GINT64_FORMAT, tus->upload->offset);
    ps_response_header(response, "Upload-Offset", offset);
    if (!tus->creates)
        return response;
    g_autofree char *location = g_strdup_printf("%s/%s", exchange->request.path, tus->upload->id);
    ps_response_header(response, "Location", location);
    if (tus->sender.key != NULL)
        ps_response_header(response, "Plainstage-Patient", tus->sender.key);
    return response;
}

/* Opens the patient and makes the upload. NULL where that is done. */
static PsResponse *
create(PsExchange *exchange, GError **error)
{
    Tus *tus = exchange->body_data;
    g_autoptr(GError) local = NULL;
    PsResponse *refusal =
        ps_sender_open(&exchange->request, tus->patient, tus->lang, &tus->sender, &local);
    if (refusal == NULL && local == NULL)
        tus->upload = ps_receive_begin(&exchange->request, &tus->sender, tus->name, tus->length,
                                       tus->metadata, &refusal, &local);
    if (refusal != NULL)
        ps_response_header(refusal, "Tus-Resumable", PS_TUS_VERSION);
    if (local != NULL)
        g_propagate_error(error, g_steal_pointer(&local));
    return refusal;
}

static PsResponse *
finish(PsExchange *exchange, GError **error)
{
    Tus *tus = exchange->body_data;
    g_autoptr(GError) local = NULL;
    gboolean right = TRUE;
    if (tus->upload == NULL) {
        PsResponse *refusal = create(exchange, &local);
        if (refusal != NULL)
            return refusal;
    }
    if (local == NULL && tus->write != NULL)
        end_writing(exchange, &right, &local);
    if (local == NULL && !right)
        return tus_words(exchange, 460, "refused.checksum");
    if (local == NULL && tus->upload->document == NULL &&
        tus->upload->offset == tus->upload->length)
        ps_receive_complete(&exchange->request, tus->upload, &local);
    if (local == NULL)
        return answer_done(exchange, tus->creates ? 201 : 204);
    PsResponse *response = tus->upload == NULL ? NULL : answer_error(exchange, local);
    if (response == NULL)
        g_propagate_error(error, g_steal_pointer(&local));
    return response;
}

/* Also where the client is gone in the middle: what counts without a checksum counts. */
static void
free_tus(PsExchange *exchange)
{
    Tus *tus = exchange->body_data;
    if (tus->write != NULL)
        (void) ps_upload_write_end(tus->write, !tus->checked, NULL, NULL);
    ps_sender_clear(&tus->sender);
    ps_upload_free(tus->upload);
    g_clear_pointer(&tus->sum, g_checksum_free);
    g_clear_pointer(&tus->held, g_byte_array_unref);
    g_clear_error(&tus->error);
    g_free(tus->name);
    g_free(tus->patient);
    g_free(tus->lang);
    g_free(tus->metadata);
    g_free(tus);
}

static const PsBody tus_body = {take_piece, digest_piece, finish, free_tus, PS_LANE_FILES};

static gboolean
read_metadata(PsExchange *exchange, Tus *tus)
{
    const char *header = ps_exchange_header(exchange, "Upload-Metadata");
    g_autoptr(GHashTable) metadata = ps_tus_metadata(header);
    if (metadata == NULL)
        return FALSE;
    const char *name = g_hash_table_lookup(metadata, "filename");
    if (name == NULL)
        name = g_hash_table_lookup(metadata, "name");
    tus->metadata = g_strdup(header);
    tus->name = ps_file_name_clean(name == NULL ? "" : name);
    tus->patient = g_strdup(g_hash_table_lookup(metadata, "patient"));
    tus->lang = g_strdup(g_hash_table_lookup(metadata, "lang"));
    return TRUE;
}

static gboolean
read_length(const PsExchange *exchange, gint64 *length)
{
    const char *said = ps_exchange_header(exchange, "Upload-Length");
    const char *later = ps_exchange_header(exchange, "Upload-Defer-Length");
    if (ps_exchange_header(exchange, "Upload-Concat") != NULL || (said == NULL) == (later == NULL))
        return FALSE;
    *length = -1;
    return later != NULL ? g_str_equal(later, "1") : ps_tus_number(said, length);
}

/* FALSE: refused. */
static gboolean
read_checksum(PsExchange *exchange, Tus *tus)
{
    const char *header = ps_exchange_header(exchange, "Upload-Checksum");
    tus->checked = header != NULL;
    if (header == NULL || ps_tus_checksum(header, &tus->checksum))
        return TRUE;
    refuse(exchange, 400, "bad.upload");
    return FALSE;
}

static gboolean
has_stream(const PsExchange *exchange)
{
    const char *type = ps_exchange_header(exchange, MHD_HTTP_HEADER_CONTENT_TYPE);
    return type != NULL && g_ascii_strcasecmp(type, OFFSET_STREAM) == 0;
}

static void
begin_post(PsExchange *exchange, Tus *tus)
{
    tus->creates = TRUE;
    gint64 body = ps_exchange_length(exchange);
    gboolean empty =
        body == 0 || (body < 0 && ps_exchange_header(exchange, "Transfer-Encoding") == NULL);
    if (!read_length(exchange, &tus->length) || !read_metadata(exchange, tus)) {
        refuse(exchange, 400, "bad.upload");
        return;
    }
    if (tus->length > exchange->server->config->max_upload_bytes) {
        refuse(exchange, 413, "refused.large");
        return;
    }
    if (!empty && !has_stream(exchange)) {
        refuse(exchange, 415, "bad.upload");
        return;
    }
    if (!read_checksum(exchange, tus))
        return;
    if (empty) {
        ps_gate_has_room(exchange, MAX(tus->length, 0));
        return;
    }
    if (!ps_gate_take_upload(exchange, MAX(tus->length, 0)))
        return;
    g_autoptr(GError) error = NULL;
    PsResponse *refusal = create(exchange, &error);
    if (refusal != NULL)
        ps_exchange_answer(exchange, refusal);
    else if (error != NULL)
        refuse_error(exchange, error);
    else
        start_writing(exchange, 0);
}

/* The length of an upload that was begun without one. FALSE: refused. */
static gboolean
take_late_length(PsExchange *exchange, Tus *tus)
{
    const char *said = ps_exchange_header(exchange, "Upload-Length");
    gint64 length;
    if (said == NULL)
        return TRUE;
    if (!ps_tus_number(said, &length) ||
        (tus->upload->length >= 0 && length != tus->upload->length) ||
        length < tus->upload->offset) {
        refuse(exchange, 400, "bad.upload");
        return FALSE;
    }
    if (length > exchange->server->config->max_upload_bytes) {
        refuse(exchange, 413, "refused.large");
        return FALSE;
    }
    if (tus->upload->length >= 0)
        return TRUE;
    g_autoptr(GError) error = NULL;
    if (ps_store_upload_set_length(exchange->server->store, tus->upload, length, &error))
        return TRUE;
    refuse_error(exchange, error);
    return FALSE;
}

/* The upload and the place in it; FALSE: refused. */
static gboolean
find_upload(PsExchange *exchange, Tus *tus, gint64 *offset)
{
    PsRequest *request = &exchange->request;
    g_autoptr(GError) error = NULL;
    tus->upload = ps_store_upload_find(request->store,
                                       request->hole[tus->sender.link == NULL ? 0 : 1], &error);
    if (error != NULL)
        refuse_error(exchange, error);
    else if (tus->upload == NULL || !ps_sender_owns(&tus->sender, tus->upload))
        refuse(exchange, 404, "refused.unknown");
    else if (!ps_tus_number(ps_exchange_header(exchange, "Upload-Offset"), offset))
        refuse(exchange, 400, "bad.upload");
    else if (*offset != tus->upload->offset)
        refuse(exchange, 409, "refused.offset");
    else
        return TRUE;
    return FALSE;
}

static void
begin_patch(PsExchange *exchange, Tus *tus)
{
    gint64 offset, body = ps_exchange_length(exchange);
    if (!has_stream(exchange)) {
        refuse(exchange, 415, "bad.upload");
        return;
    }
    if (!find_upload(exchange, tus, &offset) || !read_checksum(exchange, tus) ||
        !take_late_length(exchange, tus))
        return;
    gint64 most =
        tus->upload->length >= 0 ? tus->upload->length : exchange->server->config->max_upload_bytes;
    if (body > most - offset) {
        refuse(exchange, 413, "refused.large");
        return;
    }
    /* All is here already: the answer to the last piece was lost. */
    if (tus->upload->document == NULL && ps_gate_take_upload(exchange, MAX(body, 0)))
        start_writing(exchange, offset);
}

const PsBody *
ps_tus_body(PsExchange *exchange)
{
    const char *version = ps_exchange_header(exchange, "Tus-Resumable");
    PsMethod method = exchange->match.route->method;
    if (method == PS_METHOD_OPTIONS)
        return NULL;
    if (g_strcmp0(version, PS_TUS_VERSION) != 0) {
        refuse(exchange, 412, "bad.upload");
        ps_response_header(exchange->response, "Tus-Version", PS_TUS_VERSION);
        return NULL;
    }
    if (method != PS_METHOD_POST && method != PS_METHOD_PATCH)
        return NULL;
    Tus *tus = g_new0(Tus, 1);
    exchange->body_data = tus;
    ps_sender_of(&exchange->request, &tus->sender);
    if (method == PS_METHOD_POST)
        begin_post(exchange, tus);
    else
        begin_patch(exchange, tus);
    return &tus_body;
}

PsResponse *
ps_tus_none(const PsRequest *request, GError **error)
{
    return ps_response_words(request, 400, "bad.upload");
}
