/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case page, from its parts. */
#include "app/desk/casepage.h"

#include "app/desk/handlers.h"
#include "app/desk/shell.h"
#include "report/html.h"

void
ps_case_form(GString *html, const PsDeskCase *kase, const char *act)
{
    g_autofree char *action = g_strdup_printf("%s/%s", kase->base, act);
    g_autofree char *revision = g_strdup_printf("%u", kase->patient->revision);
    ps_shell_form(html, kase->request, action);
    ps_shell_hidden(html, "revision", revision);
}

static void
write_jumps(GString *html, const PsDeskCase *kase)
{
    static const char *const jumps[][2] = {
        {"items", "jump.items"},     {"staging", "jump.staging"},     {"facts", "jump.facts"},
        {"missing", "jump.missing"}, {"documents", "jump.documents"}, {"signoff", "jump.signoff"},
        {"history", "jump.history"}};
    ps_html_format(html, "<nav class=\"jumps\" aria-label=\"%s\">\n",
                   ps_desk_word(kase->request, "jump.name"));
    for (gsize i = 0; i < G_N_ELEMENTS(jumps); i++)
        if (i != 3 || kase->record->plan->missing->len > 0)
            ps_html_format(html, "<a href=\"#%s\">%s</a>\n", jumps[i][0],
                           ps_desk_word(kase->request, jumps[i][1]));
    g_string_append(html, "</nav>\n");
}

static gboolean
write_case(GString *html, const PsDeskCase *kase, const PsCaseShown *shown, GError **error)
{
    ps_casehead_write(html, kase, shown);
    if (kase->record == NULL) {
        ps_html_format(html, "<p class=\"wait\">%s</p>\n",
                       ps_desk_word(kase->request, "case.not_read"));
        return TRUE;
    }
    write_jumps(html, kase);
    if (!ps_casefacts_write(html, kase, shown, error))
        return FALSE;
    ps_casesign_write(html, kase);
    ps_casehistory_write(html, kase);
    return TRUE;
}

PsResponse *
ps_casepage(const PsDeskCase *kase, guint status, const PsCaseShown *shown, GError **error)
{
    static const char *const scripts[] = {"case.js", NULL};
    const PsRequest *request = kase->request;
    g_autofree char *title =
        ps_desk_compose(request, "case.title", "patient", kase->patient->id, NULL);
    const PsShell shell = {title, "review", kase->base, scripts};
    GString *html = ps_shell_begin(request, &shell);
    if (!write_case(html, kase, shown, error)) {
        g_string_free(html, TRUE);
        return NULL;
    }
    PsResponse *response = ps_shell_end(request, status, html);
    /* With nothing read yet there is no form that what was typed could be lost from. */
    if (kase->record == NULL && kase->patient->open_jobs > 0)
        ps_response_header(response, "Refresh", "3");
    return response;
}

/* The deed that made revision `text`. */
static const PsDeed *
deed_of_revision(const PsDeskCase *kase, const char *text)
{
    gint64 revision;
    if (!ps_request_number(text, 1, G_MAXUINT, &revision))
        return NULL;
    for (guint i = 0; i < kase->acts->len; i++) {
        const PsDeed *deed = g_ptr_array_index(kase->acts, i);
        if (deed->revision == (guint) revision)
            return deed;
    }
    return NULL;
}

PsResponse *
ps_desk_case_get(const PsRequest *request, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsDeskCase) kase = ps_deskcase_load(request, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (kase == NULL)
        return ps_response_words(request, 404, "refused.unknown");
    const char *add = ps_request_query(request, "open");
    PsCaseShown shown = {.open = add == NULL ? PS_KIND_COUNT : ps_kind_from_name(add)};
    shown.changed = deed_of_revision(kase, ps_request_query(request, "done"));
    g_autofree char *tag =
        shown.changed == NULL ? NULL : g_strdup_printf("done.%s", ps_act_name(shown.changed->act));
    shown.notice = tag;
    return ps_casepage(kase, 200, &shown, error);
}
