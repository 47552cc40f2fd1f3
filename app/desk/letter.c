/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter that asks for what is missing: a page to print, and the note that it was sent. */
#include "app/desk/casepage.h"
#include "app/desk/handlers.h"
#include "app/desk/shell.h"
#include "core/error.h"
#include "report/html.h"
#include "report/live.h"

static gboolean
write_letter(GString *html, const PsDeskCase *kase, const char *tag, GError **error)
{
    const PsRequest *request = kase->request;
    g_autofree char *day = ps_desk_day(request, ps_store_now(request->store));
    ps_html_format(html,
                   "<p class=\"noprint\"><a href=\"%s#missing\">%s</a></p>\n"
                   "<h1 class=\"noprint\">%s</h1>\n"
                   "<article class=\"paper\">\n<p class=\"date\">%s</p>\n",
                   kase->base, ps_desk_word(request, "letter.back"),
                   ps_desk_word(request, "letter.title"), day);
    if (!ps_report_letter(ps_desk_report(request), kase->record, tag, html, error))
        return FALSE;
    ps_html_format(html, "<p class=\"from\">%s</p>\n</article>\n",
                   request->full_name != NULL ? request->full_name : request->user);
    ps_html_format(html, "<div class=\"acts noprint\"><p>%s</p>\n",
                   ps_desk_word(request, "letter.print"));
    ps_case_form(html, kase, "ask");
    ps_shell_hidden(html, "letter", tag);
    ps_shell_button(html, ps_desk_word(request, "letter.sent"), "primary");
    g_string_append(html, "</form></div>\n");
    return TRUE;
}

PsResponse *
ps_desk_letter_get(const PsRequest *request, GError **error)
{
    static const char *const scripts[] = {"case.js", NULL};
    g_autoptr(GError) local = NULL;
    g_autoptr(PsDeskCase) kase = ps_deskcase_load(request, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    const char *tag = request->hole[1];
    if (kase == NULL || kase->record == NULL ||
        !g_ptr_array_find_with_equal_func(kase->record->plan->missing, tag, g_str_equal, NULL))
        return ps_response_words(request, 404, "refused.unknown");
    const char *title = ps_desk_word(request, "letter.title");
    const PsShell shell = {title, "posted", request->path, scripts};
    GString *html = ps_shell_begin(request, &shell);
    if (write_letter(html, kase, tag, error))
        return ps_shell_end(request, 200, html);
    g_string_free(html, TRUE);
    return NULL;
}
