/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers, as values. */
#include "app/server/handler.h"

#include <string.h>

#include "app/server/plainpage.h"

static PsResponse *
response_new(guint status, const char *type, GBytes *take_body)
{
    PsResponse *response = g_new0(PsResponse, 1);
    response->status = status;
    response->type = g_strdup(type);
    response->body = take_body;
    response->headers = g_ptr_array_new_with_free_func(g_free);
    return response;
}

PsResponse *
ps_response_html(guint status, GString *html)
{
    return response_new(status, "text/html; charset=utf-8", g_string_free_to_bytes(html));
}

PsResponse *
ps_response_text(guint status, const char *text)
{
    return response_new(status, "text/plain; charset=utf-8", g_bytes_new(text, strlen(text)));
}

PsResponse *
ps_response_json(guint status, char *line)
{
    return response_new(status, "application/json", g_bytes_new_take(line, strlen(line)));
}

PsResponse *
ps_response_bytes(guint status, const char *type, GBytes *bytes)
{
    return response_new(status, type, g_bytes_ref(bytes));
}

PsResponse *
ps_response_file(const PsRequest *request, const char *type, const char *path)
{
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return ps_response_words(request, 404, "refused.unknown");
    PsResponse *response = response_new(200, type, NULL);
    response->file = g_strdup(path);
    return response;
}

PsResponse *
ps_response_see(const char *location)
{
    PsResponse *response = response_new(303, NULL, NULL);
    ps_response_header(response, "Location", location);
    return response;
}

PsResponse *
ps_response_words(const PsRequest *request, guint status, const char *tag)
{
    PsResponse *response = ps_response_html(status, ps_plainpage_words(request, tag));
    if (status >= 400)
        response->refusal = g_intern_string(tag);
    return response;
}

PsResponse *
ps_response_status(guint status)
{
    return response_new(status, NULL, NULL);
}

void
ps_response_header(PsResponse *response, const char *name, const char *value)
{
    /* A line end would begin a header of its own. */
    g_return_if_fail(strpbrk(value, "\r\n") == NULL);
    g_ptr_array_add(response->headers, g_strdup(name));
    g_ptr_array_add(response->headers, g_strdup(value));
}

void
ps_response_download(PsResponse *response, const char *name)
{
    g_autofree char *plain = g_str_to_ascii(name, "C");
    for (char *at = plain; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && strchr("-_. ", *at) == NULL)
            *at = '_';
    g_autofree char *full = g_uri_escape_string(name, NULL, FALSE);
    g_autofree char *value =
        g_strdup_printf("attachment; filename=\"%s\"; filename*=UTF-8''%s", plain, full);
    ps_response_header(response, "Content-Disposition", value);
}

void
ps_response_free(PsResponse *response)
{
    if (response == NULL)
        return;
    g_free(response->type);
    g_free(response->file);
    g_free(response->policy);
    g_clear_pointer(&response->body, g_bytes_unref);
    g_ptr_array_unref(response->headers);
    g_free(response);
}
