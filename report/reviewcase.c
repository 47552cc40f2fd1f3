/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case behind the facts: staging, choices, documents, plan. */
#include <math.h>

#include "core/json.h"
#include "report/html.h"
#include "report/reviewing.h"

static void
write_list(GString *html, const char *label, const GPtrArray *items)
{
    if (items->len == 0)
        return;
    ps_html_format(html, "<tr><th scope=\"row\">%s</th><td>", label);
    for (guint i = 0; i < items->len; i++)
        ps_html_format(html, "<code>%s</code> ", (const char *) g_ptr_array_index(items, i));
    g_string_append(html, "</td></tr>\n");
}

static void
write_pair(GString *html, const char *label, const char *value)
{
    if (value != NULL)
        ps_html_format(html, "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n", label, value);
}

static void
write_written(const PsReviewing *reviewing, GString *html)
{
    const GPtrArray *facts = reviewing->record->kase->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind != PS_KIND_STATED_STAGE)
            continue;
        g_autofree char *text =
            ps_words_fact(reviewing->report->words, fact->kind, fact->fields, "say");
        write_pair(html, "Written in the record", text);
    }
}

static const char *
agreement_words(PsAgreement agreement)
{
    return agreement == PS_AGREES_YES  ? "yes"
           : agreement == PS_AGREES_NO ? "no: check both against the pages"
                                       : NULL;
}

/* The three groups side by side, by the edition that the record goes by. */
static void
write_three_ways(const PsStaging *staging, GString *html)
{
    static const char *const ways[][2] = {{"stated", "Group as written"},
                                          {"from_stated", "Group of the written T, N, M"},
                                          {"from_facts", "Group of the facts"}};
    const char *edition = ps_json_get_string(staging->three_way, "edition");
    for (gsize i = 0; edition != NULL && i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *label = g_strdup_printf("%s (%s)", ways[i][1], edition);
        write_pair(html, label, ps_json_get_string(staging->three_way, ways[i][0]));
    }
    write_pair(html, "Group by UICC 9", staging->uicc9);
}

/* What another reading of one fact would change. */
static void
write_flips(const PsPlan *plan, GString *html)
{
    for (size_t i = 0; i < json_array_size(plan->flips); i++) {
        const json_t *flip = json_array_get(plan->flips, i);
        const json_t *group = json_object_get(flip, "group");
        const char *extent = ps_json_get_string(flip, "extent");
        g_autofree char *from = ps_json_print_line(json_object_get(flip, "from"));
        g_autofree char *to = ps_json_print_line(json_object_get(flip, "to"));
        g_autoptr(GString) text = g_string_new(NULL);
        g_string_append_printf(text, "%s: %s read as %s", ps_json_get_string(flip, "fact"), from,
                               to);
        if (group != NULL)
            g_string_append_printf(text, "; group %s",
                                   json_is_string(group) ? json_string_value(group) : "withheld");
        if (extent != NULL)
            g_string_append_printf(text, "; %s", extent);
        write_pair(html, "Would change if", text->str);
    }
}

void
ps_reviewing_staging(const PsReviewing *reviewing, GString *html)
{
    static const char *const status[] = {"computed", "withheld", "not applicable"};
    const PsStaging *staging = reviewing->record->staging;
    g_string_append(html, "<section id=\"staging\"><h2>Stage</h2><table class=\"pairs\"><tbody>\n");
    write_pair(html, "Status", status[staging->status]);
    write_pair(html, "Group", staging->group);
    write_pair(html, "Shown to the patient", staging->shown ? "yes" : "no");
    write_written(reviewing, html);
    write_pair(html, "Agrees with the record", agreement_words(staging->agrees_with_stated));
    write_three_ways(staging, html);
    if (staging->system != NULL) {
        g_autofree char *system = g_strdup_printf(
            "%s, chapter %s", staging->system, staging->chapter != NULL ? staging->chapter : "–");
        write_pair(html, "System", system);
    }
    g_autofree char *tnm = g_strdup_printf("%s %s %s %s", staging->t != NULL ? staging->t : "T?",
                                           staging->n != NULL ? staging->n : "N?",
                                           staging->m != NULL ? staging->m : "M?",
                                           staging->g != NULL ? staging->g : "G?");
    write_pair(html, "T N M G", tnm);
    write_list(html, "Groups still possible", staging->possible);
    for (guint i = 0; i < staging->reasons->len; i++) {
        const PsReason *reason = g_ptr_array_index(staging->reasons, i);
        g_autofree char *text = reason->fact == NULL
                                    ? g_strdup(reason->tag)
                                    : g_strdup_printf("%s (%s)", reason->tag, reason->fact);
        write_pair(html, "Reason", text);
    }
    write_flips(reviewing->record->plan, html);
    write_list(html, "Rules that fired", staging->rules);
    g_string_append(html, "</tbody></table></section>\n");
}

void
ps_reviewing_choices(const PsReviewing *reviewing, GString *html)
{
    const GPtrArray *choices = reviewing->record->kase->choices;
    if (choices->len == 0)
        return;
    g_string_append(html,
                    "<section id=\"choices\"><h2>Choices between documents</h2><table><thead><tr>"
                    "<th scope=\"col\">Fact</th><th scope=\"col\">Preferred</th>"
                    "<th scope=\"col\">Over</th><th scope=\"col\">Rule</th></tr></thead><tbody>\n");
    for (guint i = 0; i < choices->len; i++) {
        const PsChoice *choice = g_ptr_array_index(choices, i);
        ps_html_format(html,
                       "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td><code>%s</code></td>"
                       "</tr>\n",
                       ps_kind_name(choice->kind),
                       ps_reviewing_file(reviewing->record, choice->preferred),
                       ps_reviewing_file(reviewing->record, choice->over), choice->rule);
    }
    g_string_append(html, "</tbody></table></section>\n");
}

static void
write_pages(GString *html, const PsDocument *document)
{
    for (guint i = 0; i < document->pages->len; i++) {
        const PsPageNote *note = &g_array_index(document->pages, PsPageNote, i);
        ps_html_format(html, "<span class=\"field\">%u: %s", note->n, ps_source_name(note->source));
        if (note->source != PS_SOURCE_NONE)
            ps_html_format(html, " %u%%", (guint) lround(CLAMP(note->confidence, 0, 1) * 100));
        g_string_append(html, "</span> ");
    }
}

static void
write_problems(GString *html, const PsDocument *document)
{
    for (guint i = 0; i < document->problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(document->problems, i);
        g_string_append(html, "<p class=\"problem\">");
        if (problem->page > 0)
            ps_html_format(html, "Page %u: ", problem->page);
        ps_html_format(html, "%s <em>%s</em></p>", problem->row->meaning, problem->row->remedy);
    }
}

void
ps_reviewing_documents(const PsReviewing *reviewing, GString *html)
{
    const GPtrArray *documents = reviewing->record->kase->documents;
    g_string_append(
        html, "<section id=\"documents\"><h2>Documents</h2><table><thead><tr>"
              "<th scope=\"col\">File</th><th scope=\"col\">Kind</th><th scope=\"col\">Date</th>"
              "<th scope=\"col\">Verdict</th><th scope=\"col\">Pages: how read, confidence</th>"
              "<th scope=\"col\">What is wrong, what to do</th></tr></thead><tbody>\n");
    for (guint i = 0; i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        const char *verdict = ps_verdict_name(document->verdict);
        ps_html_format(
            html, "<tr class=\"%s\"><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>",
            verdict, document->file, ps_doc_kind_name(document->kind),
            document->date != NULL ? document->date : "not stated", verdict);
        write_pages(html, document);
        g_string_append(html, "</td><td>");
        write_problems(html, document);
        g_string_append(html, "</td></tr>\n");
    }
    g_string_append(html, "</tbody></table></section>\n");
}

void
ps_reviewing_plan(const PsReviewing *reviewing, GString *html)
{
    const PsPlan *plan = reviewing->record->plan;
    g_string_append(html, "<section id=\"plan\"><details><summary>How the summary was put together"
                          "</summary><table class=\"pairs\"><tbody>\n");
    write_pair(html, "Extent", plan->extent);
    write_list(html, "Sections", plan->sections);
    write_list(html, "Parts", plan->parts);
    write_list(html, "Questions", plan->questions);
    write_list(html, "Services", plan->services);
    write_list(html, "Rules that fired", plan->rules);
    write_pair(html, "Program", reviewing->record->version);
    write_pair(html, "Data files", reviewing->record->data_revision);
    g_string_append(html, "</tbody></table></details></section>\n");
}
