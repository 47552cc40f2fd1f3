/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head, navigation and foot of the desk's pages. */
#include "app/desk/shell.h"

#include <string.h>

#include "app/desk/desk.h"
#include "app/server/assets.h"
#include "app/server/plainpage.h"
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
    static const char *const styles[] = {"review.css", "desk.css", NULL};
    GString *html = ps_plainpage_head(request, shell->title, styles, shell->scripts);
    ps_html_format(html, "<body class=\"desk %s\">\n", shell->kind);
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
