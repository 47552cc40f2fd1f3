/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages a case: kind of tumour, chapter, T, N, M, G, the group, and why it is withheld. */
#include "core/json.h"
#include "rules/possible.h"
#include "rules/rulesparts.h"
#include "rules/stated.h"
#include "rules/threeway.h"
#include "rules/view.h"

#define SYSTEM "AJCC 8"

static void
take_status(PsStaging *staging, const char *status)
{
    if (g_strcmp0(status, "withheld") == 0)
        staging->status = PS_STAGING_WITHHELD;
    else if (g_strcmp0(status, "staged") == 0)
        staging->status = PS_STAGING_COMPUTED;
    else
        staging->status = PS_STAGING_NOT_APPLICABLE;
}

static void
route(PsRun *run, PsStaging *staging)
{
    ps_run_first(run, "type", staging->rules);
    const PsRule *rule = ps_run_first(run, "route", staging->rules);
    if (rule == NULL) {
        ps_staging_add_reason(staging, "no-group-place", "site");
        return;
    }
    const char *reason = ps_json_get_string(rule->then, "reason");
    const char *chapter = ps_json_get_string(rule->then, "chapter");
    take_status(staging, ps_json_get_string(rule->then, "status"));
    if (reason != NULL)
        ps_staging_add_reason(staging, reason, ps_json_get_string(rule->then, "fact"));
    if (chapter == NULL)
        return;
    staging->chapter = g_strdup(chapter);
    staging->system = g_strdup(SYSTEM);
    ps_view_put(run->view, "staging.chapter", json_string(chapter));
}

static char *
category(PsRun *run, const char *set_id, GPtrArray *ids)
{
    const PsRule *rule = ps_run_first(run, set_id, ids);
    return rule == NULL ? NULL : g_strdup(ps_rule_result(rule));
}

/* A coded case names its T, or how far the tumor reaches; any other has it from the size. */
static char *
category_t(PsRun *run, GPtrArray *ids)
{
    const json_t *coded = ps_json_at(run->view, "coded.t");
    char *extension = ps_json_at(run->view, "coded.eod.primary_tumor") == NULL
                          ? NULL
                          : category(run, "t-coded", ids);
    if (extension != NULL)
        return extension;
    if (coded == NULL)
        return category(run, "t", ids);
    g_ptr_array_add(ids, g_strdup("t.as-coded"));
    if (g_str_equal(json_string_value(coded), "TX"))
        return NULL;
    ps_view_put(run->view, "staging.t", json_incref((json_t *) (gsize) coded));
    return g_strdup(json_string_value(coded));
}

/* The rule of the table itself, where nothing is open; otherwise all that may be led to one group.
 */
static void
name_group_rule(PsRun *run, PsStaging *staging)
{
    g_autofree char *set_id = g_strdup_printf("group-%s", staging->chapter);
    gboolean decided = staging->group != NULL;
    json_t *known = json_object_get(run->view, "staging");
    g_autoptr(json_t) kept = json_deep_copy(known);
    const PsRule *rule = ps_run_first(run, set_id, decided ? staging->rules : NULL);
    if (decided && rule == NULL)
        ps_staging_add_rule(staging, "group.same-either-way");
    json_object_set(run->view, "staging", kept);
}

static void
set_group(PsRun *run, PsStaging *staging)
{
    gboolean certain;
    g_ptr_array_unref(staging->possible);
    staging->possible = ps_possible_groups(run, staging->chapter, &certain);
    ps_view_put(run->view, "staging.possible", ps_json_from_strings(staging->possible));
    if (certain) {
        staging->group = g_strdup(g_ptr_array_index(staging->possible, 0));
        ps_view_put(run->view, "staging.group", json_string(staging->group));
    }
    name_group_rule(run, staging);
}

static void
apply_policy(PsRun *run, PsStaging *staging)
{
    g_autoptr(GPtrArray) fired = ps_run_all(run, "withhold", staging->rules);
    gboolean withhold = staging->group == NULL;
    for (guint i = 0; i < fired->len; i++) {
        const PsRule *rule = g_ptr_array_index(fired, i);
        ps_staging_add_reason(staging, ps_json_get_string(rule->then, "reason"),
                              ps_json_get_string(rule->then, "fact"));
        if (ps_json_get_string(rule->then, "withholds") == NULL)
            continue;
        withhold = TRUE;
        g_ptr_array_set_size(staging->possible, 0);
    }
    if (!withhold) {
        g_ptr_array_set_size(staging->possible, 0);
        return;
    }
    staging->status = PS_STAGING_WITHHELD;
    g_clear_pointer(&staging->group, g_free);
}

void
ps_view_put_staging(json_t *view, const PsStaging *staging)
{
    g_autoptr(json_t) json = ps_staging_to_json(staging);
    json_t *tags = json_array();
    for (guint i = 0; i < staging->reasons->len; i++) {
        const PsReason *reason = g_ptr_array_index(staging->reasons, i);
        json_array_append_new(tags, json_string(reason->tag));
    }
    json_object_set_new(json, "reasons", tags);
    json_object_set_new(json, "shown", json_string(staging->shown ? "yes" : "no"));
    json_object_set(view, "staging", json);
}

PsStaging *
ps_stage_run(const PsRules *rules, const PsCase *kase, const json_t *coded, PsTrace *trace)
{
    g_autoptr(json_t) view = ps_view_of_case(rules, kase);
    if (coded != NULL)
        json_object_set(view, "coded", (json_t *) (gsize) coded);
    json_object_set_new(view, "staging", json_object());
    PsRun run = {.rules = rules, .view = view, .trace = trace};
    PsStaging *staging = ps_staging_new();
    route(&run, staging);
    if (staging->chapter != NULL) {
        staging->t = category_t(&run, staging->rules);
        staging->n = category(&run, "n", staging->rules);
        staging->m = category(&run, "m", staging->rules);
        staging->g = category(&run, "g", staging->rules);
    }
    if (staging->status == PS_STAGING_COMPUTED) {
        set_group(&run, staging);
        apply_policy(&run, staging);
    }
    ps_view_put_staging(view, staging);
    const PsRule *shown = ps_run_first(&run, "shown", staging->rules);
    staging->shown =
        staging->group != NULL && shown != NULL && g_str_equal(ps_rule_result(shown), "yes");
    const PsRule *uicc =
        staging->group == NULL ? NULL : ps_run_first(&run, "uicc9", staging->rules);
    staging->uicc9 = uicc == NULL ? NULL : g_strdup(ps_rule_result(uicc));
    staging->three_way = ps_three_way(&run, kase, staging);
    staging->agrees_with_stated = ps_stated_agreement(rules, kase, staging);
    return staging;
}

PsStaging *
ps_rules_stage(const PsRules *rules, const PsCase *kase, GError **error)
{
    PsStaging *staging = ps_stage_run(rules, kase, NULL, NULL);
    for (guint i = 0; i < kase->tumours->len; i++)
        g_ptr_array_add(staging->tumours,
                        ps_stage_run(rules, g_ptr_array_index(kase->tumours, i), NULL, NULL));
    return staging;
}
