/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small forms, and who takes which body. */
#include "app/server/form.h"

#include <string.h>

#include "app/server/gate.h"

static void
free_values(gpointer values)
{
    g_ptr_array_unref(values);
}

GHashTable *
ps_form_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_values);
}

gboolean
ps_form_add(GHashTable *form, char *name, char *value)
{
    GPtrArray *values = g_hash_table_lookup(form, name);
    if (values == NULL) {
        values = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(form, name, values);
    } else {
        g_free(name);
    }
    g_ptr_array_add(values, value);
    return g_hash_table_size(form) <= PS_MAX_FORM_FIELDS && values->len <= PS_MAX_FORM_FIELDS;
}

GHashTable *
ps_form_parse(const char *text, gsize length)
{
    g_autoptr(GHashTable) form = ps_form_new();
    const char *end = length == 0 ? text : text + length; /* none: NULL */
    while (text < end) {
        const char *stop = memchr(text, '&', (gsize) (end - text));
        if (stop == NULL)
            stop = end;
        const char *equals = memchr(text, '=', (gsize) (stop - text));
        const char *middle = equals == NULL ? stop : equals;
        const char *value = equals == NULL ? stop : equals + 1;
        g_autofree char *name = ps_percent_decode(text, middle - text, TRUE, FALSE);
        g_autofree char *decoded = ps_percent_decode(value, stop - value, TRUE, TRUE);
        if (name == NULL || decoded == NULL)
            return NULL;
        if (stop > text && !ps_form_add(form, g_steal_pointer(&name), g_steal_pointer(&decoded)))
            return NULL;
        text = stop + 1;
    }
    return g_steal_pointer(&form);
}

/* Held whole: nothing is left for the lane before the end. */
static gboolean
take_form(PsExchange *exchange, const char *bytes, gsize length)
{
    GByteArray *held = exchange->body_data;
    if (held->len + length > PS_MAX_FORM_BYTES) {
        ps_exchange_refuse(exchange, 413, "refused.large");
        return FALSE;
    }
    g_byte_array_append(held, (const guint8 *) bytes, (guint) length);
    return FALSE;
}

static PsResponse *
finish_form(PsExchange *exchange, GError **error)
{
    const GByteArray *held = exchange->body_data;
    exchange->request.form = ps_form_parse((const char *) held->data, held->len);
    if (exchange->request.form == NULL)
        return ps_response_words(&exchange->request, 400, "bad.form");
    PsResponse *refused = ps_gate_check_form(exchange);
    return refused != NULL ? refused : exchange->match.route->handler(&exchange->request, error);
}

static void
free_form(PsExchange *exchange)
{
    g_byte_array_unref(exchange->body_data);
}

static const PsBody form_body = {take_form, NULL, finish_form, free_form, PS_LANE_PAGES};

const PsBody *
ps_form_body(PsExchange *exchange)
{
    gint64 length = ps_exchange_length(exchange);
    if (exchange->request.method != PS_METHOD_POST) {
        if (length > 0)
            ps_exchange_refuse(exchange, 413, "refused.large");
        return NULL;
    }
    const char *type = ps_exchange_header(exchange, MHD_HTTP_HEADER_CONTENT_TYPE);
    if (length > PS_MAX_FORM_BYTES) {
        ps_exchange_refuse(exchange, 413, "refused.large");
        return NULL;
    }
    if (length != 0 &&
        (type == NULL || !g_str_has_prefix(type, "application/x-www-form-urlencoded"))) {
        ps_exchange_refuse(exchange, 415, "bad.form");
        return NULL;
    }
    exchange->body_data = g_byte_array_new();
    return &form_body;
}
