/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three answers: the truth tables of Kleene's logic, and each test of a condition. */
#include "rules/condition.h"

#include "core/error.h"
#include "loaded.h"
#include "rules/view.h"

typedef struct {
    const char *name, *when, *given;
    PsAnswer answer;
} Case;

#define NO PS_ANSWER_NO
#define UNKNOWN PS_ANSWER_UNKNOWN
#define YES PS_ANSWER_YES

/* Three facts of which one is right, one wrong and one not there. */
#define THREE "{'grade.value': 'G3', 'size.value_mm': 40}"
#define T "{'grade.value': 'G3'}"
#define F "{'size.value_mm': {'gt': 50}}"
#define U "{'nodes.value': 'N1'}"

static const Case cases[] = {
    {"and/yes_yes", "{'all': [" T "," T "]}", THREE, YES},
    {"and/yes_unknown", "{'all': [" T "," U "]}", THREE, UNKNOWN},
    {"and/yes_no", "{'all': [" T "," F "]}", THREE, NO},
    {"and/unknown_unknown", "{'all': [" U "," U "]}", THREE, UNKNOWN},
    {"and/unknown_no", "{'all': [" U "," F "]}", THREE, NO},
    {"and/no_unknown", "{'all': [" F "," U "]}", THREE, NO},
    {"and/no_no", "{'all': [" F "," F "]}", THREE, NO},
    {"or/yes_yes", "{'any': [" T "," T "]}", THREE, YES},
    {"or/yes_unknown", "{'any': [" T "," U "]}", THREE, YES},
    {"or/unknown_yes", "{'any': [" U "," T "]}", THREE, YES},
    {"or/yes_no", "{'any': [" T "," F "]}", THREE, YES},
    {"or/unknown_unknown", "{'any': [" U "," U "]}", THREE, UNKNOWN},
    {"or/unknown_no", "{'any': [" U "," F "]}", THREE, UNKNOWN},
    {"or/no_no", "{'any': [" F "," F "]}", THREE, NO},
    {"not/yes", "{'not': " T "}", THREE, NO},
    {"not/unknown", "{'not': " U "}", THREE, UNKNOWN},
    {"not/no", "{'not': " F "}", THREE, YES},
    {"empty_holds", "{}", "{}", YES},
    {"keys_side_by_side", "{'grade.value': 'G3', 'size.value_mm': 40}", THREE, YES},
    {"in/among", "{'grade.value': {'in': ['G2', 'G3']}}", THREE, YES},
    {"in/not_among", "{'grade.value': {'in': ['G1', 'G2']}}", THREE, NO},
    {"in/number_whole_or_real", "{'size.value_mm': 40.0}", THREE, YES},
    {"gt/at_the_limit", "{'size.value_mm': {'gt': 40}}", THREE, NO},
    {"ge/at_the_limit", "{'size.value_mm': {'ge': 40}}", THREE, YES},
    {"lt/at_the_limit", "{'size.value_mm': {'lt': 40}}", THREE, NO},
    {"le/at_the_limit", "{'size.value_mm': {'le': 40}}", THREE, YES},
    {"gt_le/between", "{'size.value_mm': {'gt': 39.9, 'le': 40}}", THREE, YES},
    {"gt/no_number", "{'grade.value': {'gt': 1}}", THREE, UNKNOWN},
    {"has/in_list", "{'metastasis.sites': {'has': 'lung'}}",
     "{'metastasis.sites': ['lung', 'liver']}", YES},
    {"has/part_of_text", "{'site.value': {'has': 'OMENT'}}", "{'site.value': 'omentum'}", YES},
    {"has/not_there", "{'metastasis.sites': {'has': 'bone'}}",
     "{'metastasis.sites': ['lung', 'liver']}", NO},
    {"only/all_of_them", "{'metastasis.sites': {'only': ['lung']}}",
     "{'metastasis.sites': ['lung']}", YES},
    {"only/one_more", "{'metastasis.sites': {'only': ['lung']}}",
     "{'metastasis.sites': ['lung', 'liver']}", NO},
    {"only/empty", "{'metastasis.sites': {'only': ['lung']}}", "{'metastasis.sites': []}", NO},
    {"known/there", "{'grade.value': {'known': true}}", THREE, YES},
    {"known/absent", "{'nodes.value': {'known': true}}", THREE, NO},
    {"known/not", "{'nodes.value': {'known': false}}", THREE, YES},
    {"status/silent", "{'nodes.status': 'not_stated'}", THREE, YES},
    {"status/test", "{'nodes.value': {'status': ['not_stated', 'uncertain']}}", THREE, YES},
    {"uncertain/value_is_unknown", "{'nodes.value': 'N1'}",
     "{'nodes.status': 'uncertain', 'nodes.value': 'N1'}", UNKNOWN},
    {"uncertain/its_contrary_too", "{'not': {'nodes.value': 'N1'}}",
     "{'nodes.status': 'uncertain', 'nodes.value': 'N1'}", UNKNOWN},
    {"conflict/value_is_unknown", "{'nodes.value': 'N1'}",
     "{'nodes.status': 'conflict', 'nodes.value': 'N1'}", UNKNOWN},
    {"conflict/status", "{'nodes.status': 'conflict'}", "{'nodes.status': 'conflict'}", YES},
    {"may_be/alternative", "{'nodes.value': {'may_be': 'N1'}}",
     "{'nodes.status': 'uncertain', 'nodes.alternatives': [{'value': 'N0'}, {'value': 'N1'}]}",
     YES},
    {"may_be/none", "{'nodes.value': {'may_be': 'N1'}}", "{'nodes.value': 'N0'}", NO},
    {"may_be/absent", "{'nodes.value': {'may_be': 'N1'}}", "{}", NO},
    {"must_be/found", "{'nodes.value': {'must_be': 'N1'}}", "{'nodes.value': 'N1'}", YES},
    {"must_be/all_readings", "{'histology.class': {'must_be': 'sarcoma'}}",
     "{'histology.status': 'uncertain', 'histology.alternatives': [{'value': 'a', 'class': "
     "'sarcoma'}, "
     "{'value': 'b', 'class': 'sarcoma'}]}",
     YES},
    {"must_be/one_reading_differs", "{'histology.class': {'must_be': 'sarcoma'}}",
     "{'histology.status': 'uncertain', 'histology.alternatives': [{'value': 'a', 'class': "
     "'sarcoma'}, "
     "{'value': 'b', 'class': 'benign'}]}",
     NO},
    {"must_be/hedged_alone", "{'histology.class': {'must_be': 'sarcoma'}}",
     "{'histology.status': 'uncertain', 'histology.class': 'sarcoma'}", NO},
    {"marker/any_result", "{'biomarkers.MDM2.result': 'positive'}",
     "{'biomarkers.MDM2.result': ['negative', 'positive']}", YES},
    {"marker/not_tested_is_unknown", "{'biomarkers.MDM2.result': 'positive'}", "{}", UNKNOWN},
    {"case/no_fact_needs_no_status", "{'case.metastasis.changed': true}",
     "{'case.metastasis.changed': true}", YES},
    {"derived/morphology", "{'histology.morphology': '8890'}", "{'histology.code': '8890/3'}", YES},
};

static PsCondition *
load(const char *when, GError **error)
{
    g_autofree char *text = g_strdup(when);
    g_strdelimit(text, "'", '"');
    char name[] = "typed.json";
    PsDataFile file = {.name = name, .text = text};
    g_autoptr(json_t) json = typed(when);
    g_autoptr(GHashTable) markers = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(markers, (gpointer) (gsize) "MDM2");
    PsPaths paths = {.markers = markers, .drugs = markers};
    return ps_condition_load(&file, NULL, json, &paths, error);
}

static void
test_case(gconstpointer data)
{
    const Case *one = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(PsCondition) condition = load(one->when, &error);
    g_assert_no_error(error);
    g_autoptr(json_t) given = typed(one->given);
    g_autoptr(json_t) view = ps_view_of_paths(given);
    g_assert_cmpint(ps_condition_ask(condition, view), ==, one->answer);
}

static const char *const refused[] = {
    "{'size.width': 3}",
    "{'nothing.value': 3}",
    "{'size': 3}",
    "{'biomarkers.MDM9.result': 'positive'}",
    "{'size.value_mm': {'above': 3}}",
    "{'size.value_mm': {'gt': 'three'}}",
    "{'size.value_mm': {}}",
    "{'size.value_mm': {'known': 'yes'}}",
    "{'all': []}",
    "{'all': {'size.value_mm': 3}}",
    "{'not': [{'size.value_mm': 3}]}",
    "{'grade.value': null}",
};

static void
test_refused(gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsCondition) condition = load(data, &error);
    g_assert_null(condition);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_true(g_str_has_prefix(error->message, "typed.json:1:"));
}

static void
test_tells_what_decides(void)
{
    g_autoptr(PsCondition) condition = load("{'all': [" T "," F "]}", NULL);
    g_autoptr(json_t) given = typed(THREE);
    g_autoptr(json_t) view = ps_view_of_paths(given);
    g_autoptr(GString) told = g_string_new(NULL);
    ps_condition_tell(condition, view, NULL, told);
    g_assert_cmpstr(told->str, ==, "size value mm is 40, asked: over 50");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/rules/condition/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], test_case);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autofree char *path = g_strdup_printf("/rules/condition/refused/%d", (int) i + 1);
        g_test_add_data_func(path, refused[i], test_refused);
    }
    g_test_add_func("/rules/condition/tells_what_decides", test_tells_what_decides);
    return g_test_run();
}
