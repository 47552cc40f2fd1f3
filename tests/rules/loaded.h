/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the room share: the shipped rules, and JSON typed with single quotes. */
#pragma once

#include <string.h>

#include "core/datafile.h"
#include "core/json.h"
#include "rules/engine.h"

static inline const PsRules *
loaded_rules(void)
{
    static PsRules *rules;
    if (rules == NULL) {
        g_autoptr(GError) error = NULL;
        g_autofree char *folder = ps_data_folder(&error);
        g_assert_no_error(error);
        rules = ps_rules_new(folder, &error);
        g_assert_no_error(error);
    }
    return rules;
}

static inline json_t *
typed(const char *text)
{
    g_autofree char *quoted = g_strdup(text);
    g_strdelimit(quoted, "'", '"');
    g_autoptr(GError) error = NULL;
    json_t *json = ps_json_parse(quoted, strlen(quoted), "typed", &error);
    g_assert_no_error(error);
    return json;
}

/* Staging and plan of facts: {'histology': {...}, ...}. */
static inline json_t *
answer_of(const char *facts)
{
    g_autofree char *text = g_strdup_printf("{'facts': %s}", facts);
    g_autoptr(json_t) input = typed(text);
    g_autoptr(GError) error = NULL;
    json_t *answer = ps_rules_stage_json(loaded_rules(), input, &error);
    g_assert_no_error(error);
    return answer;
}

static inline gboolean
lists(const json_t *list, const char *id)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (g_strcmp0(json_string_value(json_array_get(list, i)), id) == 0)
            return TRUE;
    return FALSE;
}

/* The id is a section, part, question, service or missing tag of the plan. */
static inline gboolean
plan_has(const json_t *answer, const char *id)
{
    const json_t *plan = json_object_get(answer, "plan");
    return lists(json_object_get(plan, "sections"), id) ||
           lists(json_object_get(plan, "parts"), id) ||
           lists(json_object_get(plan, "questions"), id) ||
           lists(json_object_get(plan, "services"), id) ||
           lists(json_object_get(plan, "missing"), id);
}

static inline gboolean
reviews_have(const json_t *answer, const char *tag, const char *severity)
{
    const json_t *reviews = ps_json_at(answer, "plan.review");
    for (size_t i = 0; i < json_array_size(reviews); i++) {
        const json_t *review = json_array_get(reviews, i);
        if (g_strcmp0(ps_json_get_string(review, "tag"), tag) == 0 &&
            g_strcmp0(ps_json_get_string(review, "severity"), severity) == 0)
            return TRUE;
    }
    return FALSE;
}

static inline const char *
answer_string(const json_t *answer, const char *path)
{
    return json_string_value(ps_json_at(answer, path));
}
