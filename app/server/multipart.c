/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms with files. Runs on a lane for files but for taking the pieces. */
#include "app/server/multipart.h"

#include <string.h>

#include "app/server/events.h"
#include "app/server/form.h"
#include "app/server/gate.h"
#include "app/server/log.h"
#include "app/server/metrics.h"
#include "app/server/receive.h"
#include "app/server/sent.h"
#include "app/server/tusheaders.h"
#include "core/error.h"

#define PARSER_BYTES (32 * 1024)
#define MAX_FILES 200u

typedef struct {
    PsExchange *exchange;
    struct MHD_PostProcessor *parser;
    GByteArray *held;
    PsSender sender;
    gboolean opened; /* the sender was asked: at the first file */
    GString *field;  /* value of the field that is being read */
    char *field_name;
    guint field_bytes;
    PsUpload *upload; /* the file that is being read */
    PsUploadWrite *write;
    gboolean large;      /* it is too large: the rest is let by */
    GPtrArray *received; /* of PsUpload *, whole */
    guint files, large_files;
    PsResponse *refusal;
    GError *error;
} Form;

static gboolean
stopped(const Form *form)
{
    return form->refusal != NULL || form->error != NULL;
}

/* The field is over: it is one of the form's. */
static void
end_field(Form *form)
{
    if (form->field_name == NULL)
        return;
    g_autofree char *name = g_steal_pointer(&form->field_name);
    g_autofree char *value = g_strdup(form->field->str);
    gboolean clean = strlen(value) == form->field->len && g_utf8_validate(value, -1, NULL);
    for (const char *at = value; clean && *at != '\0'; at++)
        clean = (guchar) *at >= 0x20 || strchr("\r\n\t", *at) != NULL;
    if (!clean || !g_utf8_validate(name, -1, NULL) ||
        !ps_form_add(form->exchange->request.form, g_steal_pointer(&name), g_steal_pointer(&value)))
        form->refusal = ps_response_words(&form->exchange->request, 400, "bad.form");
}

static void
take_field(Form *form, const char *name, const char *bytes, gsize length, guint64 at)
{
    if (at == 0) {
        end_field(form);
        form->field_name = g_strdup(name);
        g_string_truncate(form->field, 0);
    }
    form->field_bytes += (guint) length;
    if (form->field_bytes > PS_MAX_FORM_BYTES)
        form->refusal = ps_response_words(&form->exchange->request, 413, "refused.large");
    else
        g_string_append_len(form->field, bytes, (gssize) length);
}

/* What was read so far of the file is all of it. */
static void
end_file(Form *form)
{
    g_autoptr(PsUpload) upload = g_steal_pointer(&form->upload);
    if (upload == NULL)
        return;
    PsStore *store = form->exchange->server->store;
    gboolean kept = ps_upload_write_end(g_steal_pointer(&form->write), !form->large,
                                        &upload->offset, form->large ? NULL : &form->error);
    if (form->large || !kept) {
        if (!ps_store_upload_end(store, upload->id, upload->by, NULL))
            ps_log("upload not removed", NULL); /* it expires */
        form->large_files += form->large;
        return;
    }
    ps_metrics_count(form->exchange->server->metrics, PS_COUNT_UPLOAD_BYTES,
                     (guint64) upload->offset);
    if (ps_store_upload_set_length(store, upload, upload->offset, &form->error))
        g_ptr_array_add(form->received, g_steal_pointer(&upload));
}

static gboolean
open_sender(Form *form)
{
    if (form->opened)
        return TRUE;
    form->opened = TRUE;
    PsRequest *request = &form->exchange->request;
    form->refusal = ps_gate_check_form(form->exchange);
    if (form->refusal == NULL)
        ps_receive_within_day(request, &form->sender, ps_exchange_length(form->exchange),
                              &form->refusal);
    if (form->refusal == NULL)
        form->refusal =
            ps_sender_open(request, ps_request_field(request, "patient"),
                           ps_request_field(request, "lang"), &form->sender, &form->error);
    return !stopped(form);
}

static void
begin_file(Form *form, const char *file_name)
{
    end_field(form);
    end_file(form);
    if (stopped(form) || !open_sender(form))
        return;
    if (++form->files > MAX_FILES || !g_utf8_validate(file_name, -1, NULL)) {
        form->refusal = ps_response_words(&form->exchange->request, 400, "bad.form");
        return;
    }
    g_autofree char *name = ps_file_name_clean(file_name);
    for (char *at = name; *at != '\0'; at++)
        if ((guchar) *at < 0x20 || *at == 0x7f)
            *at = '_';
    form->large = FALSE;
    form->upload = ps_receive_begin(&form->exchange->request, &form->sender, name, -1, NULL,
                                    &form->refusal, &form->error);
    if (form->upload == NULL)
        return;
    form->write =
        ps_upload_write_new(form->exchange->server->store, form->upload, 0, FALSE, &form->error);
    if (form->write == NULL)
        g_clear_pointer(&form->upload, ps_upload_free);
}

static void
take_file(Form *form, const char *file_name, const char *bytes, gsize length, guint64 at)
{
    /* A browser sends a part without a name for a choice that was not made. */
    if (at == 0 && *file_name != '\0')
        begin_file(form, file_name);
    if (stopped(form) || form->write == NULL || form->large)
        return;
    if (at + length > (guint64) form->exchange->server->config->max_upload_bytes)
        form->large = TRUE;
    else if (!ps_upload_write_bytes(form->write, bytes, length, &form->error))
        return;
}

static enum MHD_Result
take_part(void *cls, enum MHD_ValueKind kind, const char *name, const char *file_name,
          const char *type, const char *encoding, const char *bytes, uint64_t at, size_t length)
{
    Form *form = cls;
    if (stopped(form))
        return MHD_NO;
    if (file_name != NULL)
        take_file(form, file_name, bytes, length, at);
    else
        take_field(form, name == NULL ? "" : name, bytes, length, at);
    return stopped(form) ? MHD_NO : MHD_YES;
}

static gboolean
take_bytes(PsExchange *exchange, const char *bytes, gsize length)
{
    Form *form = exchange->body_data;
    if (stopped(form))
        return FALSE;
    g_byte_array_append(form->held, (const guint8 *) bytes, (guint) length);
    return TRUE;
}

static void
digest(PsExchange *exchange)
{
    Form *form = exchange->body_data;
    if (MHD_post_process(form->parser, (const char *) form->held->data, form->held->len) !=
            MHD_YES &&
        !stopped(form))
        form->refusal = ps_response_words(&exchange->request, 400, "bad.form");
    g_byte_array_set_size(form->held, 0);
}

static PsResponse *
finish(PsExchange *exchange, GError **error)
{
    Form *form = exchange->body_data;
    enum MHD_Result whole = MHD_destroy_post_processor(g_steal_pointer(&form->parser));
    if (!stopped(form)) {
        end_field(form);
        end_file(form);
    }
    if (!stopped(form) && whole != MHD_YES)
        form->refusal = ps_response_words(&exchange->request, 400, "bad.form");
    if (!stopped(form) && !form->opened) /* no file: the token is asked for all the same */
        form->refusal = ps_gate_check_form(exchange);
    for (guint i = 0; form->error == NULL && i < form->received->len; i++)
        ps_receive_complete(&exchange->request, g_ptr_array_index(form->received, i), &form->error);
    if (form->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&form->error));
        return NULL;
    }
    if (form->refusal != NULL)
        return g_steal_pointer(&form->refusal);
    return ps_sent_answer(&exchange->request, form->received, form->large_files);
}

/* A file that was cut off is no file: without a script nobody goes on with it. */
static void
free_form(PsExchange *exchange)
{
    Form *form = exchange->body_data;
    if (!stopped(form)) /* nothing more is taken */
        g_set_error(&form->error, PS_ERROR, PS_ERROR_LOST, "the client is gone");
    if (form->parser != NULL)
        MHD_destroy_post_processor(form->parser);
    if (form->write != NULL)
        (void) ps_upload_write_end(form->write, FALSE, NULL, NULL);
    if (form->upload != NULL &&
        !ps_store_upload_end(exchange->server->store, form->upload->id, form->upload->by, NULL))
        ps_log("upload not removed", NULL);
    ps_upload_free(form->upload);
    ps_sender_clear(&form->sender);
    g_ptr_array_unref(form->received);
    g_byte_array_unref(form->held);
    g_string_free(form->field, TRUE);
    g_free(form->field_name);
    ps_response_free(form->refusal);
    g_clear_error(&form->error);
    g_free(form);
}

static const PsBody multipart_body = {take_bytes, digest, finish, free_form, PS_LANE_FILES};

const PsBody *
ps_multipart_body(PsExchange *exchange)
{
    gint64 length = ps_exchange_length(exchange);
    const char *type = ps_exchange_header(exchange, MHD_HTTP_HEADER_CONTENT_TYPE);
    if (type == NULL || !g_str_has_prefix(type, "multipart/form-data")) {
        ps_exchange_refuse(exchange, 415, "bad.form");
        return NULL;
    }
    if (length < 0) {
        ps_exchange_refuse(exchange, 411, "bad.form");
        return NULL;
    }
    if (!ps_gate_take_upload(exchange, length))
        return NULL;
    Form *form = g_new0(Form, 1);
    form->exchange = exchange;
    form->parser = MHD_create_post_processor(exchange->connection, PARSER_BYTES, take_part, form);
    form->held = g_byte_array_new();
    form->field = g_string_new(NULL);
    form->received = g_ptr_array_new_with_free_func((GDestroyNotify) ps_upload_free);
    ps_sender_of(&exchange->request, &form->sender);
    exchange->request.form = ps_form_new();
    exchange->body_data = form;
    if (form->parser == NULL)
        form->refusal = ps_response_words(&exchange->request, 400, "bad.form");
    return &multipart_body;
}

PsResponse *
ps_multipart_none(const PsRequest *request, GError **error)
{
    return ps_response_words(request, 400, "bad.form");
}
