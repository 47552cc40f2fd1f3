/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a case: who, how urgent, how far; what was just done, and what it changed. */
#include "app/desk/casepage.h"

#include "core/json.h"
#include "report/html.h"
#include "report/values.h"

static const char *
signoff_tag(const PsPatient *patient)
{
    return patient->released_by != NULL ? "signoff.released"
           : patient->signed_by != NULL ? "signoff.signed"
                                        : "signoff.draft";
}

static void
write_badges(GString *html, const PsDeskCase *kase)
{
    const PsRequest *request = kase->request;
    const PsWords *words = ps_desk_words(request);
    const char *severity = ps_severity_name(ps_plan_severity(kase->record->plan));
    PsReadCount count = ps_values_count(kase->record);
    g_autofree char *read = g_strdup_printf("%u", count.documents - count.documents_refused);
    g_autofree char *all = g_strdup_printf("%u", count.documents);
    g_autofree char *documents =
        ps_words_compose(words, "review_documents", "read", read, "all", all, NULL);
    ps_html_format(html,
                   "<p class=\"badges\"><span class=\"badge %s\">%s</span> "
                   "<span class=\"badge\">%s</span> <span class=\"badge\">%s</span> "
                   "<span class=\"badge\">%s</span></p>\n",
                   severity, ps_words_term(words, "severity", severity),
                   ps_desk_title(request, "", kase->record->plan->extent),
                   ps_desk_word(request, signoff_tag(kase->patient)), documents);
}

static void
write_notice(GString *html, const PsDeskCase *kase, const PsCaseShown *shown)
{
    if (shown->notice == NULL)
        return;
    g_autofree char *text = ps_desk_compose(kase->request, shown->notice, "who",
                                            shown->by != NULL ? shown->by : "", NULL);
    ps_html_format(html,
                   shown->wrong ? "<div class=\"notice wrong\" role=\"alert\"><p>%s</p>\n"
                                : "<div class=\"notice\" role=\"status\"><p>%s</p>\n",
                   text);
    if (shown->changed != NULL)
        ps_casechange_write(html, kase, shown->changed);
    g_string_append(html, "</div>\n");
}

void
ps_casehead_write(GString *html, const PsDeskCase *kase, const PsCaseShown *shown)
{
    const PsRequest *request = kase->request;
    ps_html_format(html, "<header><p class=\"kicker\">%s</p><h1>%s</h1>\n",
                   ps_desk_word(request, "case.kicker"), kase->patient->id);
    if (kase->record != NULL)
        write_badges(html, kase);
    if (kase->patient->open_jobs > 0)
        ps_html_format(html,
                       "<p class=\"wait\" id=\"reading\" role=\"status\">%s "
                       "<a href=\"%s\">%s</a></p>\n",
                       ps_desk_word(request, "case.reading"), kase->base,
                       ps_desk_word(request, "case.look"));
    g_string_append(html, "</header>\n");
    write_notice(html, kase, shown);
}

/* A row of the table: what it was and what it is, marked where they differ. On a narrow screen each
 * cell names its column. */
static void
write_row(GString *html, const PsRequest *request, const char *label, const char *was,
          const char *is)
{
    gboolean same = g_strcmp0(was, is) == 0;
    ps_html_format(html,
                   same ? "<tr><th scope=\"row\">%s</th><td data-head=\"%s\">%s</td>"
                          "<td data-head=\"%s\">%s</td></tr>\n"
                        : "<tr class=\"changed\"><th scope=\"row\">%s</th><td data-head=\"%s\">"
                          "<del>%s</del></td><td data-head=\"%s\"><ins>%s</ins></td></tr>\n",
                   label, ps_desk_word(request, "change.before"), was,
                   ps_desk_word(request, "change.after"), is);
}

static const char *
group_words(const PsRequest *request, const json_t *state)
{
    const char *group = ps_json_get_string(state, "group");
    return group != NULL ? group : ps_desk_word(request, "change.no_stage");
}

static const char *
extent_words(const PsRequest *request, const json_t *state)
{
    const char *extent = ps_json_get_string(state, "extent");
    return extent == NULL ? "" : ps_desk_title(request, "", extent);
}

static gboolean
has_section(const json_t *sections, const char *id)
{
    for (size_t i = 0; i < json_array_size(sections); i++)
        if (g_strcmp0(json_string_value(json_array_get(sections, i)), id) == 0)
            return TRUE;
    return FALSE;
}

/* The sections that stand in the one and not in the other. */
static void
write_sections(GString *html, const PsRequest *request, const char *tag, const json_t *in,
               const json_t *not_in)
{
    g_autoptr(GString) items = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(in); i++) {
        const char *id = json_string_value(json_array_get(in, i));
        if (!has_section(not_in, id))
            ps_html_format(items, "<li>%s</li>", ps_desk_title(request, "", id));
    }
    if (items->len > 0)
        g_string_append_printf(html, "<p>%s</p><ul>%s</ul>\n", ps_desk_word(request, tag),
                               items->str);
}

static char *
fact_words(const PsDeskCase *kase, PsFactKind kind, const json_t *fact)
{
    g_autoptr(PsFact) parsed = ps_fact_from_json(kind, fact, NULL);
    const PsWords *words = ps_desk_words(kase->request);
    if (parsed == NULL)
        return g_strdup("");
    char *say = parsed->status == PS_STATUS_FOUND
                    ? ps_words_fact(words, kind, parsed->fields, "say")
                    : NULL;
    if (say != NULL)
        return say;
    if (parsed->status != PS_STATUS_FOUND)
        return g_strdup(ps_words_term(words, "status", ps_status_name(parsed->status)));
    return ps_json_print_line(parsed->fields);
}

void
ps_casechange_write(GString *html, const PsDeskCase *kase, const PsDeed *deed)
{
    const PsRequest *request = kase->request;
    g_autoptr(json_t) detail = ps_deskcase_detail(deed);
    const json_t *before = json_object_get(detail, "before"),
                 *after = json_object_get(detail, "after");
    PsFactKind kind = ps_kind_from_name(deed->fact);
    if (before == NULL || after == NULL || kind == PS_KIND_COUNT)
        return;
    g_autofree char *from = fact_words(kase, kind, json_object_get(detail, "from"));
    g_autofree char *to = fact_words(kase, kind, json_object_get(detail, "to"));
    ps_html_format(html,
                   "<table class=\"change\"><thead><tr><td></td><th scope=\"col\">%s</th>"
                   "<th scope=\"col\">%s</th></tr></thead><tbody>\n",
                   ps_desk_word(request, "change.before"), ps_desk_word(request, "change.after"));
    write_row(html, request, ps_words_term(ps_desk_words(request), "fact", deed->fact), from, to);
    write_row(html, request, ps_desk_word(request, "change.stage"), group_words(request, before),
              group_words(request, after));
    write_row(html, request, ps_desk_word(request, "change.extent"), extent_words(request, before),
              extent_words(request, after));
    g_string_append(html, "</tbody></table>\n");
    const json_t *was = json_object_get(before, "sections"),
                 *is = json_object_get(after, "sections");
    write_sections(html, request, "change.gone", was, is);
    write_sections(html, request, "change.new", is, was);
    if (json_equal(was, is))
        ps_html_format(html, "<p>%s</p>\n", ps_desk_word(request, "change.same_sections"));
}
