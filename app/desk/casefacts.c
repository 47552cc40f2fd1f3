/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about each thing on the page, put beside it: report/live.h asks for it. */
#include "app/desk/casepage.h"

#include <string.h>

#include "app/desk/factform.h"
#include "app/desk/shell.h"
#include "app/replay.h"
#include "core/json.h"
#include "report/html.h"
#include "report/live.h"

typedef struct {
    const PsDeskCase *kase;
    const PsCaseShown *shown;
    gboolean closed; /* released: nothing is changed before it is reopened */
} Facts;

static void
append_number(GString *path, const char *between, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(path, "%s%s", between,
                           g_ascii_formatd(text, sizeof text, "%.1f", value));
}

static char *
line_at(const PsEvidence *evidence, gpointer user)
{
    const Facts *facts = user;
    g_autoptr(GString) path = g_string_new(NULL);
    g_string_append_printf(path, "%s/strip/%s/%u", facts->kase->base, evidence->document,
                           evidence->page);
    append_number(path, "/", evidence->box.x0);
    append_number(path, ",", evidence->box.y0);
    append_number(path, ",", evidence->box.x1);
    append_number(path, ",", evidence->box.y1);
    g_string_append(path, ".png");
    return g_string_free(g_steal_pointer(&path), FALSE);
}

static char *
page_at(const char *document, guint page, gpointer user)
{
    const Facts *facts = user;
    return g_strdup_printf("%s/page/%s/%u.png", facts->kase->base, document, page);
}

/* "Mara Lind, 3 May 2026": who did it and when. */
static void
write_by(GString *html, const PsDeskCase *kase, const char *tag, const PsDeed *deed)
{
    g_autofree char *day = ps_desk_day(kase->request, deed->at);
    g_autofree char *text = ps_desk_compose(kase->request, tag, "who",
                                            ps_deskcase_who(kase, deed->who), "day", day, NULL);
    ps_html_format(html, "<p class=\"done\">%s</p>\n", text);
}

/* The deed that confirmed the fact as it is now. */
static const PsDeed *
confirmed(const PsDeskCase *kase, const PsFact *fact)
{
    const PsDeed *deed = ps_deskcase_act(kase, PS_ACT_CONFIRM, ps_kind_name(fact->kind));
    g_autoptr(json_t) detail = deed == NULL ? NULL : ps_deskcase_detail(deed);
    const json_t *seen = json_object_get(detail, "seen");
    g_autoptr(json_t) now = ps_fact_to_json(fact);
    return seen != NULL && ps_replay_says_same(seen, now) ? deed : NULL;
}

static void
write_confirm(GString *html, const PsDeskCase *kase, const PsFact *fact)
{
    ps_case_form(html, kase, "confirm");
    ps_shell_hidden(html, "fact", ps_kind_name(fact->kind));
    ps_shell_button(html, ps_desk_word(kase->request, "fact.confirm"), "confirm");
    g_string_append(html, "</form>\n");
}

/* One of the readings is right: a button for each. */
static void
write_picks(GString *html, const PsDeskCase *kase, const PsFact *fact)
{
    const PsWords *words = ps_desk_words(kase->request);
    for (guint i = 0; i < fact->alternatives->len; i++) {
        g_autofree char *say =
            ps_words_fact(words, fact->kind, g_ptr_array_index(fact->alternatives, i), "say");
        g_autofree char *number = g_strdup_printf("%u", i);
        g_autofree char *text =
            ps_desk_compose(kase->request, "fact.pick", "value", say != NULL ? say : number, NULL);
        if (say == NULL)
            continue;
        ps_case_form(html, kase, "correct");
        ps_shell_hidden(html, "fact", ps_kind_name(fact->kind));
        ps_shell_hidden(html, "pick", number);
        ps_shell_button(html, text, "pick");
        g_string_append(html, "</form>\n");
    }
}

static void
write_why(GString *html, const Facts *facts, gboolean typed)
{
    const PsRequest *request = facts->kase->request;
    const char *why = typed ? ps_request_field(request, "why") : NULL;
    ps_html_format(html,
                   "<label class=\"why\">%s <textarea name=\"why\" rows=\"2\" maxlength=\"500\" "
                   "required>%s</textarea></label>\n",
                   ps_desk_word(request, "fact.why"), why != NULL ? why : "");
}

static void
write_form(GString *html, const Facts *facts, PsFactKind kind, const PsFact *fact)
{
    const PsRequest *request = facts->kase->request;
    gboolean typed = facts->shown->open == kind && facts->shown->typed;
    ps_case_form(html, facts->kase, "correct");
    ps_shell_hidden(html, "fact", ps_kind_name(kind));
    g_string_append(html, "<div class=\"fields\">\n");
    ps_factform_write(html, request, kind, fact, typed);
    g_string_append(html, "</div>\n");
    if (fact != NULL)
        ps_html_format(
            html,
            "<label class=\"tick\"><input type=\"checkbox\" name=\"none\" value=\"1\"%s> "
            "%s</label>\n",
            typed && ps_request_field(request, "none") != NULL ? " checked" : "",
            ps_desk_word(request, "fact.none"));
    write_why(html, facts, typed);
    ps_shell_button(html, ps_desk_word(request, "fact.save"), "primary");
    g_string_append(html, "</form>\n");
}

static void
write_correct(GString *html, const Facts *facts, const PsFact *fact)
{
    g_string_append(html, facts->shown->open == fact->kind ? "<details class=\"act\" open>"
                                                           : "<details class=\"act\">");
    ps_html_format(html, "<summary>%s</summary>\n",
                   ps_desk_word(facts->kase->request, "fact.correct"));
    write_form(html, facts, fact->kind, fact);
    g_string_append(html, "</details>\n");
}

static void
after_fact(GString *html, const PsFact *fact, gpointer user)
{
    const Facts *facts = user;
    const PsDeskCase *kase = facts->kase;
    if (!ps_factform_has(fact->kind))
        return;
    const PsDeed *corrected = ps_deskcase_act(kase, PS_ACT_CORRECT, ps_kind_name(fact->kind));
    const PsDeed *seen = confirmed(kase, fact);
    if (corrected != NULL)
        write_by(html, kase, "fact.corrected", corrected);
    if (seen != NULL)
        write_by(html, kase, "fact.confirmed", seen);
    if (facts->closed)
        return;
    g_string_append(html, "<div class=\"acts\">\n");
    if (seen == NULL && fact->status == PS_STATUS_FOUND)
        write_confirm(html, kase, fact);
    write_picks(html, kase, fact);
    write_correct(html, facts, fact);
    g_string_append(html, "</div>\n");
}

/* A fact that the documents say and nobody read: the kind is chosen first, then its form stands
 * there. */
static void
after_silent(GString *html, const GPtrArray *kinds, gpointer user)
{
    const Facts *facts = user;
    const PsRequest *request = facts->kase->request;
    if (facts->closed)
        return;
    g_autoptr(GString) options = g_string_new(NULL);
    PsFactKind open = PS_KIND_COUNT;
    for (guint i = 0; i < kinds->len; i++) {
        const char *name = g_ptr_array_index(kinds, i);
        PsFactKind kind = ps_kind_from_name(name);
        if (!ps_factform_has(kind))
            continue;
        open = kind == facts->shown->open ? kind : open;
        ps_html_format(options, "<option value=\"%s\"%s>%s</option>", name,
                       kind == facts->shown->open ? " selected" : "",
                       ps_words_term(ps_desk_words(request), "fact", name));
    }
    if (options->len == 0)
        return;
    ps_html_format(html,
                   "<form class=\"add\" method=\"get\" action=\"%s#add\"><label>%s "
                   "<select name=\"open\">",
                   facts->kase->base, ps_desk_word(request, "fact.add"));
    g_string_append_printf(html, "%s</select></label> ", options->str);
    ps_shell_button(html, ps_desk_word(request, "fact.add_form"), "quiet");
    g_string_append(html, "</form>\n");
    if (open == PS_KIND_COUNT)
        return;
    ps_html_format(html, "<section id=\"add\" class=\"act\"><h3>%s</h3>\n",
                   ps_words_term(ps_desk_words(request), "fact", ps_kind_name(open)));
    write_form(html, facts, open, NULL);
    g_string_append(html, "</section>\n");
}

static void
after_item(GString *html, const PsReview *review, gpointer user)
{
    const Facts *facts = user;
    const PsDeskCase *kase = facts->kase;
    const PsDeed *settled = ps_deskcase_settled(kase, review);
    if (settled != NULL)
        write_by(html, kase, settled->act == PS_ACT_TOLD ? "item.told" : "item.settled", settled);
    if (settled != NULL || facts->closed || review->severity == PS_SEVERITY_GREEN)
        return;
    g_autofree char *item = ps_deskcase_item(review);
    ps_case_form(html, kase, "confirm");
    ps_shell_hidden(html, "item", item);
    ps_shell_button(html, ps_desk_word(kase->request, "item.settle"), "confirm");
    g_string_append(html, "</form>\n");
}

static void
after_missing(GString *html, const char *tag, gpointer user)
{
    const Facts *facts = user;
    const PsDeskCase *kase = facts->kase;
    g_autofree char *about = g_strconcat("ask:", tag, NULL);
    const PsDeed *asked = ps_deskcase_act(kase, PS_ACT_ASK, about);
    if (asked != NULL)
        write_by(html, kase, "missing.asked", asked);
    ps_html_format(html, "<p><a class=\"button\" href=\"%s/letter/%s\">%s</a></p>\n", kase->base,
                   tag, ps_desk_word(kase->request, "missing.letter"));
}

static void
after_document(GString *html, const PsDocument *document, gpointer user)
{
    const Facts *facts = user;
    const PsDeskCase *kase = facts->kase;
    g_string_append(html, "<p class=\"pagelinks\">");
    for (guint i = 0; i < document->pages->len; i++) {
        const PsPageNote *note = &g_array_index(document->pages, PsPageNote, i);
        g_autofree char *number = g_strdup_printf("%u", note->n);
        g_autofree char *text =
            ps_desk_compose(kase->request, "document.page", "page", number, NULL);
        ps_html_format(html, "<a href=\"%s/page/%s/%u.png\">%s</a> ", kase->base, document->id,
                       note->n, text);
    }
    g_string_append(html, "</p>");
    if (facts->closed)
        return;
    ps_case_form(html, kase, "not-this-patient");
    ps_shell_hidden(html, "document", document->id);
    ps_shell_button(html, ps_desk_word(kase->request, "document.not_theirs"), "quiet");
    g_string_append(html, "</form>\n");
}

/* Documents that a person set aside, and the way back. */
static void
write_set_aside(GString *html, const Facts *facts)
{
    const PsDeskCase *kase = facts->kase;
    gboolean open = FALSE;
    for (guint i = 0; i < kase->documents->len; i++) {
        const PsKeptDocument *document = g_ptr_array_index(kase->documents, i);
        if (!document->not_this_patient)
            continue;
        if (!open)
            ps_html_format(html, "<section id=\"aside\"><h2>%s</h2><ul class=\"items\">\n",
                           ps_desk_word(kase->request, "document.aside"));
        open = TRUE;
        ps_html_format(html, "<li><p class=\"tag\">%s</p>\n", document->name);
        if (!facts->closed) {
            ps_case_form(html, kase, "this-patient");
            ps_shell_hidden(html, "document", document->id);
            ps_shell_button(html, ps_desk_word(kase->request, "document.theirs"), "quiet");
            g_string_append(html, "</form>\n");
        }
        g_string_append(html, "</li>\n");
    }
    g_string_append(html, open ? "</ul></section>\n" : "");
}

gboolean
ps_casefacts_write(GString *html, const PsDeskCase *kase, const PsCaseShown *shown, GError **error)
{
    Facts facts = {kase, shown, kase->patient->released_by != NULL};
    const PsLive live = {line_at,    page_at,       after_fact,     after_silent,
                         after_item, after_missing, after_document, &facts};
    g_autoptr(json_t) trace = ps_rules_trace(ps_desk_of(kase->request)->rules, kase->record);
    if (!ps_report_review_live(ps_desk_report(kase->request), kase->record, trace, &live, html,
                               error))
        return FALSE;
    write_set_aside(html, &facts);
    return TRUE;
}
