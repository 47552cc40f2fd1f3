/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages around a form with files. */
#include "app/server/sent.h"

#include "app/server/plainpage.h"
#include "app/server/server.h"
#include "app/server/states.h"
#include "report/html.h"
#include "store/sessions.h"

static PsResponse *
link_page(const PsRequest *request, guint status, const char *wrong)
{
    GString *html = ps_plainpage_begin(request, ps_plainpage_word(request, "link.title"));
    if (wrong != NULL)
        ps_html_format(html, "<p class=\"wrong\" role=\"alert\">%s</p>\n",
                       ps_plainpage_word(request, wrong));
    ps_html_format(html,
                   "<p>%s</p>\n<form method=\"post\" enctype=\"multipart/form-data\">\n"
                   "<label for=\"files\">%s</label>\n"
                   "<input id=\"files\" name=\"files\" type=\"file\" multiple required>\n"
                   "<button type=\"submit\">%s</button>\n</form>\n",
                   ps_plainpage_word(request, "link.text"),
                   ps_plainpage_word(request, "link.files"),
                   ps_plainpage_word(request, "link.button"));
    ps_plainpage_end(request, html);
    return ps_response_html(status, html);
}

static PsResponse *
received_page(const PsRequest *request)
{
    GString *html = ps_plainpage_begin(request, ps_plainpage_word(request, "received.title"));
    ps_html_format(html, "<p>%s</p>\n", ps_plainpage_word(request, "received.text"));
    ps_plainpage_end(request, html);
    return ps_response_html(200, html);
}

PsResponse *
ps_sent_answer(const PsRequest *request, const GPtrArray *received, guint large)
{
    gboolean link = g_str_has_prefix(request->path, "/u/");
    if (link && received->len == 0)
        return large > 0 ? ps_response_words(request, 413, "refused.large")
                         : link_page(request, 422, "link.none");
    if (link)
        return received_page(request);
    if (received->len == 0 && large == 0)
        return ps_response_see("/upload?none=1");
    g_autoptr(GString) location = g_string_new("/upload?sent=");
    for (guint i = 0; i < received->len; i++) {
        const PsUpload *upload = g_ptr_array_index(received, i);
        g_string_append_printf(location, "%s%s", i > 0 ? "," : "", upload->id);
    }
    if (large > 0)
        g_string_append_printf(location, "&large=%u", large);
    return ps_response_see(location->str);
}

PsResponse *
ps_link_get(const PsRequest *request, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsLink) link = ps_store_link_find(request->store, request->hole[0], &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    return link != NULL ? link_page(request, 200, NULL)
                        : ps_response_words(request, 404, "refused.link");
}

static gboolean
add_states(const PsRequest *request, GString *html, GError **error)
{
    const char *sent = ps_request_query(request, "sent");
    if (ps_request_query(request, "none") != NULL)
        ps_html_format(html, "<p class=\"wrong\" role=\"alert\">%s</p>\n",
                       ps_plainpage_word(request, "link.none"));
    if (ps_request_query(request, "large") != NULL)
        ps_html_format(html, "<p class=\"wrong\" role=\"alert\">%s</p>\n",
                       ps_plainpage_word(request, "upload.large"));
    if (sent == NULL)
        return TRUE;
    g_auto(GStrv) ids = g_strsplit(sent, ",", 200);
    g_autoptr(GPtrArray) states = ps_filestates(request, (const char *const *) ids, error);
    if (states == NULL)
        return FALSE;
    g_string_append(html, "<ul>\n");
    for (guint i = 0; i < states->len; i++) {
        const PsFileState *state = g_ptr_array_index(states, i);
        ps_html_format(html, "<li>%s: %s</li>\n", state->name, state->words);
    }
    g_string_append(html, "</ul>\n");
    return TRUE;
}

PsResponse *
ps_upload_get(const PsRequest *request, GError **error)
{
    GString *html = ps_plainpage_begin(request, ps_plainpage_word(request, "upload.title"));
    if (!add_states(request, html, error)) {
        g_string_free(html, TRUE);
        return NULL;
    }
    ps_html_format(html,
                   "<form method=\"post\" action=\"/upload\" enctype=\"multipart/form-data\">\n"
                   "<input type=\"hidden\" name=\"csrf\" value=\"%s\">\n"
                   "<label for=\"patient\">%s</label>\n<input id=\"patient\" name=\"patient\">\n"
                   "<label for=\"files\">%s</label>\n"
                   "<input id=\"files\" name=\"files\" type=\"file\" multiple required>\n"
                   "<button type=\"submit\">%s</button>\n</form>\n",
                   request->csrf, ps_plainpage_word(request, "upload.patient"),
                   ps_plainpage_word(request, "upload.files"),
                   ps_plainpage_word(request, "upload.button"));
    ps_html_format(
        html,
        "<form method=\"post\" action=\"/logout\">\n<input type=\"hidden\" name=\"csrf\" "
        "value=\"%s\">\n<button type=\"submit\">%s</button>\n</form>\n",
        request->csrf, ps_plainpage_word(request, "logout"));
    ps_plainpage_end(request, html);
    return ps_response_html(200, html);
}
