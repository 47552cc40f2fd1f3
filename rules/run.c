/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs files of rules one after the other on a view that grows. */
#include "rules/rulesparts.h"
#include "rules/view.h"

const PsRule *
ps_run_first(PsRun *run, const char *set_id, GPtrArray *ids)
{
    const PsRuleset *set = ps_rules_set(run->rules, set_id);
    g_return_val_if_fail(set != NULL && set->first, NULL);
    g_autoptr(GPtrArray) fired = ps_ruleset_run(set, run->view, run->trace, NULL);
    if (fired->len == 0)
        return NULL;
    const PsRule *rule = g_ptr_array_index(fired, 0);
    if (json_is_string(rule->then))
        ps_view_put(run->view, set->output, json_incref((json_t *) (gsize) rule->then));
    if (ids != NULL)
        g_ptr_array_add(ids, g_strdup(rule->id));
    return rule;
}

GPtrArray *
ps_run_all(PsRun *run, const char *set_id, GPtrArray *ids)
{
    const PsRuleset *set = ps_rules_set(run->rules, set_id);
    g_return_val_if_fail(set != NULL && !set->first, NULL);
    GPtrArray *fired = ps_ruleset_run(set, run->view, run->trace, NULL);
    for (guint i = 0; i < fired->len && ids != NULL; i++)
        g_ptr_array_add(ids, g_strdup(((const PsRule *) fired->pdata[i])->id));
    return fired;
}
