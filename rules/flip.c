/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages the case again with one fact read another way. */
#include "rules/flip.h"

#include "core/json.h"
#include "rules/view.h"

typedef struct {
    const PsRules *rules;
    const PsCase *kase;
    const PsStaging *staging;
    const char *extent;
    const json_t *row;
    json_t *found;
} Trials;

/* The case with this fact in the place of that of its kind; the rest is borrowed. */
static PsCase *
case_with(const PsCase *kase, PsFact *other)
{
    PsCase *changed = ps_case_new(kase->patient_id);
    json_object_update(changed->together, kase->together);
    for (guint i = 0; i < kase->documents->len; i++)
        g_ptr_array_add(changed->documents,
                        ps_document_copy(g_ptr_array_index(kase->documents, i)));
    for (guint i = 0; i < kase->facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(kase->facts, i);
        if (fact->kind != other->kind)
            g_ptr_array_add(changed->facts, ps_fact_copy(fact));
    }
    g_ptr_array_add(changed->facts, other);
    return changed;
}

static const char *
extent_of(const PsRules *rules, const PsCase *kase, const PsStaging *staging)
{
    g_autoptr(json_t) view = ps_view_of_case(rules, kase);
    ps_view_put_staging(view, staging);
    PsRun run = {.rules = rules, .view = view};
    const PsRule *rule = ps_run_first(&run, "extent", NULL);
    return rule == NULL ? NULL : ps_rule_result(rule);
}

static void
try_reading(Trials *trials, const PsFact *fact, json_t *fields)
{
    const char *field = ps_json_get_string(trials->row, "field");
    const json_t *from = json_object_get(fact->fields, field);
    const json_t *to = json_object_get(fields, field);
    PsFact *other = ps_fact_copy(fact);
    other->status = PS_STATUS_FOUND;
    g_ptr_array_set_size(other->alternatives, 0);
    json_object_update(other->fields, fields);
    g_autoptr(PsCase) changed = case_with(trials->kase, other);
    g_autoptr(PsStaging) staging = ps_stage_run(trials->rules, changed, NULL, NULL);
    const char *extent = extent_of(trials->rules, changed, staging);
    gboolean group_changes = g_strcmp0(staging->group, trials->staging->group) != 0;
    gboolean extent_changes = g_strcmp0(extent, trials->extent) != 0;
    if (to == NULL || (!group_changes && !extent_changes))
        return;
    json_t *flip =
        json_pack("{s:s, s:O?, s:O}", "fact", ps_kind_name(fact->kind), "from", from, "to", to);
    if (group_changes)
        json_object_set_new(flip, "group", ps_json_string_or_null(staging->group));
    if (extent_changes)
        json_object_set_new(flip, "extent", json_string(extent));
    json_array_append_new(trials->found, flip);
}

static void
try_number(Trials *trials, const PsFact *fact, double value)
{
    g_autoptr(json_t) fields = json_pack("{s:f}", ps_json_get_string(trials->row, "field"), value);
    if (value > 0)
        try_reading(trials, fact, fields);
}

static void
try_size(Trials *trials, const PsFact *fact)
{
    const json_t *within = json_object_get(trials->row, "within_mm");
    double size_mm;
    if (within == NULL || fact->status != PS_STATUS_FOUND ||
        !ps_fact_number(fact, ps_json_get_string(trials->row, "field"), &size_mm))
        return;
    try_number(trials, fact, size_mm - json_number_value(within));
    try_number(trials, fact, size_mm + json_number_value(within));
}

/* One step down and one step up. */
static void
try_ladder(Trials *trials, const PsFact *fact)
{
    const json_t *ladder = json_object_get(trials->row, "ladder");
    const char *field = ps_json_get_string(trials->row, "field");
    const json_t *value = json_object_get(fact->fields, field);
    size_t at = 0, steps = json_array_size(ladder);
    while (at < steps && !json_equal(json_array_get(ladder, at), value))
        at++;
    if (at == steps || fact->status != PS_STATUS_FOUND)
        return;
    for (size_t other = at == 0 ? 1 : at - 1; other <= at + 1 && other < steps; other += 2) {
        g_autoptr(json_t) fields = json_pack("{s:O}", field, json_array_get(ladder, other));
        try_reading(trials, fact, fields);
    }
}

void
ps_flips_add(const PsRules *rules, const PsCase *kase, const PsStaging *staging, PsPlan *plan)
{
    Trials trials = {.rules = rules,
                     .kase = kase,
                     .staging = staging,
                     .extent = plan->extent,
                     .found = plan->flips};
    for (size_t i = 0; i < json_array_size(rules->flip->rows); i++) {
        trials.row = json_array_get(rules->flip->rows, i);
        const PsFact *fact =
            ps_facts_first(kase->facts, ps_kind_from_name(ps_json_get_string(trials.row, "kind")));
        if (fact == NULL || fact->status == PS_STATUS_NOT_STATED)
            continue;
        for (guint a = 0; a < fact->alternatives->len; a++)
            try_reading(&trials, fact, g_ptr_array_index(fact->alternatives, a));
        try_size(&trials, fact);
        try_ladder(&trials, fact);
    }
}
