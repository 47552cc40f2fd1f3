/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must never come out, and all that may go in: shared by the sampled test and the bench. */
#pragma once

#include "loaded.h"

static const char *const histologies[] = {"{'value': 'UPS'}",
                                          "{'value': 'GIST'}",
                                          "{'value': 'desmoid'}",
                                          "{'value': 'atypical lipomatous tumor'}",
                                          "{'value': 'lipoma'}",
                                          "{'value': 'melanoma'}",
                                          "{'value': 'Kaposi sarcoma'}",
                                          "{'value': 'embryonal rhabdomyosarcoma'}",
                                          "{'value': 'angiosarcoma'}",
                                          "{'value': 'epithelioid sarcoma'}",
                                          "{'value': 'sarcoma', 'status': 'uncertain'}",
                                          "{'status': 'conflict'}",
                                          "{'value': 'sarcoma', 'basis': 'imaging'}",
                                          NULL};
static const char *const sites[] = {"{'value': 'thigh'}",  "{'value': 'retroperitoneum'}",
                                    "{'value': 'neck'}",   "{'value': 'stomach'}",
                                    "{'value': 'uterus'}", "{'value': 'femur'}",
                                    "{'value': 'orbit'}",  NULL};
static const char *const sizes[] = {"{'value_mm': 40}", "{'value_mm': 120}",
                                    "{'value_mm': 50, 'status': 'uncertain'}", NULL};
static const char *const grades[] = {"{'value': 'G1'}", "{'value': 'G3'}",
                                     "{'value': 'high', 'system': 'differentiation'}", NULL};
static const char *const nodes[] = {"{'value': 'N0'}", "{'value': 'N1'}", "{'value': 'suspected'}",
                                    "{'status': 'conflict'}", NULL};
static const char *const spreads[] = {"{'value': 'M0'}",
                                      "{'value': 'M1', 'sites': ['lung'], 'count': 2}",
                                      "{'value': 'suspected', 'sites': ['lung']}",
                                      "{'value': 'not_assessed'}",
                                      "{'status': 'conflict'}",
                                      NULL};
static const char *const courses[] = {"{'value': 'primary'}",
                                      "{'value': 'recurrent', 'where': 'local'}",
                                      "{'value': 'recurrent', 'where': 'distant'}", NULL};
static const char *const befores[] = {"{'value': 'yes'}", NULL};
static const char *const diseases[] = {"{'value': 'no_evidence'}", NULL};
static const char *const stages[] = {
    "[{'text': 'IB', 'group': 'IB', 't': 'pT1b', 'edition': 'AJCC 7'}]", "[]"};
static const char *const ages[] = {"{'years': 9}", "{'years': 50}", NULL};

typedef struct {
    const char *kind;
    const char *const *values; /* ended by NULL, which is one of them: not stated */
    guint count;
} Dimension;

static const Dimension dimensions[] = {
    {"histology", histologies, G_N_ELEMENTS(histologies)},
    {"site", sites, G_N_ELEMENTS(sites)},
    {"size", sizes, G_N_ELEMENTS(sizes)},
    {"grade", grades, G_N_ELEMENTS(grades)},
    {"nodes", nodes, G_N_ELEMENTS(nodes)},
    {"metastasis", spreads, G_N_ELEMENTS(spreads)},
    {"presentation", courses, G_N_ELEMENTS(courses)},
    {"therapy_before", befores, G_N_ELEMENTS(befores)},
    {"age", ages, G_N_ELEMENTS(ages)},
    {"disease_status", diseases, G_N_ELEMENTS(diseases)},
    {"stated_stage", stages, G_N_ELEMENTS(stages)},
};

typedef struct {
    json_t *facts, *answer;
    const char *extent, *group;
    gboolean shown;
} Outcome;

static inline guint64
combinations(void)
{
    guint64 all = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(dimensions); i++)
        all *= dimensions[i].count;
    return all;
}

/* What a value typed above says; parsed once. */
static inline json_t *
value_of(gsize dimension, guint index)
{
    static json_t *parsed[G_N_ELEMENTS(dimensions)][16];
    const char *text = dimensions[dimension].values[index];
    json_t **value = &parsed[dimension][index];
    if (*value == NULL && text != NULL)
        *value = typed(text);
    return *value;
}

static inline json_t *
facts_of(guint64 number)
{
    json_t *facts = json_object();
    for (gsize i = 0; i < G_N_ELEMENTS(dimensions); i++) {
        json_t *value = value_of(i, (guint) (number % dimensions[i].count));
        number /= dimensions[i].count;
        if (value != NULL)
            json_object_set(facts, dimensions[i].kind, value);
    }
    return facts;
}

static inline Outcome
outcome_of(json_t *facts, json_t *answer)
{
    return (Outcome){facts, answer, answer_string(answer, "plan.extent"),
                     answer_string(answer, "staging.group"),
                     json_is_true(ps_json_at(answer, "staging.shown"))};
}

static gboolean
is(const Outcome *one, const char *path, const char *value)
{
    return g_strcmp0(json_string_value(ps_json_at(one->facts, path)), value) == 0;
}

static gboolean
has(const Outcome *one, const char *id)
{
    return plan_has(one->answer, id);
}

static guint
sections_with(const Outcome *one, const char *prefix)
{
    const json_t *sections = ps_json_at(one->answer, "plan.sections");
    guint count = 0;
    for (size_t i = 0; i < json_array_size(sections); i++)
        count += g_str_has_prefix(json_string_value(json_array_get(sections, i)), prefix);
    return count;
}

static gboolean
one_extent(const Outcome *one)
{
    gsize questions = json_array_size(ps_json_at(one->answer, "plan.questions"));
    return sections_with(one, "EXT-") == 1 && has(one, one->extent) && questions >= 5 &&
           questions <= 10 && sections_with(one, "STG-") <= 1;
}

/* "Found only where it started" needs the record to say so. */
static gboolean
local_is_stated(const Outcome *one)
{
    return !g_str_equal(one->extent, "EXT-LOCAL") || is(one, "metastasis.value", "M0");
}

static gboolean
nodes_are_not_far_spread(const Outcome *one)
{
    if (is(one, "metastasis.value", "M1"))
        return TRUE;
    return !g_str_equal(one->extent, "EXT-META") && sections_with(one, "META-") == 0 &&
           !has(one, "CMP-TABLE-META") && !has(one, "MOD-DISTREC") && !has(one, "MOD-NED");
}

static gboolean
no_group_without_grade(const Outcome *one)
{
    gboolean local = !is(one, "nodes.value", "N1") && !is(one, "metastasis.value", "M1");
    gboolean graded = is(one, "grade.value", "G1") || is(one, "grade.value", "G3");
    return !one->shown || !local || graded;
}

static gboolean
no_group_without_m(const Outcome *one)
{
    return !one->shown || is(one, "metastasis.value", "M0") || is(one, "metastasis.value", "M1");
}

static gboolean
no_group_where_there_is_none(const Outcome *one)
{
    if (!one->shown)
        return !has(one, "STG-SHOW.computed");
    gboolean place = is(one, "site.value", "thigh") || is(one, "site.value", "retroperitoneum");
    return one->group != NULL && place && is(one, "histology.value", "UPS") &&
           !is(one, "presentation.value", "recurrent") && !is(one, "therapy_before.value", "yes") &&
           json_integer_value(ps_json_at(one->facts, "age.years")) != 9;
}

static gboolean
limb_and_retroperitoneum_nodes(const Outcome *one)
{
    if (!one->shown || !is(one, "nodes.value", "N1") || !is(one, "metastasis.value", "M0"))
        return TRUE;
    gboolean limb = is(one, "site.value", "thigh");
    return g_str_equal(one->group, limb ? "IV" : "IIIB") && has(one, "STG-SHOW.iv-iiib") == limb &&
           g_str_equal(one->extent, "EXT-NODES");
}

/* No sarcoma text where there is no sarcoma. */
static gboolean
other_kinds_are_left_alone(const Outcome *one)
{
    gboolean other = is(one, "histology.value", "lipoma") || is(one, "histology.value", "melanoma");
    gboolean minimal =
        g_str_equal(one->extent, "EXT-HOLD") || g_str_equal(one->extent, "EXT-NODX") || other;
    gsize frame = g_str_equal(one->extent, "EXT-HOLD") ? 9 : 10;
    if (minimal)
        return json_array_size(ps_json_at(one->answer, "plan.sections")) == frame &&
               !has(one, "Q01") && !has(one, "SVC-CENTER");
    gboolean kind = g_str_equal(one->extent, "EXT-INTERMEDIATE");
    return !kind || (sections_with(one, "STG-") == 0 && !has(one, "Q01") && !has(one, "Q04"));
}

static gboolean
suspected_is_not_proven(const Outcome *one)
{
    gboolean doubt = is(one, "metastasis.value", "suspected");
    return !doubt || (!one->shown && !has(one, "EXT-META") && !has(one, "EXT-LOCAL"));
}

static gboolean
conflict_goes_to_a_person(const Outcome *one)
{
    gboolean conflict = is(one, "metastasis.status", "conflict") ||
                        is(one, "nodes.status", "conflict") ||
                        is(one, "histology.status", "conflict");
    return !conflict || g_str_equal(one->extent, "EXT-OTHERCA") ||
           json_is_true(ps_json_at(one->answer, "plan.needs_review"));
}

/* What the content of an id says, in small letters. Yours. */
static inline char *
text_of(const char *id)
{
    g_autofree char *folder = ps_data_folder(NULL);
    g_autofree char *path = g_strdup_printf("%s/content/en/%s.md", folder, id);
    g_autofree char *raw = NULL;
    return g_file_get_contents(path, &raw, NULL, NULL) ? g_ascii_strdown(raw, -1) : g_strdup("");
}

static inline gboolean
has_word(const char *text, const char *const *words)
{
    for (const char *const *word = words; *word != NULL; word++)
        if (strstr(text, *word) != NULL)
            return TRUE;
    return FALSE;
}

/* Whether the text of a content id says one of the words; each is read once for each list. */
static inline gboolean
says(const char *id, const char *const *words)
{
    static GHashTable *lists_read; /* words -> id -> yes or no */
    if (lists_read == NULL)
        lists_read = g_hash_table_new(NULL, NULL);
    GHashTable *known = g_hash_table_lookup(lists_read, words);
    if (known == NULL) {
        known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(lists_read, (gpointer) (gsize) words, known);
    }
    gpointer said;
    if (!g_hash_table_lookup_extended(known, id, NULL, &said)) {
        g_autofree char *text = text_of(id);
        said = GINT_TO_POINTER(has_word(text, words));
        g_hash_table_insert(known, g_strdup(id), said);
    }
    return GPOINTER_TO_INT(said);
}

static inline gboolean
plan_says(const Outcome *one, const char *const *words)
{
    static const char *const lists_of_ids[] = {"plan.sections", "plan.parts", "plan.questions",
                                               "plan.services"};
    for (gsize l = 0; l < G_N_ELEMENTS(lists_of_ids); l++) {
        const json_t *ids = ps_json_at(one->answer, lists_of_ids[l]);
        for (size_t i = 0; i < json_array_size(ids); i++)
            if (says(json_string_value(json_array_get(ids, i)), words))
                return TRUE;
    }
    return FALSE;
}

static gboolean
large_or_in_nodes_is_not_early(const Outcome *one)
{
    static const char *const words[] = {"early", "small tumor", NULL};
    gboolean far =
        is(one, "nodes.value", "N1") || (one->group != NULL && g_str_has_prefix(one->group, "III"));
    return !far || !plan_says(one, words);
}

static gboolean
no_withdrawn_drug(const Outcome *one)
{
    static const char *const words[] = {"tazemetostat", "olaratumab", "tazverik", "lartruvo", NULL};
    return !plan_says(one, words);
}

static gboolean
no_spread_is_stated(const Outcome *one)
{
    static const char *const words[] = {"found only where", "has not spread", "no spread was",
                                        NULL};
    return is(one, "metastasis.value", "M0") || !plan_says(one, words);
}

typedef struct {
    const char *name;
    gboolean (*holds)(const Outcome *one);
} Law;

static const Law laws[] = {
    {"more_than_one_extent", one_extent},
    {"local_from_silence", local_is_stated},
    {"nodes_as_far_spread", nodes_are_not_far_spread},
    {"group_without_grade", no_group_without_grade},
    {"group_without_m", no_group_without_m},
    {"group_where_there_is_none", no_group_where_there_is_none},
    {"wrong_group_of_nodes", limb_and_retroperitoneum_nodes},
    {"sarcoma_text_for_another_kind", other_kinds_are_left_alone},
    {"suspected_as_proven", suspected_is_not_proven},
    {"conflict_without_a_person", conflict_goes_to_a_person},
    {"early_with_stage_iii_or_nodes", large_or_in_nodes_is_not_early},
    {"withdrawn_drug", no_withdrawn_drug},
    {"no_spread_from_silence", no_spread_is_stated},
};
