/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case behind the facts: staging, choices, documents, plan. */
#include <math.h>

#include "core/json.h"
#include "report/html.h"
#include "report/reviewing.h"

static const char *
label_of(const PsReviewing *reviewing, const char *name)
{
    return ps_reviewing_label(reviewing, name);
}

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
        write_pair(html, label_of(reviewing, "review_written"), text);
    }
}

static const char *
agreement_words(const PsReviewing *reviewing, PsAgreement agreement)
{
    return agreement == PS_AGREES_YES  ? label_of(reviewing, "review_agree_yes")
           : agreement == PS_AGREES_NO ? label_of(reviewing, "review_agree_no")
                                       : NULL;
}

/* The three groups side by side, by the edition that the record goes by. */
static void
write_three_ways(const PsReviewing *reviewing, GString *html)
{
    static const char *const ways[][2] = {{"stated", "review_stated"},
                                          {"from_stated", "review_from_stated"},
                                          {"from_facts", "review_from_facts"}};
    const PsStaging *staging = reviewing->record->staging;
    const char *edition = ps_json_get_string(staging->three_way, "edition");
    for (gsize i = 0; edition != NULL && i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *label =
            ps_words_compose(reviewing->report->words, "review_way", "way",
                             label_of(reviewing, ways[i][1]), "edition", edition, NULL);
        write_pair(html, label, ps_json_get_string(staging->three_way, ways[i][0]));
    }
    write_pair(html, label_of(reviewing, "review_uicc9"), staging->uicc9);
}

/* What another reading of one fact would change. */
static void
write_flips(const PsReviewing *reviewing, GString *html)
{
    const PsPlan *plan = reviewing->record->plan;
    const PsWords *words = reviewing->report->words;
    for (size_t i = 0; i < json_array_size(plan->flips); i++) {
        const json_t *flip = json_array_get(plan->flips, i);
        const json_t *group = json_object_get(flip, "group");
        const char *extent = ps_json_get_string(flip, "extent");
        g_autofree char *from = ps_json_print_line(json_object_get(flip, "from"));
        g_autofree char *to = ps_json_print_line(json_object_get(flip, "to"));
        g_autoptr(GString) text = g_string_new(NULL);
        const char *fact = ps_json_get_string(flip, "fact");
        g_autofree char *read =
            ps_words_compose(words, "review_flip_read", "fact", ps_words_term(words, "fact", fact),
                             "from", from, "to", to, NULL);
        g_string_append(text, read);
        if (group != NULL) {
            const char *name = json_is_string(group) ? json_string_value(group)
                                                     : label_of(reviewing, "review_flip_withheld");
            g_autofree char *told =
                ps_words_compose(words, "review_flip_group", "group", name, NULL);
            g_string_append_printf(text, "; %s", told);
        }
        if (extent != NULL)
            g_string_append_printf(text, "; %s", extent);
        write_pair(html, label_of(reviewing, "review_flip"), text->str);
    }
}

void
ps_reviewing_staging(const PsReviewing *reviewing, GString *html)
{
    static const char *const status[] = {"computed", "withheld", "not_applicable"};
    const PsStaging *staging = reviewing->record->staging;
    const PsWords *words = reviewing->report->words;
    ps_html_format(html, "<section id=\"staging\"><h2>%s</h2><table class=\"pairs\"><tbody>\n",
                   label_of(reviewing, "review_stage"));
    write_pair(html, label_of(reviewing, "review_status"),
               ps_words_term(words, "staging", status[staging->status]));
    write_pair(html, label_of(reviewing, "review_group"), staging->group);
    write_pair(html, label_of(reviewing, "review_shown"),
               label_of(reviewing, staging->shown ? "review_yes" : "review_no"));
    write_written(reviewing, html);
    write_pair(html, label_of(reviewing, "review_agrees"),
               agreement_words(reviewing, staging->agrees_with_stated));
    write_three_ways(reviewing, html);
    if (staging->system != NULL) {
        g_autofree char *system =
            ps_words_compose(words, "review_chapter", "system", staging->system, "chapter",
                             staging->chapter != NULL ? staging->chapter : "–", NULL);
        write_pair(html, label_of(reviewing, "review_system"), system);
    }
    g_autofree char *tnm = g_strdup_printf("%s %s %s %s", staging->t != NULL ? staging->t : "T?",
                                           staging->n != NULL ? staging->n : "N?",
                                           staging->m != NULL ? staging->m : "M?",
                                           staging->g != NULL ? staging->g : "G?");
    write_pair(html, "T N M G", tnm);
    write_list(html, label_of(reviewing, "review_possible"), staging->possible);
    for (guint i = 0; i < staging->reasons->len; i++) {
        const PsReason *reason = g_ptr_array_index(staging->reasons, i);
        g_autofree char *text = reason->fact == NULL
                                    ? g_strdup(reason->tag)
                                    : g_strdup_printf("%s (%s)", reason->tag,
                                                      ps_words_term(words, "fact", reason->fact));
        write_pair(html, label_of(reviewing, "review_reason"), text);
    }
    write_flips(reviewing, html);
    write_list(html, label_of(reviewing, "review_rules"), staging->rules);
    g_string_append(html, "</tbody></table></section>\n");
}

/* The end of a table's head, and the start of its body. */
static void
write_heads(const PsReviewing *reviewing, GString *html, const char *const *labels, gsize count)
{
    for (gsize i = 0; i < count; i++)
        ps_html_format(html, "<th scope=\"col\">%s</th>", label_of(reviewing, labels[i]));
    g_string_append(html, "</tr></thead><tbody>\n");
}

void
ps_reviewing_choices(const PsReviewing *reviewing, GString *html)
{
    const GPtrArray *choices = reviewing->record->kase->choices;
    if (choices->len == 0)
        return;
    static const char *const heads[] = {"review_fact", "review_preferred", "review_over",
                                        "review_rule"};
    ps_html_format(html, "<section id=\"choices\"><h2>%s</h2><table><thead><tr>",
                   label_of(reviewing, "review_choices"));
    write_heads(reviewing, html, heads, G_N_ELEMENTS(heads));
    for (guint i = 0; i < choices->len; i++) {
        const PsChoice *choice = g_ptr_array_index(choices, i);
        ps_html_format(html,
                       "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td><code>%s</code></td>"
                       "</tr>\n",
                       ps_words_term(reviewing->report->words, "fact", ps_kind_name(choice->kind)),
                       ps_reviewing_file(reviewing->record, choice->preferred),
                       ps_reviewing_file(reviewing->record, choice->over), choice->rule);
    }
    g_string_append(html, "</tbody></table></section>\n");
}

static void
write_pages(const PsReviewing *reviewing, GString *html, const PsDocument *document)
{
    for (guint i = 0; i < document->pages->len; i++) {
        const PsPageNote *note = &g_array_index(document->pages, PsPageNote, i);
        ps_html_format(
            html, "<span class=\"field\">%u: %s", note->n,
            ps_words_term(reviewing->report->words, "source", ps_source_name(note->source)));
        if (note->source != PS_SOURCE_NONE)
            ps_html_format(html, " %u%%", (guint) lround(CLAMP(note->confidence, 0, 1) * 100));
        g_string_append(html, "</span> ");
    }
}

static void
write_problems(const PsReviewing *reviewing, GString *html, const PsDocument *document)
{
    const PsWords *words = reviewing->report->words;
    for (guint i = 0; i < document->problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(document->problems, i);
        g_string_append(html, "<p class=\"problem\">");
        if (problem->page > 0) {
            g_autofree char *page = g_strdup_printf("%u", problem->page);
            g_autofree char *where = ps_words_compose(words, "review_on_page", "page", page, NULL);
            ps_html_format(html, "%s ", where);
        }
        ps_html_format(html, "%s <em>%s</em></p>", ps_words_meaning(words, problem->row),
                       ps_words_remedy(words, problem->row));
    }
}

void
ps_reviewing_documents(const PsReviewing *reviewing, GString *html)
{
    const GPtrArray *documents = reviewing->record->kase->documents;
    const PsWords *words = reviewing->report->words;
    static const char *const heads[] = {"review_file",    "review_kind",     "review_date",
                                        "review_verdict", "review_how_read", "review_wrong"};
    ps_html_format(html, "<section id=\"documents\"><h2>%s</h2><table><thead><tr>",
                   label_of(reviewing, "review_files"));
    write_heads(reviewing, html, heads, G_N_ELEMENTS(heads));
    for (guint i = 0; i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        const char *verdict = ps_verdict_name(document->verdict);
        ps_html_format(
            html, "<tr class=\"%s\"><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>",
            verdict, document->file, ps_words_document(words, document->kind),
            document->date != NULL ? document->date : label_of(reviewing, "review_no_date"),
            ps_words_term(words, "verdict", verdict));
        write_pages(reviewing, html, document);
        if (reviewing->live != NULL)
            reviewing->live->document(html, document, reviewing->live->user);
        g_string_append(html, "</td><td>");
        write_problems(reviewing, html, document);
        g_string_append(html, "</td></tr>\n");
    }
    g_string_append(html, "</tbody></table></section>\n");
}

void
ps_reviewing_plan(const PsReviewing *reviewing, GString *html)
{
    const PsPlan *plan = reviewing->record->plan;
    ps_html_format(html,
                   "<section id=\"plan\"><details><summary>%s</summary>"
                   "<table class=\"pairs\"><tbody>\n",
                   label_of(reviewing, "review_plan"));
    write_pair(html, label_of(reviewing, "review_extent"), plan->extent);
    write_list(html, label_of(reviewing, "review_sections"), plan->sections);
    write_list(html, label_of(reviewing, "review_parts"), plan->parts);
    write_list(html, label_of(reviewing, "review_questions"), plan->questions);
    write_list(html, label_of(reviewing, "review_services"), plan->services);
    write_list(html, label_of(reviewing, "review_rules"), plan->rules);
    write_pair(html, label_of(reviewing, "review_program"), reviewing->record->version);
    write_pair(html, label_of(reviewing, "review_data"), reviewing->record->data_revision);
    g_string_append(html, "</tbody></table></details></section>\n");
}
