/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a handler asks a request. */
#include "app/server/handler.h"

#include <string.h>

const char *
ps_request_query(const PsRequest *request, const char *name)
{
    return request->query == NULL ? NULL : g_hash_table_lookup(request->query, name);
}

const GPtrArray *
ps_request_fields(const PsRequest *request, const char *name)
{
    return request->form == NULL ? NULL : g_hash_table_lookup(request->form, name);
}

const char *
ps_request_field(const PsRequest *request, const char *name)
{
    const GPtrArray *values = ps_request_fields(request, name);
    return values == NULL ? NULL : g_ptr_array_index(values, 0);
}

gboolean
ps_request_number(const char *text, gint64 min, gint64 max, gint64 *number)
{
    gint64 value;
    if (text == NULL || *text == '\0' || strlen(text) > 18 ||
        !g_ascii_string_to_signed(text, 10, min, max, &value, NULL))
        return FALSE;
    *number = value;
    return TRUE;
}
