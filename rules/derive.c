/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Derives code, class and family from the tables. */
#include "rules/derive.h"

#include <stdlib.h>
#include <string.h>

#include "core/json.h"
#include "rules/view.h"

static void
set_new(json_t *fields, const char *key, const char *value)
{
    if (value != NULL && json_object_get(fields, key) == NULL)
        json_object_set_new(fields, key, json_string(value));
}

/* By the figure after the stroke, where no table has the code: soft tissue and bone are 8710 to
 * 9582 without the mesotheliomas and germ cell tumours between them, so only what is plainly
 * outside is called another cancer. */
static const char *
class_of_code(const char *code)
{
    if (code == NULL || strlen(code) != 6 || code[4] != '/')
        return NULL;
    guint64 morphology = 0;
    g_autofree char *digits = g_strndup(code, 4);
    if (!g_ascii_string_to_unsigned(digits, 10, 8000, 9999, &morphology, NULL))
        return NULL;
    if (code[5] == '0')
        return "benign";
    if (code[5] == '3' && (morphology < 8680 || morphology > 9582))
        return "other_cancer";
    return NULL;
}

static void
derive_histology(const PsRules *rules, json_t *fields)
{
    const json_t *row = ps_table_row(rules->histology, ps_json_get_string(fields, "code"));
    if (row == NULL && json_object_get(fields, "code") == NULL)
        row = ps_table_named(rules->histology, ps_json_get_string(fields, "value"));
    set_new(fields, "value", json_string_value(json_array_get(json_object_get(row, "names"), 0)));
    set_new(fields, "code", ps_json_get_string(row, "id"));
    set_new(fields, "class", ps_json_get_string(row, "class"));
    set_new(fields, "class", class_of_code(ps_json_get_string(fields, "code")));
}

/* The family of a place that is known by its code alone. */
static const char *
family_of_code(const PsRules *rules, const char *code, const json_t *coded)
{
    g_autoptr(json_t) given = json_pack("{s:s}", "site.code", code);
    g_autoptr(json_t) view = ps_view_of_paths(given);
    if (coded != NULL)
        json_object_set(view, "coded", (json_t *) (gsize) coded);
    PsRun run = {.rules = rules, .view = view};
    const PsRule *rule = ps_run_first(&run, "place", NULL);
    return rule == NULL ? NULL : ps_rule_result(rule);
}

static void
derive_site(const PsRules *rules, json_t *fields, const json_t *coded)
{
    const json_t *row = ps_table_named(rules->sites, ps_json_get_string(fields, "value"));
    set_new(fields, "code", ps_json_get_string(row, "code"));
    set_new(fields, "family", ps_json_get_string(row, "family"));
    const char *code = ps_json_get_string(fields, "code");
    if (code != NULL && json_object_get(fields, "family") == NULL)
        set_new(fields, "family", family_of_code(rules, code, coded));
}

/* The largest side is the size. */
static void
derive_size(json_t *fields)
{
    const json_t *sides = json_object_get(fields, "dimensions_mm");
    const json_t *largest = NULL;
    for (size_t i = 0; i < json_array_size(sides); i++) {
        const json_t *side = json_array_get(sides, i);
        if (largest == NULL || json_number_value(side) > json_number_value(largest))
            largest = side;
    }
    if (largest != NULL && json_object_get(fields, "value_mm") == NULL)
        json_object_set(fields, "value_mm", (json_t *) (gsize) largest);
}

static void
derive(const PsRules *rules, PsFactKind kind, json_t *fields, const json_t *coded)
{
    if (kind == PS_KIND_HISTOLOGY)
        derive_histology(rules, fields);
    else if (kind == PS_KIND_SITE)
        derive_site(rules, fields, coded);
    else if (kind == PS_KIND_SIZE)
        derive_size(fields);
}

void
ps_derive_facts(const PsRules *rules, GPtrArray *facts, const json_t *coded)
{
    for (guint i = 0; i < facts->len; i++) {
        PsFact *fact = g_ptr_array_index(facts, i);
        if (json_object_size(fact->fields) > 0)
            derive(rules, fact->kind, fact->fields, coded);
        for (guint a = 0; a < fact->alternatives->len; a++)
            derive(rules, fact->kind, g_ptr_array_index(fact->alternatives, a), coded);
    }
}
