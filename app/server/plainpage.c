/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's own small pages. */
#include "app/server/plainpage.h"

#include "app/server/assets.h"
#include "app/server/server.h"
#include "report/html.h"

const char *
ps_plainpage_word(const PsRequest *request, const char *tag)
{
    return ps_wordfiles_get(request->server->words, request->lang, tag);
}

GString *
ps_plainpage_head(const PsRequest *request, const char *title, const char *const *styles,
                  const char *const *scripts)
{
    GString *html = g_string_new("<!DOCTYPE html>\n");
    ps_html_format(html,
                   "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<link rel=\"icon\" href=\"data:,\">\n<title>%s</title>\n",
                   request->lang, title);
    for (; *styles != NULL; styles++)
        ps_html_format(html, "<link rel=\"stylesheet\" href=\"%s\">\n",
                       ps_asset_path(request, *styles));
    for (; scripts != NULL && *scripts != NULL; scripts++)
        ps_html_format(html, "<script src=\"%s\" defer></script>\n",
                       ps_asset_path(request, *scripts));
    g_string_append(html, "</head>\n");
    return html;
}

GString *
ps_plainpage_begin(const PsRequest *request, const char *title)
{
    static const char *const styles[] = {"plain.css", NULL};
    GString *html = ps_plainpage_head(request, title, styles, NULL);
    ps_html_format(html, "<body class=\"plain\">\n<main>\n<h1>%s</h1>\n", title);
    return html;
}

void
ps_plainpage_end(const PsRequest *request, GString *html)
{
    const char *other = g_str_equal(request->lang, "es") ? "en" : "es";
    ps_html_format(
        html,
        "</main>\n<footer><a href=\"/lang?to=%s\" lang=\"%s\" hreflang=\"%s\">%s</a></footer>\n"
        "</body>\n</html>\n",
        other, other, other, ps_plainpage_word(request, "other.language"));
}

GString *
ps_plainpage_words(const PsRequest *request, const char *tag)
{
    const PsWordFiles *words = request->server->words;
    GString *html = ps_plainpage_begin(request, ps_wordfiles_what(words, request->lang, tag));
    ps_html_format(html, "<p>%s</p>\n<p><a href=\"/\">%s</a></p>\n",
                   ps_wordfiles_now(words, request->lang, tag),
                   ps_plainpage_word(request, "start"));
    ps_plainpage_end(request, html);
    return html;
}
