/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An upload link for the patient: shown once, for only its hash is kept. */
#include "app/desk/casepage.h"
#include "app/desk/handlers.h"
#include "app/desk/shell.h"
#include "app/server/server.h"
#include "report/html.h"
#include "store/sessions.h"

enum { LINK_DAYS = 14, LINK_FILES = 50, DAY_S = 24 * 60 * 60 };

static PsResponse *
show(const PsRequest *request, const PsPatient *patient, const char *token, gint64 expires_at)
{
    const char *title = ps_desk_word(request, "link.title");
    const PsShell shell = {title, "posted", "/worklist", NULL};
    GString *html = ps_shell_begin(request, &shell);
    g_autofree char *day = ps_desk_day(request, expires_at);
    g_autofree char *files = g_strdup_printf("%d", LINK_FILES);
    g_autofree char *text = ps_desk_compose(request, "link.text", "day", day, "files", files, NULL);
    ps_html_format(html,
                   "<h1>%s</h1>\n<p>%s</p>\n<p class=\"token\"><a href=\"/u/%s\">%s/u/%s</a></p>\n"
                   "<p>%s</p>\n<p><a href=\"/case/%s\">%s</a></p>\n",
                   title, text, token, request->server->config->origin, token,
                   ps_desk_word(request, "link.once"), patient->key,
                   ps_desk_word(request, "letter.back"));
    return ps_shell_end(request, 200, html);
}

PsResponse *
ps_desk_link_post(const PsRequest *request, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsPatient) patient =
        ps_store_patient_by_key(request->store, request->hole[0], &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (patient == NULL)
        return ps_response_words(request, 404, "refused.unknown");
    gint64 expires_at = ps_store_now(request->store) + LINK_DAYS * DAY_S;
    g_autofree char *token = ps_store_link_new(request->store, patient->id, expires_at, LINK_FILES,
                                               request->user, error);
    return token == NULL ? NULL : show(request, patient, token, expires_at);
}
