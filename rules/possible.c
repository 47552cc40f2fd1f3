/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries what an unknown T, N, M or G may be. */
#include "rules/possible.h"

#include "core/json.h"
#include "rules/view.h"

static const char *const axis_names[] = {"t", "n", "m", "g"};
/* The fact that each of them is read from. */
static const char *const axis_facts[] = {"size", "nodes", "metastasis", "grade"};
#define AXES G_N_ELEMENTS(axis_names)

/* What the axis would be with one of the readings of its fact. */
static json_t *
value_of_reading(PsRun *run, guint axis, const json_t *reading)
{
    g_autoptr(json_t) view = json_deep_copy(run->view);
    json_t *fact = json_object_get(view, axis_facts[axis]);
    json_object_del(fact, "alternatives");
    json_object_update(fact, (json_t *) (gsize) reading);
    json_object_set_new(fact, "status", json_string("found"));
    PsRun trial = {.rules = run->rules, .view = view};
    const PsRule *rule = ps_run_first(&trial, axis_names[axis], NULL);
    return rule == NULL ? NULL : json_incref((json_t *) (gsize) rule->then);
}

/* The values by the alternatives of a hedged fact; NULL where they do not all give one. */
static json_t *
values_of_alternatives(PsRun *run, guint axis)
{
    const json_t *fact = json_object_get(run->view, axis_facts[axis]);
    const json_t *alternatives = json_object_get(fact, "alternatives");
    if (json_array_size(alternatives) == 0)
        return NULL;
    g_autoptr(json_t) values = json_array();
    g_autoptr(json_t) own = value_of_reading(run, axis, fact);
    if (own != NULL)
        json_array_append(values, own);
    for (size_t i = 0; i < json_array_size(alternatives); i++) {
        json_t *value = value_of_reading(run, axis, json_array_get(alternatives, i));
        if (value == NULL)
            return NULL;
        json_array_append_new(values, value);
    }
    return g_steal_pointer(&values);
}

static json_t *
values_of(PsRun *run, const json_t *row, guint axis)
{
    g_autofree char *path = g_strdup_printf("staging.%s", axis_names[axis]);
    json_t *known = ps_json_at(run->view, path);
    if (json_is_string(known) && !g_str_equal(json_string_value(known), "TX"))
        return json_pack("[O]", known);
    json_t *values = values_of_alternatives(run, axis);
    return values != NULL ? values : json_incref(json_object_get(row, axis_names[axis]));
}

typedef struct {
    PsRun run;          /* on a view whose "staging" is changed from trial to trial */
    const char *set_id; /* the table of groups */
    json_t *values[AXES];
    GPtrArray *groups;
    gboolean all_give_one;
} Trial;

static void
try_axis(Trial *trial, guint axis)
{
    if (axis == AXES) {
        const PsRule *rule = ps_run_first(&trial->run, trial->set_id, NULL);
        const char *group = rule == NULL ? NULL : ps_rule_result(rule);
        trial->all_give_one = trial->all_give_one && group != NULL;
        if (group != NULL &&
            !g_ptr_array_find_with_equal_func(trial->groups, group, g_str_equal, NULL))
            g_ptr_array_add(trial->groups, g_strdup(group));
        return;
    }
    json_t *staging = json_object_get(trial->run.view, "staging");
    for (size_t i = 0; i < json_array_size(trial->values[axis]); i++) {
        json_object_set(staging, axis_names[axis], json_array_get(trial->values[axis], i));
        try_axis(trial, axis + 1);
    }
}

GPtrArray *
ps_possible_groups(PsRun *run, const char *chapter, gboolean *certain)
{
    const json_t *row = ps_table_row(run->rules->axes, chapter);
    g_autofree char *set_id = g_strdup_printf("group-%s", chapter);
    g_autoptr(json_t) view = json_copy(run->view);
    json_object_set_new(view, "staging", json_deep_copy(json_object_get(run->view, "staging")));
    Trial trial = {.run = {.rules = run->rules, .view = view},
                   .set_id = set_id,
                   .groups = g_ptr_array_new_with_free_func(g_free),
                   .all_give_one = TRUE};
    for (guint axis = 0; axis < AXES; axis++)
        trial.values[axis] = values_of(run, row, axis);
    try_axis(&trial, 0);
    for (guint axis = 0; axis < AXES; axis++)
        json_decref(trial.values[axis]);
    *certain = trial.all_give_one && trial.groups->len == 1;
    return trial.groups;
}
