/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts typed by hand, or codes, to staging and plan: `plainstage stage`. */
#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"
#include "rules/coded.h"
#include "rules/derive.h"
#include "rules/flip.h"
#include "rules/rulesparts.h"

static PsCase *
case_of_facts(const PsRules *rules, const json_t *input, GError **error)
{
    const json_t *facts = json_object_get(input, "facts");
    const json_t *together = json_object_get(input, "together");
    if (!json_is_object(facts) || (together != NULL && !json_is_object(together))) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"facts\" is not an object");
        return NULL;
    }
    g_autoptr(GError) local = NULL;
    GPtrArray *typed = ps_facts_object_from_json(facts, &local);
    if (typed == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "%s", local->message);
        return NULL;
    }
    ps_derive_facts(rules, typed, NULL);
    PsCase *kase = ps_case_new("typed");
    g_ptr_array_unref(kase->facts);
    kase->facts = typed;
    if (together != NULL)
        json_object_update(kase->together, (json_t *) (gsize) together);
    return kase;
}

static PsCase *
case_of_input(const PsRules *rules, const json_t *input, json_t **coded, GError **error)
{
    static const char *const keys[] = {"facts", "together", "coded", NULL};
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) input, key, value)
    {
        if (ps_choice_index(keys, key) < 0) {
            g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "unknown key \"%s\"", key);
            return NULL;
        }
    }
    if (!json_is_object(input) ||
        (json_object_get(input, "facts") != NULL) == (json_object_get(input, "coded") != NULL)) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "needs \"facts\" or \"coded\"");
        return NULL;
    }
    if (json_object_get(input, "coded") != NULL)
        return ps_coded_case(rules, json_object_get(input, "coded"), coded, error);
    return case_of_facts(rules, input, error);
}

static json_t *
stage_one(const PsRules *rules, const json_t *input, GError **error)
{
    g_autoptr(json_t) coded = NULL;
    g_autoptr(PsCase) kase = case_of_input(rules, input, &coded, error);
    if (kase == NULL)
        return NULL;
    g_autoptr(PsStaging) staging = ps_stage_run(rules, kase, coded, NULL);
    g_autoptr(PsPlan) plan = ps_select_run(rules, kase, staging, coded, NULL);
    if (coded == NULL) /* codes are not read off a page */
        ps_flips_add(rules, kase, staging, plan);
    return json_pack("{s:o, s:o}", "staging", ps_staging_to_json(staging), "plan",
                     ps_plan_to_json(plan));
}

json_t *
ps_rules_stage_json(const PsRules *rules, const json_t *input, GError **error)
{
    if (!json_is_array(input))
        return stage_one(rules, input, error);
    g_autoptr(json_t) answers = json_array();
    for (size_t i = 0; i < json_array_size(input); i++) {
        json_t *answer = stage_one(rules, json_array_get(input, i), error);
        if (answer == NULL) {
            g_prefix_error(error, "item %zu: ", i);
            return NULL;
        }
        json_array_append_new(answers, answer);
    }
    return g_steal_pointer(&answers);
}
