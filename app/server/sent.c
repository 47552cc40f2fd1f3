/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said after files came by a form. */
#include "app/server/sent.h"

#include "app/server/plainpage.h"
#include "report/html.h"
#include "store/uploads.h"

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
