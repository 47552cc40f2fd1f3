/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of the navigator's page: status, value, alternatives, and the lines behind them. */
#include <math.h>

#include "core/json.h"
#include "report/html.h"
#include "report/proof.h"
#include "report/reviewing.h"

/* Below this a digit may be another one. */
#define LOW_CONFIDENCE 0.8

void
ps_reviewing_fields(GString *html, const json_t *fields)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) fields, key, value)
    {
        g_autofree char *printed =
            json_is_string(value) ? g_strdup(json_string_value(value)) : ps_json_print_line(value);
        ps_html_format(html, "<span class=\"field\"><span class=\"key\">%s</span> %s</span> ", key,
                       printed);
    }
}

/* With `anchor` the words lead to their line on the page. */
static void
write_plain(const PsReviewing *reviewing, GString *html, PsFactKind kind, const json_t *fields,
            const char *anchor)
{
    g_autofree char *plain = ps_words_fact(reviewing->report->words, kind, fields, "say");
    if (plain != NULL && anchor != NULL)
        ps_html_format(html, "<p class=\"plain\"><a href=\"#%s\">%s</a></p>", anchor, plain);
    else if (plain != NULL)
        ps_html_format(html, "<p class=\"plain\">%s</p>", plain);
    g_string_append(html, "<p class=\"fields\">");
    ps_reviewing_fields(html, fields);
    g_string_append(html, "</p>");
}

static void
write_alternatives(const PsReviewing *reviewing, GString *html, const PsFact *fact)
{
    if (fact->alternatives->len == 0)
        return;
    ps_html_format(html, "<p class=\"tag\">%s</p><ul class=\"alternatives\">",
                   ps_reviewing_label(reviewing, fact->status == PS_STATUS_CONFLICT
                                                     ? "review_they_say"
                                                     : "review_it_may_be"));
    for (guint i = 0; i < fact->alternatives->len; i++) {
        g_string_append(html, "<li>");
        write_plain(reviewing, html, fact->kind, g_ptr_array_index(fact->alternatives, i), NULL);
        g_string_append(html, "</li>");
    }
    g_string_append(html, "</ul>");
}

/* "01.pdf, page 2". Yours. */
static char *
place_of(const PsReviewing *reviewing, const PsEvidence *evidence)
{
    g_autofree char *page = g_strdup_printf("%u", evidence->page);
    return ps_words_compose(reviewing->report->words, "review_line", "file",
                            ps_reviewing_file(reviewing->record, evidence->document), "page", page,
                            NULL);
}

static void
write_more(const PsReviewing *reviewing, GString *html, guint count)
{
    g_autofree char *more = g_strdup_printf("%u", count - 1);
    g_autofree char *all = g_strdup_printf("%u", count);
    g_autofree char *text = ps_words_compose(reviewing->report->words, "review_more_lines", "more",
                                             more, "all", all, NULL);
    ps_html_format(html, "<details><summary>%s</summary>", text);
}

static void
write_picture(const PsReviewing *reviewing, GString *html, const PsEvidence *evidence)
{
    if (reviewing->live != NULL) {
        g_autofree char *at = reviewing->live->line(evidence, reviewing->live->user);
        ps_html_format(html, "<img src=\"%s\" alt=\"%s\" loading=\"lazy\">", at, evidence->quote);
        return;
    }
    GBytes *png = ps_proof_picture(reviewing->strips, evidence);
    g_autofree char *line = ps_proof_line(evidence->document, evidence->page, evidence->box);
    if (png != NULL)
        ps_proof_image(html, png, evidence->quote, line);
}

static void
write_evidence(const PsReviewing *reviewing, GString *html, const PsEvidence *evidence)
{
    g_string_append(html, "<figure class=\"proof\">");
    write_picture(reviewing, html, evidence);
    ps_html_format(html, "<blockquote>%s</blockquote>", evidence->quote);
    g_autofree char *place = place_of(reviewing, evidence);
    gboolean ocr = evidence->source == PS_SOURCE_OCR;
    ps_html_format(html, "<figcaption>%s · %s · ", place,
                   ps_reviewing_label(reviewing, ocr ? "review_by_picture" : "review_by_text"));
    gboolean low = evidence->confidence < LOW_CONFIDENCE;
    g_autofree char *percent =
        g_strdup_printf("%u", (guint) lround(CLAMP(evidence->confidence, 0, 1) * 100));
    g_autofree char *sure =
        ps_words_compose(reviewing->report->words,
                         low ? "review_low_confidence" : "review_confidence", "n", percent, NULL);
    ps_html_format(html, low ? "<strong class=\"low\">%s</strong>" : "%s", sure);
    g_autofree char *anchor = ps_reviewing_anchor(reviewing, evidence);
    if (anchor != NULL)
        ps_html_format(html, " · <a href=\"#%s\">%s</a>", anchor,
                       ps_reviewing_label(reviewing, "review_around"));
    g_string_append(html, "</figcaption></figure>\n");
}

static void
write_lines(const PsReviewing *reviewing, GString *html, const PsFact *fact)
{
    guint shown = ps_proof_count(fact);
    for (guint i = 0; i < fact->evidence->len; i++) {
        /* The first line is in view; the others open. */
        if (i == 1)
            write_more(reviewing, html, fact->evidence->len);
        const PsEvidence *evidence = g_ptr_array_index(fact->evidence, i);
        g_autofree char *place = place_of(reviewing, evidence);
        if (i < shown)
            write_evidence(reviewing, html, evidence);
        else
            ps_html_format(html, "<p class=\"more\">%s: %s</p>", place, evidence->quote);
    }
    if (fact->evidence->len > 1)
        g_string_append(html, "</details>");
    if (fact->evidence->len == 0)
        ps_html_format(html, "<p class=\"absent\">%s</p>",
                       ps_reviewing_label(reviewing, "review_no_line"));
}

static void
write_fact(const PsReviewing *reviewing, GString *html, const PsFact *fact, gboolean anchor)
{
    const char *name = ps_kind_name(fact->kind);
    const char *status = ps_status_name(fact->status);
    const PsWords *words = reviewing->report->words;
    if (anchor)
        ps_html_format(html, "<tr id=\"fact-%s\" class=\"%s\">", name, status);
    else
        ps_html_format(html, "<tr class=\"%s\">", status);
    ps_html_format(html, "<th scope=\"row\">%s<span class=\"status\">%s</span>",
                   ps_words_term(words, "fact", name), ps_words_term(words, "status", status));
    if (fact->assertion != PS_ASSERTION_ASSERTED)
        ps_html_format(html, "<span class=\"status\">%s</span>",
                       ps_words_term(words, "assertion", ps_assertion_name(fact->assertion)));
    if (fact->date != NULL)
        ps_html_format(html, "<span class=\"date\">%s</span>", fact->date);
    g_string_append(html, "</th><td>");
    g_autofree char *line =
        fact->evidence->len == 0
            ? NULL
            : ps_reviewing_anchor(reviewing, g_ptr_array_index(fact->evidence, 0));
    write_plain(reviewing, html, fact->kind, fact->fields, line);
    write_alternatives(reviewing, html, fact);
    if (reviewing->live != NULL)
        reviewing->live->fact(html, fact, reviewing->live->user);
    g_string_append(html, "</td><td>");
    write_lines(reviewing, html, fact);
    g_string_append(html, "</td></tr>\n");
}

/* The kinds in which nothing was found, on one line. */
static void
write_silent(const PsReviewing *reviewing, GString *html, const GPtrArray *silent)
{
    if (silent->len == 0)
        return;
    ps_html_format(html, "<p class=\"silent\"><strong>%s</strong> ",
                   ps_reviewing_label(reviewing, "review_not_stated"));
    for (guint i = 0; i < silent->len; i++)
        ps_html_format(
            html, i == 0 ? "%s" : ", %s",
            ps_words_term(reviewing->report->words, "fact", g_ptr_array_index(silent, i)));
    g_string_append(html, "</p>\n");
    if (reviewing->live != NULL)
        reviewing->live->silent(html, silent, reviewing->live->user);
}

void
ps_reviewing_facts(const PsReviewing *reviewing, GString *html)
{
    const GPtrArray *facts = reviewing->record->kase->facts;
    g_autoptr(GPtrArray) silent = g_ptr_array_new();
    ps_html_format(html,
                   "<section id=\"facts\"><h2>%s</h2><table class=\"facts\"><thead><tr>"
                   "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
                   "<th scope=\"col\">%s</th></tr></thead><tbody>\n",
                   ps_reviewing_label(reviewing, "review_facts"),
                   ps_reviewing_label(reviewing, "review_fact"),
                   ps_reviewing_label(reviewing, "review_value"),
                   ps_reviewing_label(reviewing, "review_read_from"));
    for (PsFactKind kind = 0; kind < PS_KIND_COUNT; kind++) {
        gboolean first = TRUE;
        for (guint i = 0; i < facts->len; i++) {
            const PsFact *fact = g_ptr_array_index(facts, i);
            if (fact->kind != kind || fact->status == PS_STATUS_NOT_STATED)
                continue;
            write_fact(reviewing, html, fact, first);
            first = FALSE;
        }
        if (first)
            g_ptr_array_add(silent, (gpointer) (gsize) ps_kind_name(kind));
    }
    g_string_append(html, "</tbody></table>\n");
    write_silent(reviewing, html, silent);
    g_string_append(html, "</section>\n");
}
