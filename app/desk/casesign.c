/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a case: what must be compared, who signs it off, who releases it, and the files. */
#include "app/desk/casepage.h"

#include "app/desk/factform.h"
#include "app/desk/shell.h"
#include "app/server/server.h"
#include "report/html.h"

/* These are compared whatever was flagged: the stage and the message hang on them. */
static const PsFactKind compared[] = {PS_KIND_HISTOLOGY, PS_KIND_GRADE, PS_KIND_SIZE, PS_KIND_NODES,
                                      PS_KIND_METASTASIS};

static void
write_compared(GString *html, const PsDeskCase *kase, PsFactKind kind)
{
    const PsWords *words = ps_desk_words(kase->request);
    const PsFact *fact = ps_facts_first(kase->record->kase->facts, kind);
    const char *name = ps_kind_name(kind);
    gboolean silent = fact == NULL || fact->status == PS_STATUS_NOT_STATED;
    g_autofree char *value = silent ? NULL : ps_words_fact(words, kind, fact->fields, "say");
    g_string_append(html, "<li>");
    ps_html_format(html, silent ? "<span>%s</span>: " : "<a href=\"#fact-%s\">%s</a>: ",
                   silent ? ps_words_term(words, "fact", name) : name,
                   ps_words_term(words, "fact", name));
    if (value != NULL)
        ps_html_format(html, "<strong>%s</strong>", value);
    if (silent || fact->status != PS_STATUS_FOUND)
        ps_html_format(html, " (%s)",
                       ps_words_term(words, "status",
                                     ps_status_name(silent ? PS_STATUS_NOT_STATED : fact->status)));
    g_string_append(html, "</li>\n");
}

static void
write_open_items(GString *html, const PsDeskCase *kase, const GPtrArray *open)
{
    const PsRequest *request = kase->request;
    if (open->len == 0)
        return;
    ps_html_format(html, "<p class=\"low\">%s</p><ul>\n", ps_desk_word(request, "sign.open"));
    for (guint i = 0; i < open->len; i++) {
        const PsReview *review = g_ptr_array_index(open, i);
        ps_html_format(html, "<li><a href=\"#items\">%s</a></li>\n",
                       ps_desk_title(request, "REV.", review->tag));
    }
    g_string_append(html, "</ul>\n");
}

static void
write_act(GString *html, const PsDeskCase *kase, const char *act, const char *tag, const char *kind)
{
    ps_case_form(html, kase, act);
    ps_shell_button(html, ps_desk_word(kase->request, tag), kind);
    g_string_append(html, "</form>\n");
}

static void
write_told(GString *html, const PsDeskCase *kase)
{
    if (kase->patient->told_at == 0) {
        write_act(html, kase, "told", "sign.tell", "quiet");
        return;
    }
    g_autofree char *day = ps_desk_day(kase->request, kase->patient->told_at);
    g_autofree char *text = ps_desk_compose(kase->request, "sign.told", "day", day, NULL);
    ps_html_format(html, "<p class=\"done\">%s</p>\n", text);
}

static void
write_who(GString *html, const PsDeskCase *kase, const char *tag, const char *who, gint64 at)
{
    g_autofree char *day = ps_desk_day(kase->request, at);
    g_autofree char *text =
        ps_desk_compose(kase->request, tag, "who", ps_deskcase_who(kase, who), "day", day, NULL);
    ps_html_format(html, "<p class=\"done\">%s</p>\n", text);
}

static gboolean
may(const PsRequest *request, guint roles, gboolean navigators)
{
    return (request->role & roles) != 0 || (navigators && (request->role & PS_MAY_NAVIGATOR) != 0);
}

/* The buttons that are a step on from here for this person; where one is not there, why. */
static void
write_steps(GString *html, const PsDeskCase *kase, guint open_items)
{
    const PsRequest *request = kase->request;
    const PsPatient *patient = kase->patient;
    const PsConfig *config = request->server->config;
    gboolean hold = g_str_equal(kase->record->plan->extent, "EXT-HOLD");
    gboolean releases = may(request, PS_MAY_RELEASE, config->navigators_release);
    g_string_append(html, "<div class=\"acts\">\n");
    if (patient->signed_by == NULL && open_items == 0 && !hold && patient->open_jobs == 0 &&
        may(request, PS_MAY_RELEASE, config->navigators_sign_off))
        write_act(html, kase, "sign-off", "sign.sign", "primary");
    if (patient->signed_by != NULL && patient->released_by == NULL && releases)
        write_act(html, kase, "release", "sign.release", "primary");
    if (patient->signed_by != NULL && patient->released_by == NULL && !releases)
        ps_html_format(html, "<p>%s</p>\n", ps_desk_word(request, "sign.reviewer_releases"));
    if ((patient->signed_by != NULL || patient->released_by != NULL) && releases)
        write_act(html, kase, "reopen", "sign.reopen", "quiet");
    write_told(html, kase);
    g_string_append(html, "</div>\n");
}

static void
write_file(GString *html, const PsDeskCase *kase, const char *file, const char *tag)
{
    ps_html_format(html, "<li><a href=\"%s/%s\">%s</a></li>\n", kase->base, file,
                   ps_desk_word(kase->request, tag));
}

static void
write_files(GString *html, const PsDeskCase *kase)
{
    const PsRequest *request = kase->request;
    ps_html_format(html, "<h3>%s</h3>\n<ul class=\"files\">\n",
                   ps_desk_word(request, "files.head"));
    write_file(html, kase, "summary.html", "files.summary");
    write_file(html, kase, "summary.pdf", "files.pdf");
    write_file(html, kase, "review.html", "files.review");
    write_file(html, kase, "fhir.json", "files.fhir");
    write_file(html, kase, "record.json", "files.record");
    ps_html_format(html, "</ul>\n<p>%s</p>\n<div class=\"acts\">\n",
                   ps_desk_word(request, kase->patient->released_by != NULL ? "files.released"
                                                                            : "files.draft"));
    ps_html_format(html, "<a class=\"button\" href=\"/upload?patient=%s\">%s</a>\n",
                   kase->patient->key, ps_desk_word(request, "files.more"));
    write_act(html, kase, "link", "files.link", "quiet");
    g_string_append(html, "</div>\n");
}

void
ps_casesign_write(GString *html, const PsDeskCase *kase)
{
    const PsRequest *request = kase->request;
    const PsPatient *patient = kase->patient;
    g_autoptr(GPtrArray) open = ps_deskcase_open_items(kase);
    ps_html_format(
        html,
        "<section id=\"signoff\" class=\"card\"><h2>%s</h2>\n<p>%s</p>\n<ol class=\"signoff\">\n",
        ps_desk_word(request, "sign.head"), ps_desk_word(request, "sign.compare"));
    for (gsize i = 0; i < G_N_ELEMENTS(compared); i++)
        write_compared(html, kase, compared[i]);
    g_string_append(html, "</ol>\n");
    if (g_str_equal(kase->record->plan->extent, "EXT-HOLD"))
        ps_html_format(html, "<p class=\"low\">%s</p>\n", ps_desk_word(request, "sign.hold"));
    write_open_items(html, kase, open);
    if (patient->open_jobs > 0)
        ps_html_format(html, "<p class=\"low\">%s</p>\n", ps_desk_word(request, "sign.reading"));
    if (patient->signed_by != NULL)
        write_who(html, kase, "sign.signed", patient->signed_by, patient->signed_at);
    if (patient->released_by != NULL)
        write_who(html, kase, "sign.released", patient->released_by, patient->released_at);
    write_steps(html, kase, open->len);
    write_files(html, kase);
    g_string_append(html, "</section>\n");
}
