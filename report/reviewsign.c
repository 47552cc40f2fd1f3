/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the navigator's page: what to compare, and the release. */
#include <string.h>

#include "core/json.h"
#include "report/html.h"
#include "report/reviewing.h"

/* These are compared whatever was flagged: the stage and the message hang on them. */
static const PsFactKind compared[] = {PS_KIND_HISTOLOGY, PS_KIND_GRADE, PS_KIND_SIZE, PS_KIND_NODES,
                                      PS_KIND_METASTASIS};

static void
write_compared(const PsReviewing *reviewing, GString *html, PsFactKind kind)
{
    const PsWords *words = reviewing->report->words;
    const PsFact *fact = ps_facts_first(reviewing->record->kase->facts, kind);
    const char *name = ps_kind_name(kind);
    PsStatus status = fact == NULL ? PS_STATUS_NOT_STATED : fact->status;
    g_autofree char *value =
        status == PS_STATUS_NOT_STATED ? NULL : ps_words_fact(words, kind, fact->fields, "say");
    g_string_append(html, "<li>");
    if (status == PS_STATUS_NOT_STATED)
        ps_html_format(html, "%s: ", ps_words_term(words, "fact", name));
    else
        ps_html_format(html, "<a href=\"#fact-%s\">%s</a>: ", name,
                       ps_words_term(words, "fact", name));
    if (value != NULL)
        ps_html_format(html, "<strong>%s</strong> ", value);
    if (status != PS_STATUS_FOUND)
        ps_html_format(html, "(%s)", ps_words_term(words, "status", ps_status_name(status)));
    g_string_append(html, "</li>\n");
}

static void
write_red(const PsReviewing *reviewing, GString *html, const PsReview *review, GString *command)
{
    if (review->severity != PS_SEVERITY_RED)
        return;
    g_autofree char *text =
        ps_words_compose(reviewing->report->words, "sign_red", "item", review->tag, NULL);
    ps_html_format(html, "<li class=\"low\">%s</li>\n", text);
    g_string_append_printf(command, " --checked %s", review->tag);
}

static void
write_list(const PsReviewing *reviewing, GString *html)
{
    const PsPlan *plan = reviewing->record->plan;
    g_autoptr(GString) command = g_string_new("plainstage approve record.json --by \"NAME\"");
    ps_html_format(html, "<p>%s</p><ol class=\"signoff\">\n",
                   ps_reviewing_label(reviewing, "sign_draft"));
    for (gsize i = 0; i < G_N_ELEMENTS(compared); i++)
        write_compared(reviewing, html, compared[i]);
    for (guint i = 0; i < plan->reviews->len; i++)
        write_red(reviewing, html, g_ptr_array_index(plan->reviews, i), command);
    ps_html_format(html, "</ol><p><code>%s</code></p>\n", command->str);
}

/* The value of a fact as it was kept, in plain words. */
static char *
kept_words(const PsReviewing *reviewing, PsFactKind kind, const json_t *kept)
{
    g_autoptr(PsFact) fact = ps_fact_from_json(kind, kept, NULL);
    const PsWords *words = reviewing->report->words;
    char *say = fact == NULL ? NULL : ps_words_fact(words, kind, fact->fields, "say");
    return say != NULL ? say : g_strdup(ps_words_term(words, "status", "not_stated"));
}

static void
write_changes(const PsReviewing *reviewing, GString *html, const PsRelease *release)
{
    const PsWords *words = reviewing->report->words;
    size_t i;
    json_t *change;
    g_string_append(html, "<ul>");
    json_array_foreach(release->changes, i, change)
    {
        PsFactKind kind = ps_kind_from_name(ps_json_get_string(change, "fact"));
        if (kind == PS_KIND_COUNT)
            continue;
        g_autofree char *from = kept_words(reviewing, kind, json_object_get(change, "from"));
        g_autofree char *to = kept_words(reviewing, kind, json_object_get(change, "to"));
        g_autofree char *text = ps_words_compose(
            words, "sign_change", "fact", ps_words_term(words, "fact", ps_kind_name(kind)), "from",
            from, "to", to, "why", ps_json_get_string(change, "why"), NULL);
        ps_html_format(html, "<li>%s</li>", text);
    }
    g_string_append(html, "</ul>\n");
}

static void
write_release(const PsReviewing *reviewing, GString *html, const PsRelease *release)
{
    g_autofree char *day = g_strndup(release->at, strlen("2026-01-31"));
    g_autofree char *date = ps_words_date(reviewing->report->words, day);
    g_autofree char *text = ps_words_compose(reviewing->report->words, "sign_released", "name",
                                             release->by, "date", date, NULL);
    ps_html_format(html, "<p class=\"plain\">%s</p>\n", text);
    if (json_array_size(release->changes) > 0)
        write_changes(reviewing, html, release);
}

void
ps_reviewing_signoff(const PsReviewing *reviewing, GString *html)
{
    const PsRecord *record = reviewing->record;
    ps_html_format(html, "<section id=\"signoff\"><h2>%s</h2>\n",
                   ps_reviewing_label(reviewing, "sign_head"));
    if (record->release != NULL)
        write_release(reviewing, html, record->release);
    else if (g_str_equal(record->plan->extent, "EXT-HOLD"))
        ps_html_format(html, "<p>%s</p>\n", ps_reviewing_label(reviewing, "sign_hold"));
    else
        write_list(reviewing, html);
    g_string_append(html, "</section>\n");
}
