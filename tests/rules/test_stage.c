/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every cell of the two tables that are shown to patients, every cut-off, every policy. */
#include "core/error.h"
#include "loaded.h"

/* AJCC 8 as typed from the published table: chapter, T, N, M, then the group at G1, G2 and G3. */
typedef struct {
    const char *family, *t, *n, *m, *g1, *g2, *g3;
} Cell;

#define SAME(group) group, group, group
static const Cell cells[] = {
    {"limb_trunk", "T1", "N0", "M0", "IA", "II", "II"},
    {"limb_trunk", "T2", "N0", "M0", "IB", "IIIA", "IIIA"},
    {"limb_trunk", "T3", "N0", "M0", "IB", "IIIB", "IIIB"},
    {"limb_trunk", "T4", "N0", "M0", "IB", "IIIB", "IIIB"},
    {"limb_trunk", "T1", "N1", "M0", SAME("IV")},
    {"limb_trunk", "T2", "N1", "M0", SAME("IV")},
    {"limb_trunk", "T3", "N1", "M0", SAME("IV")},
    {"limb_trunk", "T4", "N1", "M0", SAME("IV")},
    {"limb_trunk", "T1", "N0", "M1", SAME("IV")},
    {"limb_trunk", "T2", "N0", "M1", SAME("IV")},
    {"limb_trunk", "T3", "N1", "M1", SAME("IV")},
    {"limb_trunk", "T4", "N1", "M1", SAME("IV")},
    {"retroperitoneum", "T1", "N0", "M0", "IA", "II", "II"},
    {"retroperitoneum", "T2", "N0", "M0", "IB", "IIIA", "IIIA"},
    {"retroperitoneum", "T3", "N0", "M0", "IB", "IIIB", "IIIB"},
    {"retroperitoneum", "T4", "N0", "M0", "IB", "IIIB", "IIIB"},
    {"retroperitoneum", "T1", "N1", "M0", SAME("IIIB")},
    {"retroperitoneum", "T2", "N1", "M0", SAME("IIIB")},
    {"retroperitoneum", "T3", "N1", "M0", SAME("IIIB")},
    {"retroperitoneum", "T4", "N1", "M0", SAME("IIIB")},
    {"retroperitoneum", "T1", "N0", "M1", SAME("IV")},
    {"retroperitoneum", "T2", "N1", "M1", SAME("IV")},
    {"retroperitoneum", "T3", "N0", "M1", SAME("IV")},
    {"retroperitoneum", "T4", "N1", "M1", SAME("IV")},
};

static json_t *
coded(const char *family, const char *t, const char *n, const char *m, const char *g)
{
    g_autofree char *text =
        g_strdup_printf("{'coded': {'family': '%s', 't': '%s', 'n': '%s', 'm': '%s', 'g': '%s'}}",
                        family, t, n, m, g);
    g_autoptr(json_t) input = typed(text);
    g_autoptr(GError) error = NULL;
    json_t *answer = ps_rules_stage_json(loaded_rules(), input, &error);
    g_assert_no_error(error);
    return answer;
}

static void
test_cell(gconstpointer data)
{
    const Cell *cell = data;
    const char *grades[] = {"G1", "G2", "G3", "HIGH", "LOW"};
    const char *groups[] = {cell->g1, cell->g2, cell->g3, cell->g3, cell->g1};
    for (gsize i = 0; i < G_N_ELEMENTS(grades); i++) {
        g_autoptr(json_t) answer = coded(cell->family, cell->t, cell->n, cell->m, grades[i]);
        g_assert_cmpstr(answer_string(answer, "staging.group"), ==, groups[i]);
        g_assert_cmpstr(answer_string(answer, "staging.status"), ==, "computed");
    }
}

/* Facts typed by hand; "|" in `place` between name and family. */
typedef struct {
    const char *name, *facts, *t, *group, *reason, *possible, *rule;
} Case;

#define LMS "'histology': {'value': 'leiomyosarcoma'}"
#define THIGH "'site': {'value': 'thigh'}"
#define RETRO "'site': {'value': 'retroperitoneum'}"
#define G3 "'grade': {'value': 'G3'}"
#define G1 "'grade': {'value': 'G1'}"
#define N0M0 "'nodes': {'value': 'N0'}, 'metastasis': {'value': 'M0'}"
#define M0 "'metastasis': {'value': 'M0'}"
#define MM(x) "'size': {'value_mm': " x "}"
#define LOCAL(mm) "{" LMS "," THIGH "," G3 "," N0M0 "," MM(mm) "}"

static const Case cases[] = {
    {"size/50", LOCAL("50"), "T1", "II", NULL, NULL, "t.sts.1"},
    {"size/50.1", LOCAL("50.1"), "T2", "IIIA", NULL, NULL, "t.sts.2"},
    {"size/50.4", LOCAL("50.4"), "T2", "IIIA", NULL, NULL, "t.sts.2"},
    {"size/100", LOCAL("100"), "T2", "IIIA", NULL, NULL, "t.sts.2"},
    {"size/100.4", LOCAL("100.4"), "T3", "IIIB", NULL, NULL, "t.sts.3"},
    {"size/150", LOCAL("150"), "T3", "IIIB", NULL, NULL, "t.sts.3"},
    {"size/150.1", LOCAL("150.1"), "T4", "IIIB", NULL, NULL, "t.sts.4"},
    {"size/zero_is_no_size", LOCAL("0"), "TX", NULL, "size-missing", "II IIIA IIIB", NULL},
    {"size/largest_side_counts",
     "{" LMS "," THIGH "," G3 "," N0M0 ", 'size': {'dimensions_mm': [50, 40, 120]}}", "T3", "IIIB",
     NULL, NULL, NULL},
    {"size/retroperitoneum", "{" LMS "," RETRO "," G1 "," N0M0 "," MM("50.1") "}", "T2", "IB", NULL,
     NULL, NULL},
    {"policy/grade_missing", "{" LMS "," THIGH "," N0M0 "," MM("120") "}", "T3", NULL,
     "grade-missing", "IB IIIB", "policy.grade-missing"},
    {"policy/grade_gx", "{" LMS "," THIGH "," N0M0 "," MM("40") ", 'grade': {'value': 'GX'}}", "T1",
     NULL, "grade-missing", "IA II", "policy.grade-missing"},
    {"policy/words_of_differentiation",
     "{" LMS "," THIGH "," N0M0
     "," MM("40") ", 'grade': {'value': 'high', 'system': 'differentiation'}}",
     "T1", NULL, "grade-not-fnclcc", "IA II", "policy.grade-not-fnclcc"},
    {"policy/words_do_not_matter_with_nodes",
     "{" LMS "," THIGH ", 'nodes': {'value': 'N1'}, " M0
     "," MM("40") ", 'grade': {'value': 'high', 'system': 'differentiation'}}",
     "T1", "IV", NULL, NULL, NULL},
    {"policy/high_grade", "{" LMS "," THIGH "," N0M0 "," MM("60") ", 'grade': {'value': 'high'}}",
     "T2", "IIIA", NULL, NULL, "g.high"},
    {"policy/m_not_mentioned", "{" LMS "," THIGH "," G3 "," MM("60") "}", "T2", NULL,
     "m-not-stated", "IIIA IV", "policy.m-not-stated"},
    {"policy/m_not_assessed",
     "{" LMS "," THIGH "," G3 "," MM("60") ", 'metastasis': {'value': 'not_assessed'}}", "T2", NULL,
     "m-not-stated", "IIIA IV", "policy.m-not-stated"},
    {"policy/m_does_not_matter_in_a_limb_with_nodes",
     "{" LMS "," THIGH "," G3 "," MM("60") ", 'nodes': {'value': 'N1'}}", "T2", "IV",
     "m-not-stated", NULL, "group.same-either-way"},
    {"policy/m_matters_in_the_retroperitoneum_with_nodes",
     "{" LMS "," RETRO "," G3 "," MM("60") ", 'nodes': {'value': 'N1'}}", "T2", NULL,
     "m-not-stated", "IIIB IV", "policy.m-not-stated"},
    {"policy/nodes_by_convention", "{" LMS "," THIGH "," G3 "," M0 "," MM("60") "}", "T2", "IIIA",
     NULL, NULL, "n.by-convention"},
    {"policy/nodes_suspected",
     "{" LMS "," THIGH "," G3 "," M0 "," MM("60") ", 'nodes': {'value': 'suspected'}}", "T2", NULL,
     "nodes-suspected", "IIIA IV", "policy.nodes-suspected"},
    {"policy/size_missing", "{" LMS "," THIGH "," G1 "," N0M0 "}", NULL, NULL, "size-missing",
     "IA IB", "policy.size-missing"},
    {"policy/nodes_of_another_part_of_the_body",
     "{" LMS "," THIGH "," G3 "," M0 "," MM("60") ", 'nodes': {'value': 'N1', 'stations': "
                                                  "['retroperitoneal']}}",
     "T2", NULL, "being-checked", "", "policy.nodes-elsewhere"},
    {"policy/nodes_of_the_same_limb",
     "{" LMS "," THIGH "," G3 "," M0 "," MM("60") ", 'nodes': {'value': 'N1', 'stations': "
                                                  "['inguinal']}}",
     "T2", "IV", NULL, NULL, "n.n1"},
    {"policy/older_rules_by_year",
     "{" LMS "," THIGH "," G3 "," N0M0
     "," MM("60") ", 'stated_stage': [{'text': 'pT2b N0 M0', "
                  "'t': 'T2b', 'n': 'N0', 'm': 'M0', 'date': '2017-12-31'}]}",
     "T2", "IIIA", NULL, NULL, "shown.no.older-edition"},
    {"policy/rules_of_today_by_year",
     "{" LMS "," THIGH "," G3 "," N0M0
     "," MM("60") ", 'stated_stage': [{'text': 'pT2 N0 M0', "
                  "'t': 'T2', 'n': 'N0', 'm': 'M0', 'date': '2018-01-01'}]}",
     "T2", "IIIA", NULL, NULL, "shown.yes.local"},
    {"policy/limb_nodes", "{" LMS "," THIGH ", 'nodes': {'value': 'N1'}, " M0 "}", NULL, "IV", NULL,
     NULL, "group-41.n1"},
    {"policy/retroperitoneum_nodes", "{" LMS "," RETRO ", 'nodes': {'value': 'N1'}, " M0 "}", NULL,
     "IIIB", NULL, NULL, "group-44.n1"},
    {"policy/after_treatment",
     "{" LMS "," THIGH "," G3 "," N0M0 "," MM("30") ", 'therapy_before': {'value': 'yes'}}", "TX",
     NULL, "after-treatment", "", "policy.after-treatment"},
    {"policy/recurrence",
     "{" LMS "," THIGH "," G3 "," N0M0 "," MM("30") ", 'presentation': {'value': 'recurrent'}}",
     "T1", NULL, "recurrence", "", "policy.recurrence"},
    {"policy/suspected_spread",
     "{" LMS "," THIGH "," G3 "," MM("30") ", 'metastasis': {'value': 'suspected'}}", "T1", NULL,
     "spread-suspected", "II IV", "policy.spread-suspected"},
    {"policy/angiosarcoma",
     "{'histology': {'value': 'angiosarcoma'}," THIGH "," G3 "," N0M0 "," MM("30") "}", NULL, NULL,
     "sources-disagree", "", "route.disagree"},
    {"policy/fibrosarcomatous_dfsp",
     "{'histology': {'code': '8832/3'}," THIGH "," G3 "," N0M0 "," MM("30") "}", NULL, NULL,
     "sources-disagree", "", "route.disagree"},
    {"policy/alveolar_rms",
     "{'histology': {'code': '8920/3'}," THIGH "," G3 "," N0M0 "," MM("30") "}", NULL, NULL,
     "sources-disagree", "", "route.disagree"},
    {"policy/well_differentiated_liposarcoma",
     "{'histology': {'code': '8851/3'}," RETRO "," G1 "," N0M0 "," MM("30") "}", NULL, NULL,
     "type-not-staged", "", NULL},
    {"policy/unusual_type",
     "{'histology': {'value': 'ASPS'}," THIGH "," G3 "," N0M0 "," MM("30") "}", NULL, NULL,
     "no-group-unusual-type", "", NULL},
    {"policy/unknown_name",
     "{'histology': {'value': 'some sarcoma', 'class': 'sarcoma'}," THIGH "," G3 "," N0M0
     "," MM("30") "}",
     NULL, NULL, "type-not-staged", "", NULL},
    {"policy/size_uncertain",
     "{" LMS "," THIGH "," G3 "," N0M0
     ", 'size': {'status': 'uncertain', 'alternatives': [{'value_mm': 15}, {'value_mm': 150}]}}",
     NULL, NULL, "size-uncertain", "II IIIB", "policy.size-uncertain"},
    {"policy/size_uncertain_one_group",
     "{" LMS "," THIGH "," G3 "," N0M0
     ", 'size': {'status': 'uncertain', 'alternatives': [{'value_mm': 110}, {'value_mm': 170}]}}",
     NULL, "IIIB", "size-uncertain", NULL, "group.same-either-way"},
    {"policy/grade_uncertain",
     "{" LMS "," THIGH "," N0M0 "," MM("60") ", 'grade': {'status': 'uncertain', 'alternatives': "
                                             "[{'value': 'G1'}, {'value': 'G2'}]}}",
     "T2", NULL, "grade-uncertain", "IB IIIA", NULL},
    {"policy/metastasis_in_conflict",
     "{" LMS "," THIGH "," G3 "," MM("60") ", 'metastasis': {'status': 'conflict'}}", "T2", NULL,
     "conflict", "", "policy.conflict.metastasis"},
    {"route/neck", "{" LMS ", 'site': {'value': 'neck'}," G3 "," N0M0 "," MM("30") "}", "T2", NULL,
     "no-group-head-neck", "", NULL},
    {"route/kidney", "{" LMS ", 'site': {'value': 'kidney'}," G3 "," N0M0 "," MM("30") "}", NULL,
     NULL, "no-group-viscera", "", NULL},
    {"route/heart", "{" LMS ", 'site': {'value': 'heart'}," G3 "," N0M0 "," MM("30") "}", NULL,
     NULL, "no-group-heart", "", NULL},
    {"route/orbit", "{" LMS ", 'site': {'value': 'orbit'}," G3 "," N0M0 "," MM("30") "}", NULL,
     NULL, "no-group-orbit", "", NULL},
    {"route/skin", "{" LMS ", 'site': {'value': 'skin'}," G3 "," N0M0 "," MM("30") "}", NULL, NULL,
     "no-group-place", "", NULL},
    {"route/sacrum",
     "{'histology': {'value': 'osteosarcoma'}, 'site': {'value': 'sacrum'}," G3 "," N0M0 "}", NULL,
     NULL, "no-group-spine-pelvis", "", NULL},
    {"route/site_not_known", "{" LMS "," G3 "," N0M0 "," MM("30") "}", NULL, NULL, "site-missing",
     "", NULL},
    {"route/child", "{" LMS "," THIGH "," G3 "," N0M0 "," MM("30") ", 'age': {'years': 17}}", NULL,
     NULL, "child", "", NULL},
    {"route/adult_of_18", "{" LMS "," THIGH "," G3 "," N0M0 "," MM("30") ", 'age': {'years': 18}}",
     "T1", "II", NULL, NULL, NULL},
    {"own/gist_stomach",
     "{'histology': {'value': 'GIST'}, 'site': {'value': 'stomach'}," N0M0
     "," MM("60") ", 'mitoses': {'count': 6, 'per': '5 mm2'}}",
     "T3", "IIIA", "not-signed-off", NULL, "group-43.1.t3.high"},
    {"own/gist_small_bowel",
     "{'histology': {'value': 'GIST'}, 'site': {'value': 'jejunum'}," N0M0
     "," MM("60") ", 'mitoses': {'count': 5, 'per': '5 mm2'}}",
     "T3", "II", "own-system", NULL, "group-43.2.t3.low"},
    {"own/gist_mitoses_missing",
     "{'histology': {'value': 'GIST'}, 'site': {'value': 'stomach'}," N0M0 "," MM("60") "}", "T3",
     NULL, "own-system", "", "policy.mitoses-missing"},
    {"own/bone",
     "{'histology': {'value': 'osteosarcoma'}, 'site': {'value': 'femur'}," G3 "," N0M0
     "," MM("95") "}",
     "T2", "IIB", "not-signed-off", NULL, "group-38.1.t2.high"},
};

static char *
joined(const json_t *list)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(list); i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               json_string_value(json_array_get(list, i)));
    return g_string_free(text, FALSE);
}

static gboolean
reasons_have(const json_t *answer, const char *tag)
{
    const json_t *reasons = ps_json_at(answer, "staging.reasons");
    for (size_t i = 0; i < json_array_size(reasons); i++)
        if (g_strcmp0(ps_json_get_string(json_array_get(reasons, i), "tag"), tag) == 0)
            return TRUE;
    return FALSE;
}

static void
test_case(gconstpointer data)
{
    const Case *one = data;
    g_autoptr(json_t) answer = answer_of(one->facts);
    g_assert_cmpstr(answer_string(answer, "staging.t"), ==, one->t);
    g_assert_cmpstr(answer_string(answer, "staging.group"), ==, one->group);
    if (one->reason == NULL)
        g_assert_cmpuint(json_array_size(ps_json_at(answer, "staging.reasons")), ==, 0);
    else
        g_assert_true(reasons_have(answer, one->reason));
    if (one->possible != NULL && *one->possible != '\0') {
        g_autofree char *possible = joined(ps_json_at(answer, "staging.possible"));
        g_assert_cmpstr(possible, ==, one->possible);
    }
    if (one->rule != NULL)
        g_assert_true(lists(ps_json_at(answer, "staging.rules"), one->rule));
    /* What has no group is never shown. */
    if (one->group == NULL)
        g_assert_true(json_is_false(ps_json_at(answer, "staging.shown")));
}

typedef struct {
    const char *name, *facts;
    gboolean shown;
} Shown;

#define HIGH "'grade': {'value': 'high'}"
static const Shown shown[] = {
    {"local", LOCAL("120"), TRUE},
    {"high_grade", "{" LMS "," THIGH "," HIGH "," M0 "," MM("60") "}", TRUE},
    {"low_of_two_tiers",
     "{" LMS "," THIGH ", 'grade': {'value': 'low', 'system': 'two_tier'}, " M0 "," MM("60") "}",
     TRUE},
    {"low_of_no_system",
     "{" LMS "," THIGH ", 'grade': {'value': 'low', 'system': 'unknown'}, " M0 "," MM("60") "}",
     FALSE},
    {"nodes_need_no_grade", "{" LMS "," THIGH ", 'nodes': {'value': 'N1'}, " M0 "}", TRUE},
    {"nodes_with_m_not_stated", "{" LMS "," THIGH ", 'nodes': {'value': 'N1'}}", FALSE},
    {"spread_at_first", "{" LMS "," THIGH ", 'metastasis': {'value': 'M1'}}", TRUE},
    {"older_edition_is_not_recomputed",
     "{" LMS "," THIGH "," G3 "," M0
     "," MM("60") ", 'stated_stage': [{'text': 'pT2b', 'edition': 'AJCC 7'}]}",
     FALSE},
    {"gist",
     "{'histology': {'value': 'GIST'}, 'site': {'value': 'stomach'}," N0M0
     "," MM("60") ", 'mitoses': {'count': 6, 'per': '5 mm2'}}",
     FALSE},
    {"size_uncertain",
     "{" LMS "," THIGH "," G3 "," N0M0
     ", 'size': {'status': 'uncertain', 'alternatives': [{'value_mm': 110}, {'value_mm': 170}]}}",
     FALSE},
};

static void
test_shown(gconstpointer data)
{
    const Shown *one = data;
    g_autoptr(json_t) answer = answer_of(one->facts);
    g_assert_cmpint(json_is_true(ps_json_at(answer, "staging.shown")), ==, one->shown);
    g_assert_cmpint(lists(ps_json_at(answer, "plan.parts"), "STG-SHOW.computed"), ==, one->shown);
}

typedef struct {
    const char *name, *stated, *agrees;
} Stated;

static const Stated stated[] = {
    {"same_group", "{'text': 'Stage IIIA', 'group': 'IIIA'}", "yes"},
    {"arabic_figure", "{'text': 'stage 3a', 'group': 'stage 3a', 'edition': 'AJCC 8'}", "yes"},
    {"other_group", "{'text': 'Stage II', 'group': 'II'}", "no"},
    {"same_t", "{'text': 'pT2', 't': 'pT2'}", "yes"},
    {"other_t", "{'text': 'pT3', 't': 'pT3'}", "no"},
    {"nx_says_nothing", "{'text': 'pNX', 'n': 'pNX'}", "unknown"},
    {"older_edition_same", "{'text': 'III', 'group': 'III', 'edition': 'AJCC 7'}", "yes"},
    {"older_edition_other", "{'text': 'IIB', 'group': 'IIB', 'edition': 'AJCC 7'}", "no"},
    {"oldest_edition", "{'text': 'III', 'group': 'III', 'edition': 'AJCC 6'}", "unknown"},
};

static void
test_stated(gconstpointer data)
{
    const Stated *one = data;
    g_autofree char *facts = g_strdup_printf(
        "{" LMS "," THIGH "," G3 "," N0M0 "," MM("60") ", 'stated_stage': [%s]}", one->stated);
    g_autoptr(json_t) answer = answer_of(facts);
    const json_t *agrees = ps_json_at(answer, "staging.agrees_with_stated");
    const char *said = json_is_null(agrees) ? "unknown" : json_is_true(agrees) ? "yes" : "no";
    g_assert_cmpstr(said, ==, one->agrees);
    g_assert_cmpint(reviews_have(answer, "stated-stage-differs", "amber"), ==,
                    g_str_equal(said, "no"));
    g_assert_true(lists(ps_json_at(answer, "plan.parts"), "STG-SHOW.stated"));
}

static const char *const bad_inputs[] = {
    "{}",
    "{'facts': {}, 'coded': {'family': 'limb_trunk'}}",
    "{'facts': {'size': {'value_mm': 'large'}}}",
    "{'facts': {'colour': {'value': 'red'}}}",
    "{'coded': {'t': 'T1'}}",
    "{'coded': {'family': 'limb_trunk', 't': 'T9'}}",
    "{'coded': {'family': 'limb_trunk', 'x': 'T1'}}",
    "{'coded': {'family': 'limb_trunk', 'g': 'G9'}}",
    "{'fact': {}}",
    "3",
};

static void
test_bad_input(gconstpointer data)
{
    g_autofree char *text = g_strdup_printf("[{'facts': {}}, %s]", (const char *) data);
    g_autoptr(json_t) input = typed(text);
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) answer = ps_rules_stage_json(loaded_rules(), input, &error);
    g_assert_null(answer);
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "item 1: "));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
        const Cell *cell = &cells[i];
        g_autofree char *path = g_strdup_printf("/rules/stage/table/%s/%s%s%s", cell->family,
                                                cell->t, cell->n, cell->m);
        g_test_add_data_func(path, cell, test_cell);
    }
#define ADD(list, prefix, function)                                                                \
    for (gsize i = 0; i < G_N_ELEMENTS(list); i++) {                                               \
        g_autofree char *path = g_strconcat("/rules/stage/" prefix, list[i].name, NULL);           \
        g_test_add_data_func(path, &list[i], function);                                            \
    }
    ADD(cases, "", test_case)
    ADD(shown, "shown/", test_shown)
    ADD(stated, "stated/", test_stated)
    for (gsize i = 0; i < G_N_ELEMENTS(bad_inputs); i++) {
        g_autofree char *path = g_strdup_printf("/rules/stage/refuses/%d", (int) i + 1);
        g_test_add_data_func(path, bad_inputs[i], test_bad_input);
    }
    return g_test_run();
}
