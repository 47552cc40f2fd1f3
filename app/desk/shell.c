/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head, navigation and foot of the desk's pages. */
#include "app/desk/shell.h"

#include <string.h>

#include "app/desk/desk.h"
#include "app/server/assets.h"
#include "report/html.h"

static void
write_link(GString *html, const PsRequest *request, const char *path, const char *tag)
{
    gboolean here = g_str_has_prefix(request->path, path);
    ps_html_format(
        html, here ? "<a href=\"%s\" aria-current=\"page\">%s</a>\n" : "<a href=\"%s\">%s</a>\n",
        path, ps_desk_word(request, tag));
}

static void
write_user(GString *html, const PsRequest *request)
{
    if (request->user == NULL)
        return;
    ps_html_format(html, "<span class=\"who\">%s</span>\n",
                   request->full_name != NULL ? request->full_name : request->user);
    ps_shell_form(html, request, "/logout");
    ps_shell_button(html, ps_desk_word(request, "nav.logout"), "quiet");
    g_string_append(html, "</form>\n");
}

static void
write_language(GString *html, const PsRequest *request, const char *here)
{
    const char *other = g_str_equal(request->lang, "es") ? "en" : "es";
    g_autofree char *back = g_uri_escape_string(here != NULL ? here : "/", NULL, FALSE);
    ps_html_format(html, "<a href=\"/lang?to=%s&back=%s\" lang=\"%s\" hreflang=\"%s\">%s</a>\n",
                   other, back, other, other, ps_desk_word(request, "nav.language"));
}

static void
write_nav(GString *html, const PsRequest *request, const PsShell *shell)
{
    ps_html_format(html,
                   "<a class=\"skip\" href=\"#main\">%s</a>\n<header class=\"top\">\n"
                   "<span class=\"brand\">plainstage</span>\n<nav aria-label=\"%s\">\n",
                   ps_desk_word(request, "nav.skip"), ps_desk_word(request, "nav.name"));
    if (request->role & PS_MAY_DESK)
        write_link(html, request, "/worklist", "nav.worklist");
    if (request->role & PS_MAY_SIGNED_IN)
        write_link(html, request, "/upload", "nav.upload");
    write_language(html, request, shell->here);
    g_string_append(html, "</nav>\n");
    write_user(html, request);
    g_string_append(html, "</header>\n");
}

GString *
ps_shell_begin(const PsRequest *request, const PsShell *shell)
{
    static const char *const styles[] = {"review.css", "desk.css"};
    GString *html = g_string_new("<!DOCTYPE html>\n");
    ps_html_format(html,
                   "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<link rel=\"icon\" href=\"data:,\">\n<title>%s</title>\n",
                   request->lang, shell->title);
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++)
        ps_html_format(html, "<link rel=\"stylesheet\" href=\"%s\">\n",
                       ps_asset_path(request, styles[i]));
    for (gsize i = 0; shell->scripts != NULL && shell->scripts[i] != NULL; i++)
        ps_html_format(html, "<script src=\"%s\" defer></script>\n",
                       ps_asset_path(request, shell->scripts[i]));
    ps_html_format(html, "</head>\n<body class=\"desk %s\">\n", shell->kind);
    write_nav(html, request, shell);
    g_string_append(html, "<main id=\"main\">\n");
    return html;
}

PsResponse *
ps_shell_end(const PsRequest *request, guint status, GString *html)
{
    (void) request;
    g_string_append(html, "</main>\n</body>\n</html>\n");
    return ps_response_html(status, html);
}

void
ps_shell_form(GString *html, const PsRequest *request, const char *action)
{
    ps_html_format(html, "<form method=\"post\" action=\"%s\">", action);
    ps_shell_hidden(html, "csrf", request->csrf);
}

void
ps_shell_hidden(GString *html, const char *name, const char *value)
{
    ps_html_format(html, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name,
                   value != NULL ? value : "");
}

void
ps_shell_button(GString *html, const char *words, const char *kind)
{
    ps_html_format(html, "<button class=\"%s\">%s</button>", kind, words);
}
