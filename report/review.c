/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The navigator's page, from its parts. */
#include "report/draft.h"
#include "report/html.h"
#include "report/mark.h"
#include "report/markdown.h"
#include "report/reviewing.h"

#include "core/error.h"

const char *
ps_reviewing_file(const PsRecord *record, const char *document)
{
    const GPtrArray *documents = record->kase->documents;
    for (guint i = 0; i < documents->len; i++) {
        const PsDocument *candidate = g_ptr_array_index(documents, i);
        if (g_strcmp0(candidate->id, document) == 0)
            return candidate->file;
    }
    return document != NULL ? document : "";
}

const char *
ps_reviewing_label(const PsReviewing *reviewing, const char *name)
{
    return ps_words_label(reviewing->report->words, name);
}

/* "3 of 4 pages read": a badge that counts. */
static void
write_count(const PsReviewing *reviewing, GString *html, const char *label, guint read, guint all)
{
    g_autofree char *some = g_strdup_printf("%u", read);
    g_autofree char *total = g_strdup_printf("%u", all);
    g_autofree char *text =
        ps_words_compose(reviewing->report->words, label, "read", some, "all", total, NULL);
    ps_html_format(html, " <span class=\"badge\">%s</span>", text);
}

void
ps_reviewing_head(const PsReviewing *reviewing, GString *html)
{
    const PsRecord *record = reviewing->record;
    PsSeverity severity = ps_plan_severity(record->plan);
    PsReadCount count = ps_values_count(record);
    ps_html_format(html,
                   "<header><p class=\"kicker\">%s</p><h1>%s</h1>"
                   "<p class=\"badges\"><span class=\"badge %s\">%s</span> "
                   "<span class=\"badge\">%s</span>",
                   ps_reviewing_label(reviewing, "review_kicker"), record->kase->patient_id,
                   ps_severity_name(severity),
                   ps_words_term(reviewing->report->words, "severity", ps_severity_name(severity)),
                   record->plan->extent);
    write_count(reviewing, html, "review_pages", count.pages_read, count.pages);
    write_count(reviewing, html, "review_documents", count.documents - count.documents_refused,
                count.documents);
    ps_html_format(html, "</p><p>%s <a href=\"summary.html\">%s</a></p></header>\n",
                   ps_reviewing_label(reviewing, "review_intro"),
                   ps_reviewing_label(reviewing, "review_summary"));
}

static gboolean
write_text(PsReviewing *reviewing, const char *id, GString *html, GError **error)
{
    const PsContent *content = ps_contentset_find(reviewing->report->content, id);
    if (content == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "content/%s/%s.md is missing",
                    reviewing->report->lang, id);
        return FALSE;
    }
    PsMarkdown how = {.file = content->file, .value = ps_values_get, .user = &reviewing->values};
    if (*content->title != '\0')
        ps_html_format(html, "<h3>%s</h3>", content->title);
    return ps_markdown_render(&how, content->body, html, error);
}

/* The fact concerned, as a link where the table below has it. */
static void
write_concerned(const PsReviewing *reviewing, const char *name, GString *html)
{
    PsFactKind kind = ps_kind_from_name(name);
    const char *plain = ps_words_term(reviewing->report->words, "fact", name);
    const PsFact *fact =
        kind == PS_KIND_COUNT ? NULL : ps_facts_first(reviewing->record->kase->facts, kind);
    if (fact != NULL && fact->status != PS_STATUS_NOT_STATED)
        ps_html_format(html, " · <a href=\"#fact-%s\">%s</a>", name, plain);
    else
        ps_html_format(html, " · %s", plain);
}

static gboolean
write_item(PsReviewing *reviewing, const PsReview *review, GString *html, GError **error)
{
    g_autofree char *id = g_strconcat("REV.", review->tag, NULL);
    const char *severity = ps_severity_name(review->severity);
    ps_html_format(html, "<li class=\"%s\"><p class=\"tag\"><span class=\"badge %s\">%s</span> %s",
                   severity, severity,
                   ps_words_term(reviewing->report->words, "severity", severity), review->tag);
    if (review->fact != NULL)
        write_concerned(reviewing, review->fact, html);
    g_string_append(html, "</p>\n");
    if (!write_text(reviewing, id, html, error))
        return FALSE;
    if (reviewing->live != NULL)
        reviewing->live->item(html, review, reviewing->live->user);
    g_string_append(html, "</li>\n");
    return TRUE;
}

gboolean
ps_reviewing_items(PsReviewing *reviewing, GString *html, GError **error)
{
    const GPtrArray *reviews = reviewing->record->plan->reviews;
    ps_html_format(html, "<section id=\"items\"><h2>%s</h2>\n",
                   ps_reviewing_label(reviewing, "review_first"));
    g_autoptr(GString) items = g_string_new(NULL);
    for (int severity = PS_SEVERITY_RED; severity >= PS_SEVERITY_GREEN; severity--) {
        for (guint i = 0; i < reviews->len; i++) {
            const PsReview *review = g_ptr_array_index(reviews, i);
            if ((int) review->severity == severity && ps_draft_asks(reviewing->record, review) &&
                !write_item(reviewing, review, items, error))
                return FALSE;
        }
    }
    if (items->len == 0)
        ps_html_format(html, "<p>%s</p></section>\n",
                       ps_reviewing_label(reviewing, "review_nothing"));
    else
        g_string_append_printf(html, "<ul class=\"items\">\n%s</ul></section>\n", items->str);
    return TRUE;
}

/* The letter that asks for a missing fact. */
static gboolean
write_letter(PsReviewing *reviewing, const char *tag, GString *html, GError **error)
{
    g_autofree char *id = g_strconcat("ASK.", tag, NULL);
    return write_text(reviewing, "ASK", html, error) && write_text(reviewing, id, html, error);
}

/* In the file the letter is there to be copied, closed at first. */
static gboolean
write_ask(PsReviewing *reviewing, const char *tag, GString *html, GError **error)
{
    if (reviewing->live != NULL) {
        reviewing->live->missing(html, tag, reviewing->live->user);
        return TRUE;
    }
    ps_html_format(html, "<details class=\"letter\"><summary>%s</summary>\n",
                   ps_reviewing_label(reviewing, "review_letter"));
    if (!write_letter(reviewing, tag, html, error))
        return FALSE;
    g_string_append(html, "</details>\n");
    return TRUE;
}

gboolean
ps_reviewing_missing(PsReviewing *reviewing, GString *html, GError **error)
{
    const GPtrArray *missing = reviewing->record->plan->missing;
    if (missing->len == 0)
        return TRUE;
    ps_html_format(html, "<section id=\"missing\"><h2>%s</h2><ul class=\"items\">\n",
                   ps_reviewing_label(reviewing, "review_missing"));
    for (guint i = 0; i < missing->len; i++) {
        const char *tag = g_ptr_array_index(missing, i);
        g_autofree char *id = g_strconcat("MISSING.", tag, NULL);
        ps_html_format(html, "<li><p class=\"tag\">%s</p>", tag);
        if (!write_text(reviewing, id, html, error) || !write_ask(reviewing, tag, html, error))
            return FALSE;
        g_string_append(html, "</li>\n");
    }
    g_string_append(html, "</ul></section>\n");
    return TRUE;
}

/* All but the head and the sign-off. */
static gboolean
write_sections(PsReviewing *reviewing, const json_t *trace, GString *html, GError **error)
{
    if (!ps_reviewing_items(reviewing, html, error))
        return FALSE;
    ps_reviewing_staging(reviewing, html);
    ps_reviewing_facts(reviewing, html);
    if (!ps_reviewing_missing(reviewing, html, error))
        return FALSE;
    ps_reviewing_choices(reviewing, html);
    ps_reviewing_documents(reviewing, html);
    ps_reviewing_plan(reviewing, html);
    ps_reviewing_trace(reviewing, trace, html);
    return TRUE;
}

char *
ps_report_review(const PsReport *report, const PsRecord *record, const json_t *trace,
                 const GPtrArray *strips, GError **error)
{
    PsReviewing reviewing = {report, record, strips, {report->words, record, NULL, FALSE}, NULL};
    g_autoptr(GString) body = g_string_new("<main>\n");
    ps_reviewing_head(&reviewing, body);
    if (!write_sections(&reviewing, trace, body, error)) {
        g_prefix_error(error, "review: ");
        return NULL;
    }
    ps_reviewing_signoff(&reviewing, body);
    ps_reviewing_pages(&reviewing, body);
    g_string_append(body, "</main>\n");
    g_autofree char *title =
        ps_words_compose(report->words, "review_title", "patient", record->kase->patient_id, NULL);
    return ps_pageshell_fill(report->review, report->lang, title, body->str);
}

/* Where a value was filled in is said to those who hold sentences against their facts, not here. */
static void
append_unmarked(GString *html, GString *part)
{
    ps_mark_strip(part);
    g_string_append_len(html, part->str, (gssize) part->len);
}

gboolean
ps_report_review_live(const PsReport *report, const PsRecord *record, const json_t *trace,
                      const PsLive *live, GString *html, GError **error)
{
    PsReviewing reviewing = {report, record, NULL, {report->words, record, NULL, FALSE}, live};
    g_autoptr(GString) sections = g_string_new(NULL);
    if (!write_sections(&reviewing, trace, sections, error))
        return FALSE;
    ps_reviewing_pages(&reviewing, sections);
    append_unmarked(html, sections);
    return TRUE;
}

gboolean
ps_report_letter(const PsReport *report, const PsRecord *record, const char *tag, GString *html,
                 GError **error)
{
    PsReviewing reviewing = {report, record, NULL, {report->words, record, NULL, FALSE}, NULL};
    g_autoptr(GString) letter = g_string_new(NULL);
    if (!write_letter(&reviewing, tag, letter, error))
        return FALSE;
    /* A page of its own: its headings are under the page's. */
    g_string_replace(letter, "<h3>", "<h2>", 0);
    g_string_replace(letter, "</h3>", "</h2>", 0);
    append_unmarked(html, letter);
    return TRUE;
}
