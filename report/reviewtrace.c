/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule that was asked of a case, and what it said: the end of a chain that begins at a line.
 */
#include "core/json.h"
#include "report/html.h"
#include "report/reviewing.h"

typedef struct {
    guint held, all;
} Tally;

static Tally
tally_of(const json_t *rules)
{
    Tally tally = {0, (guint) json_array_size(rules)};
    for (guint i = 0; i < tally.all; i++)
        tally.held += g_str_equal(ps_json_get_string(json_array_get(rules, i), "answer"), "yes");
    return tally;
}

/* "3 of 12 hold": a label with two numbers, and what they are of. Yours. */
static char *
told(const PsReviewing *reviewing, const char *label, const char *id, Tally tally)
{
    g_autofree char *held = g_strdup_printf("%u", tally.held);
    g_autofree char *all = g_strdup_printf("%u", tally.all);
    return ps_words_compose(reviewing->report->words, label, "id", id, "held", held, "all", all,
                            NULL);
}

static void
write_rule(const PsReviewing *reviewing, const json_t *rule, GString *html)
{
    const char *answer = ps_json_get_string(rule, "answer");
    const char *result = ps_json_get_string(rule, "result");
    const char *label = g_str_equal(answer, "yes")  ? "trace_yes"
                        : g_str_equal(answer, "no") ? "trace_no"
                                                    : "trace_unknown";
    ps_html_format(html,
                   "<tr class=\"%s\"><th scope=\"row\"><code>%s</code> %d</th><td>%s</td>"
                   "<td lang=\"en\">%s</td><td>",
                   answer, ps_json_get_string(rule, "id"),
                   (int) json_integer_value(json_object_get(rule, "rev")),
                   ps_reviewing_label(reviewing, label), ps_json_get_string(rule, "seen"));
    if (result != NULL)
        ps_html_format(html, "<code>%s</code>", result);
    g_string_append(html, "</td></tr>\n");
}

static void
write_set(const PsReviewing *reviewing, const json_t *set, GString *html)
{
    static const char *const heads[] = {"trace_rule", "trace_answer", "trace_seen", "trace_result"};
    const json_t *rules = json_object_get(set, "rules");
    g_autofree char *summary =
        told(reviewing, "trace_set", ps_json_get_string(set, "id"), tally_of(rules));
    ps_html_format(html,
                   "<details><summary>%s</summary><p class=\"date\" lang=\"en\">%s</p>"
                   "<table><thead><tr>",
                   summary, ps_json_get_string(set, "source"));
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        ps_html_format(html, "<th scope=\"col\">%s</th>", ps_reviewing_label(reviewing, heads[i]));
    g_string_append(html, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < json_array_size(rules); i++)
        write_rule(reviewing, json_array_get(rules, i), html);
    g_string_append(html, "</tbody></table></details>\n");
}

void
ps_reviewing_trace(const PsReviewing *reviewing, const json_t *trace, GString *html)
{
    if (trace == NULL)
        return;
    Tally tally = {0};
    for (size_t i = 0; i < json_array_size(trace); i++) {
        Tally one = tally_of(json_object_get(json_array_get(trace, i), "rules"));
        tally.held += one.held;
        tally.all += one.all;
    }
    g_autofree char *intro = told(reviewing, "trace_intro", "", tally);
    ps_html_format(html, "<section id=\"trace\"><details><summary>%s</summary><p>%s</p>\n",
                   ps_reviewing_label(reviewing, "trace_head"), intro);
    for (size_t i = 0; i < json_array_size(trace); i++)
        write_set(reviewing, json_array_get(trace, i), html);
    g_string_append(html, "</details></section>\n");
}
