/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people did with a case, the newest first. */
#include "app/desk/casepage.h"

#include <string.h>

#include "core/json.h"
#include "report/html.h"

static const char *
document_name(const PsDeskCase *kase, const char *id)
{
    for (guint i = 0; i < kase->documents->len; i++) {
        const PsKeptDocument *document = g_ptr_array_index(kase->documents, i);
        if (g_strcmp0(document->id, id) == 0)
            return document->name;
    }
    return "";
}

/* What it was about: a fact, an item, a letter, a document. Borrowed. */
static const char *
about(const PsDeskCase *kase, const PsDeed *deed)
{
    const PsRequest *request = kase->request;
    if (deed->document != NULL && deed->act != PS_ACT_CORRECT)
        return document_name(kase, deed->document);
    if (deed->fact == NULL || g_str_equal(deed->fact, "told"))
        return NULL;
    if (g_str_has_prefix(deed->fact, "ask:"))
        return ps_desk_title(request, "MISSING.", deed->fact + strlen("ask:"));
    if (!g_str_has_prefix(deed->fact, "item:"))
        return ps_words_term(ps_desk_words(request), "fact", deed->fact);
    g_autofree char *tag = g_strdup(deed->fact + strlen("item:"));
    char *colon = strchr(tag, ':');
    if (colon != NULL)
        *colon = '\0';
    return ps_desk_title(request, "REV.", g_intern_string(tag));
}

static void
write_deed(GString *html, const PsDeskCase *kase, const PsDeed *deed)
{
    const PsRequest *request = kase->request;
    gboolean settled = deed->fact != NULL && g_str_has_prefix(deed->fact, "item:");
    g_autofree char *tag = g_strdup_printf("act.%s", settled ? "settle" : ps_act_name(deed->act));
    g_autofree char *day = ps_desk_day(request, deed->at);
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(deed->at);
    g_autofree char *clock = g_date_time_format(time, "%H:%M");
    const char *what = about(kase, deed);
    ps_html_format(html, deed->undone ? "<li class=\"undone\">" : "<li>");
    ps_html_format(html, "<p><strong>%s</strong>", ps_desk_word(request, tag));
    if (what != NULL)
        ps_html_format(html, ": %s", what);
    if (deed->undone)
        ps_html_format(html, " (%s)", ps_desk_word(request, "history.undone"));
    ps_html_format(html, "<br><span class=\"status\">%s · %s, %s</span></p>\n",
                   ps_deskcase_who(kase, deed->who), day, clock);
    g_autoptr(json_t) detail = ps_deskcase_detail(deed);
    const char *why = ps_json_get_string(detail, "why");
    if (why != NULL && *why != '\0')
        ps_html_format(html, "<blockquote>%s</blockquote>\n", why);
    if (json_object_get(detail, "before") != NULL) {
        ps_html_format(html, "<details><summary>%s</summary>\n",
                       ps_desk_word(request, "history.change"));
        ps_casechange_write(html, kase, deed);
        g_string_append(html, "</details>\n");
    }
    g_string_append(html, "</li>\n");
}

void
ps_casehistory_write(GString *html, const PsDeskCase *kase)
{
    ps_html_format(html, "<section id=\"history\"><h2>%s</h2>\n",
                   ps_desk_word(kase->request, "history.head"));
    if (kase->acts->len == 0)
        ps_html_format(html, "<p>%s</p>\n", ps_desk_word(kase->request, "history.none"));
    else
        g_string_append(html, "<ol class=\"history\" reversed>\n");
    for (guint i = kase->acts->len; i > 0; i--)
        write_deed(html, kase, g_ptr_array_index(kase->acts, i - 1));
    g_string_append(html, kase->acts->len == 0 ? "</section>\n" : "</ol></section>\n");
}
