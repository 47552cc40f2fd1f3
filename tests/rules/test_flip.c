/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hangs on a single fact, and one stage three ways. */
#include "loaded.h"

#define LMS "'histology': {'value': 'leiomyosarcoma', 'code': '8890/3', 'class': 'sarcoma'}"
#define THIGH "'site': {'value': 'thigh', 'family': 'limb_trunk'}"
#define G3 "'grade': {'value': 'G3', 'system': 'FNCLCC'}"
#define N0M0 "'nodes': {'value': 'N0'}, 'metastasis': {'value': 'M0'}"
#define SIZE(mm) "'size': {'value_mm': " mm "}"
#define CASE(mm) "{" LMS "," THIGH "," G3 "," N0M0 "," SIZE(mm) "}"

/* The flip of a fact to a value, borrowed; NULL where there is none. */
static const json_t *
flip_to(const json_t *answer, const char *fact, const char *to)
{
    const json_t *flips = ps_json_at(answer, "plan.flip");
    for (size_t i = 0; i < json_array_size(flips); i++) {
        const json_t *flip = json_array_get(flips, i);
        g_autofree char *value = ps_json_print_line(json_object_get(flip, "to"));
        g_strdelimit(value, "\"", ' ');
        if (g_strcmp0(ps_json_get_string(flip, "fact"), fact) == 0 &&
            g_str_equal(g_strstrip(value), to))
            return flip;
    }
    return NULL;
}

static void
test_size_near_a_cutoff(void)
{
    g_autoptr(json_t) near = answer_of(CASE("51"));
    const json_t *flip = flip_to(near, "size", "49.0");
    g_assert_cmpstr(ps_json_get_string(flip, "group"), ==, "II");
    g_assert_null(json_object_get(flip, "extent"));
    g_assert_null(flip_to(near, "size", "53.0"));
    g_autoptr(json_t) far = answer_of(CASE("53"));
    g_assert_null(flip_to(far, "size", "51.0"));
    g_autoptr(json_t) edge = answer_of(CASE("52"));
    g_assert_nonnull(flip_to(edge, "size", "50.0"));
}

static void
test_nodes_and_spread_one_step(void)
{
    g_autoptr(json_t) answer = answer_of(CASE("60"));
    const json_t *nodes = flip_to(answer, "nodes", "suspected");
    g_assert_cmpstr(ps_json_get_string(nodes, "extent"), ==, "EXT-SUSPECT");
    g_assert_true(json_is_null(json_object_get(nodes, "group")));
    g_assert_nonnull(flip_to(answer, "metastasis", "suspected"));
    g_assert_null(flip_to(answer, "metastasis", "M1"));
}

static void
test_other_reading(void)
{
    g_autoptr(json_t) answer =
        answer_of("{" LMS "," THIGH "," N0M0
                  "," SIZE("60") ", 'grade': {'status': 'uncertain', 'alternatives':"
                                 " [{'value': 'G1'}, {'value': 'G3'}]}}");
    g_assert_cmpstr(ps_json_get_string(flip_to(answer, "grade", "G1"), "group"), ==, "IB");
    g_assert_cmpstr(ps_json_get_string(flip_to(answer, "grade", "G3"), "group"), ==, "IIIA");
}

typedef struct {
    const char *stated, *edition, *by_written, *by_facts;
} WayRow;

static const WayRow ways[] = {
    {"{'text': 'IIIA', 'group': 'IIIA', 't': 'pT2', 'n': 'pN0', 'm': 'cM0'}", "AJCC 8", "IIIA",
     "IIIA"},
    {"{'text': 'II', 'group': 'II', 't': 'pT1', 'n': 'pN0', 'm': 'cM0'}", "AJCC 8", "II", "IIIA"},
    {"{'text': 'III', 'group': 'III', 't': 'pT2b', 'edition': 'AJCC 7'}", "AJCC 7", "III", "III"},
    {"{'text': 'IIA', 'group': 'IIA', 't': 'pT1b', 'edition': 'AJCC 7'}", "AJCC 7", "IIA", "III"},
    {"{'text': 'III', 'group': 'III', 't': 'pT2b', 'edition': 'AJCC 6'}", "AJCC 6", NULL, NULL},
    {"{'text': 'IIIA', 'group': 'IIIA', 't': 'ypT2', 'prefix': 'yp'}", "AJCC 8", NULL, "IIIA"},
    {"{'text': 'IIIA', 'group': 'IIIA'}", "AJCC 8", NULL, "IIIA"},
};

static void
test_three_ways(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *facts = g_strdup_printf("{" LMS "," THIGH "," G3 "," N0M0
                                                 "," SIZE("60") ", 'stated_stage': [%s]}",
                                                 ways[i].stated);
        g_autoptr(json_t) answer = answer_of(facts);
        g_assert_cmpstr(answer_string(answer, "staging.three_way.edition"), ==, ways[i].edition);
        g_assert_cmpstr(answer_string(answer, "staging.three_way.from_stated"), ==,
                        ways[i].by_written);
        g_assert_cmpstr(answer_string(answer, "staging.three_way.from_facts"), ==,
                        ways[i].by_facts);
    }
}

/* What is written contradicts itself, though nothing can be computed from the facts. */
static void
test_written_against_itself(void)
{
    g_autoptr(json_t) answer = answer_of("{" LMS "," THIGH "," G3 ", 'stated_stage': [{'text': 'x',"
                                         " 'group': 'IA', 't': 'pT2', 'n': 'N0', 'm': 'M0'}]}");
    g_assert_null(answer_string(answer, "staging.group"));
    g_assert_true(reviews_have(answer, "stated-stage-differs", "amber"));
}

static void
test_uicc_note(void)
{
    g_autoptr(json_t) nodes =
        answer_of("{" LMS "," THIGH "," G3 "," SIZE("60") ", 'nodes': {'value': 'N1'},"
                                                          " 'metastasis': {'value': 'M0'}}");
    g_assert_cmpstr(answer_string(nodes, "staging.group"), ==, "IV");
    g_assert_cmpstr(answer_string(nodes, "staging.uicc9"), ==, "IIIB");
    g_autoptr(json_t) none = answer_of(CASE("60"));
    g_assert_null(answer_string(none, "staging.uicc9"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/flip/size_near_a_cutoff", test_size_near_a_cutoff);
    g_test_add_func("/rules/flip/nodes_and_spread_one_step", test_nodes_and_spread_one_step);
    g_test_add_func("/rules/flip/other_reading", test_other_reading);
    g_test_add_func("/rules/three_way/editions", test_three_ways);
    g_test_add_func("/rules/three_way/written_against_itself", test_written_against_itself);
    g_test_add_func("/rules/three_way/uicc_note", test_uicc_note);
    return g_test_run();
}
