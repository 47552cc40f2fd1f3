/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells every rule that was tried, in order, with the facts that decided. */
#include "core/json.h"
#include "rules/flip.h"
#include "rules/rulesparts.h"

static const char *
file_of(const PsCase *kase, const char *id)
{
    for (guint i = 0; i < kase->documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(kase->documents, i);
        if (g_strcmp0(document->id, id) == 0)
            return document->file;
    }
    return id != NULL ? id : "-";
}

static void
tell_choices(const PsCase *kase, GString *text)
{
    g_string_append(text, "Choices among the documents\n");
    for (guint i = 0; i < kase->choices->len; i++) {
        const PsChoice *choice = g_ptr_array_index(kase->choices, i);
        g_string_append_printf(text, "  %s: %s preferred to %s by %s\n", ps_kind_name(choice->kind),
                               file_of(kase, choice->preferred), file_of(kase, choice->over),
                               choice->rule);
    }
    if (kase->choices->len == 0)
        g_string_append(text, "  none: no two documents disagree on a fact\n");
    g_autofree char *together = ps_json_print_line(kase->together);
    g_string_append_printf(text, "  seen together: %s\n", together);
}

/* Where each fact was read. */
static void
tell_facts(const PsCase *kase, GString *text)
{
    g_string_append(text, "\nFacts\n");
    for (guint i = 0; i < kase->facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(kase->facts, i);
        if (fact->status == PS_STATUS_NOT_STATED)
            continue;
        g_autofree char *fields = ps_json_print_line(fact->fields);
        g_string_append_printf(text, "  %s (%s): %s", ps_kind_name(fact->kind),
                               ps_status_name(fact->status), fields);
        if (fact->evidence->len > 0) {
            const PsEvidence *evidence = g_ptr_array_index(fact->evidence, 0);
            g_string_append_printf(text, " from %s, page %u", file_of(kase, evidence->document),
                                   evidence->page);
        }
        g_string_append_c(text, '\n');
    }
}

static void
tell_flips(const PsPlan *plan, GString *text)
{
    g_string_append(text, "\nWhat would change it\n");
    for (size_t i = 0; i < json_array_size(plan->flips); i++) {
        g_autofree char *line = ps_json_print_line(json_array_get(plan->flips, i));
        g_string_append_printf(text, "  %s\n", line);
    }
    if (json_array_size(plan->flips) == 0)
        g_string_append(text, "  no other reading of one fact alone\n");
}

static void
tell_staging(const PsStaging *staging, GString *text)
{
    g_autoptr(json_t) json = ps_staging_to_json(staging);
    json_object_del(json, "rules");
    g_autofree char *line = ps_json_print_line(json);
    g_string_append_printf(text, "\nStaging as it comes out\n  %s\n", line);
}

static void
tell_rule(const json_t *rule, GString *text)
{
    const char *answer = ps_json_get_string(rule, "answer");
    const char *result = ps_json_get_string(rule, "result");
    const char *word = g_str_equal(answer, "yes")  ? "HOLDS    "
                       : g_str_equal(answer, "no") ? "no       "
                                                   : "not known";
    g_string_append_printf(text, "  %s  %s (rev %d)", word, ps_json_get_string(rule, "id"),
                           (int) json_integer_value(json_object_get(rule, "rev")));
    if (result != NULL)
        g_string_append_printf(text, " -> %s", result);
    g_string_append_printf(text, ": %s\n", ps_json_get_string(rule, "seen"));
}

static void
tell_sets(const json_t *sets, GString *text)
{
    for (size_t i = 0; i < json_array_size(sets); i++) {
        const json_t *set = json_array_get(sets, i);
        const json_t *rules = json_object_get(set, "rules");
        g_string_append_printf(text, "%s -> %s [%s]\n", ps_json_get_string(set, "id"),
                               ps_json_get_string(set, "output"),
                               ps_json_get_string(set, "source"));
        for (size_t k = 0; k < json_array_size(rules); k++)
            tell_rule(json_array_get(rules, k), text);
    }
}

json_t *
ps_rules_trace(const PsRules *rules, const PsRecord *record)
{
    PsTrace trace = {.sets = json_array(), .words = rules->words};
    g_autoptr(PsStaging) staging = ps_stage_run(rules, record->kase, NULL, &trace);
    ps_plan_free(ps_select_run(rules, record->kase, staging, NULL, &trace)); /* for its trace */
    return trace.sets;
}

char *
ps_rules_explain(const PsRules *rules, const PsRecord *record, GError **error)
{
    GString *text = g_string_new(NULL);
    g_autoptr(json_t) of_stage = json_array(), of_plan = json_array();
    PsTrace trace = {.sets = of_stage, .words = rules->words};
    tell_choices(record->kase, text);
    tell_facts(record->kase, text);
    g_string_append(text, "\nStaging\n");
    g_autoptr(PsStaging) staging = ps_stage_run(rules, record->kase, NULL, &trace);
    tell_sets(of_stage, text);
    tell_staging(staging, text);
    g_string_append(text, "\nPlan\n");
    trace.sets = of_plan;
    g_autoptr(PsPlan) plan = ps_select_run(rules, record->kase, staging, NULL, &trace);
    tell_sets(of_plan, text);
    ps_flips_add(rules, record->kase, staging, plan);
    g_string_append_printf(text, "\nExtent: %s\n", plan->extent);
    tell_flips(plan, text);
    return g_string_free(text, FALSE);
}
