/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selects the plan of a case: extent, sections, parts, questions, services, review. */
#include <string.h>

#include "core/json.h"
#include "rules/flip.h"
#include "rules/rulesparts.h"
#include "rules/template.h"
#include "rules/view.h"

#define MOST_QUESTIONS 10

static gboolean
has(const GPtrArray *list, const char *text)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *) (gsize) list, text, g_str_equal, NULL);
}

static void
add_once(GPtrArray *list, const char *text)
{
    if (!has(list, text))
        g_ptr_array_add(list, g_strdup(text));
}

static GPtrArray *
results_of(PsRun *run, const char *set_id, GPtrArray *ids)
{
    GPtrArray *results = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) fired = ps_run_all(run, set_id, ids);
    for (guint i = 0; i < fired->len; i++)
        add_once(results, ps_rule_result(g_ptr_array_index(fired, i)));
    return results;
}

static void
select_extent(PsRun *run, PsPlan *plan)
{
    const PsRule *rule = ps_run_first(run, "extent", plan->rules);
    /* The last rule of the file holds always; should it be lost, a person looks first. */
    plan->extent = g_strdup(rule != NULL ? ps_rule_result(rule) : "EXT-HOLD");
    ps_view_put(run->view, "plan.extent", json_string(plan->extent));
}

static void
select_missing(PsRun *run, PsPlan *plan)
{
    g_ptr_array_unref(plan->missing);
    plan->missing = results_of(run, "missing", plan->rules);
    if (plan->missing->len > 0)
        ps_view_put(run->view, "plan.missing", ps_json_from_strings(plan->missing));
}

/* In the order of the page. */
static void
select_sections(PsRun *run, PsPlan *plan)
{
    g_autoptr(GPtrArray) chosen = results_of(run, "sections", plan->rules);
    g_ptr_array_insert(chosen, 0, g_strdup(plan->extent));
    const json_t *rows = run->rules->order->rows;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const char *id = ps_json_get_string(json_array_get(rows, i), "id");
        if (has(chosen, id))
            g_ptr_array_add(plan->sections, g_strdup(id));
    }
    ps_view_put(run->view, "plan.sections", ps_json_from_strings(plan->sections));
}

/* A part stands only in a section that is there. */
static void
select_parts(PsRun *run, PsPlan *plan)
{
    g_autoptr(GPtrArray) fired = ps_run_all(run, "parts", NULL);
    for (guint i = 0; i < fired->len; i++) {
        const PsRule *rule = g_ptr_array_index(fired, i);
        g_autoptr(GPtrArray) ids = ps_template_fill(ps_rule_result(rule), run->view);
        for (guint k = 0; k < ids->len; k++) {
            const char *id = g_ptr_array_index(ids, k);
            g_autofree char *section = g_strndup(id, strcspn(id, "."));
            if (!ps_plan_has_section(plan, section))
                continue;
            add_once(plan->parts, id);
            add_once(plan->rules, rule->id);
        }
    }
}

static gint
by_rank(gconstpointer a, gconstpointer b)
{
    const PsRule *left = *(const PsRule *const *) a, *right = *(const PsRule *const *) b;
    json_int_t x = json_integer_value(json_object_get(left->then, "rank"));
    json_int_t y = json_integer_value(json_object_get(right->then, "rank"));
    if (x != y)
        return x > y ? -1 : 1;
    return strcmp(ps_rule_result(left), ps_rule_result(right));
}

static void
select_ranked(PsRun *run, const char *set_id, guint most, GPtrArray *into, GPtrArray *ids)
{
    g_autoptr(GPtrArray) fired = ps_run_all(run, set_id, NULL);
    g_ptr_array_sort(fired, by_rank);
    for (guint i = 0; i < fired->len; i++) {
        const PsRule *rule = g_ptr_array_index(fired, i);
        if (into->len == most || has(into, ps_rule_result(rule)))
            continue;
        g_ptr_array_add(into, g_strdup(ps_rule_result(rule)));
        g_ptr_array_add(ids, g_strdup(rule->id));
    }
}

static void
add_reviews(PsPlan *plan, const GPtrArray *fired, PsSeverity severity)
{
    for (guint i = 0; i < fired->len; i++) {
        const json_t *then = ((const PsRule *) g_ptr_array_index(fired, i))->then;
        if (ps_severity_from_name(ps_json_get_string(then, "severity")) == (int) severity)
            g_ptr_array_add(plan->reviews, ps_review_new(ps_json_get_string(then, "tag"), severity,
                                                         ps_json_get_string(then, "fact")));
    }
}

static void
select_reviews(PsRun *run, PsPlan *plan)
{
    g_autoptr(GPtrArray) fired = ps_run_all(run, "review", plan->rules);
    for (int severity = PS_SEVERITY_RED; severity >= PS_SEVERITY_GREEN; severity--)
        add_reviews(plan, fired, (PsSeverity) severity);
    plan->needs_review = ps_plan_severity(plan) > PS_SEVERITY_GREEN;
}

PsPlan *
ps_select_run(const PsRules *rules, const PsCase *kase, const PsStaging *staging,
              const json_t *coded, PsTrace *trace)
{
    g_autoptr(json_t) view = ps_view_of_case(rules, kase);
    ps_view_put_staging(view, staging);
    if (coded != NULL)
        json_object_set(view, "coded", (json_t *) (gsize) coded);
    PsRun run = {.rules = rules, .view = view, .trace = trace};
    PsPlan *plan = ps_plan_new();
    select_extent(&run, plan);
    select_missing(&run, plan);
    select_sections(&run, plan);
    select_parts(&run, plan);
    select_ranked(&run, "questions", MOST_QUESTIONS, plan->questions, plan->rules);
    select_ranked(&run, "services", G_MAXUINT, plan->services, plan->rules);
    select_reviews(&run, plan);
    return plan;
}

PsPlan *
ps_rules_select(const PsRules *rules, const PsCase *kase, const PsStaging *staging, GError **error)
{
    PsPlan *plan = ps_select_run(rules, kase, staging, NULL, NULL);
    ps_flips_add(rules, kase, staging, plan);
    for (guint i = 0; i < MIN(kase->tumours->len, staging->tumours->len); i++)
        g_ptr_array_add(plan->tumours,
                        ps_rules_select(rules, g_ptr_array_index(kase->tumours, i),
                                        g_ptr_array_index(staging->tumours, i), error));
    return plan;
}
