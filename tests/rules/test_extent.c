/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each of the thirteen extents, and the order in which they are asked. */
#include "loaded.h"

typedef struct {
    const char *name, *facts, *extent;
} Case;

#define SARCOMA "'histology': {'value': 'leiomyosarcoma'}, 'site': {'value': 'thigh'}"
#define M(x) "'metastasis': {'value': '" x "'}"
#define N(x) "'nodes': {'value': '" x "'}"

static const Case cases[] = {
    {"local", "{" SARCOMA "," M("M0") "}", "EXT-LOCAL"},
    {"nodes", "{" SARCOMA "," N("N1") "," M("M0") "}", "EXT-NODES"},
    {"nodes_without_m", "{" SARCOMA "," N("N1") "}", "EXT-NODES"},
    {"metastasis", "{" SARCOMA "," M("M1") "}", "EXT-META"},
    {"metastasis_and_nodes", "{" SARCOMA "," N("N1") "," M("M1") "}", "EXT-META"},
    {"suspected", "{" SARCOMA "," M("suspected") "}", "EXT-SUSPECT"},
    {"suspected_before_nodes", "{" SARCOMA "," N("N1") "," M("suspected") "}", "EXT-SUSPECT"},
    {"nodes_suspected", "{" SARCOMA "," N("suspected") "," M("M0") "}", "EXT-SUSPECT"},
    {"metastasis_hedged", "{" SARCOMA ", 'metastasis': {'status': 'uncertain', 'value': 'M1'}}",
     "EXT-SUSPECT"},
    {"clear_hedged", "{" SARCOMA ", 'metastasis': {'status': 'uncertain', 'value': 'M0'}}",
     "EXT-UNKNOWN"},
    {"silence_is_never_clear", "{" SARCOMA "}", "EXT-UNKNOWN"},
    {"clear_nodes_are_not_enough", "{" SARCOMA "," N("N0") "}", "EXT-UNKNOWN"},
    {"not_assessed", "{" SARCOMA "," M("not_assessed") "}", "EXT-UNKNOWN"},
    {"conflict_m", "{" SARCOMA ", 'metastasis': {'status': 'conflict'}}", "EXT-CONFLICT"},
    {"conflict_n", "{" SARCOMA "," M("M1") ", 'nodes': {'status': 'conflict'}}", "EXT-CONFLICT"},
    {"came_back_elsewhere_but_clear",
     "{" SARCOMA "," M("M0") ", 'presentation': {'value': 'recurrent', 'where': 'distant'}}",
     "EXT-CONFLICT"},
    {"came_back_locally",
     "{" SARCOMA "," M("M0") ", 'presentation': {'value': 'recurrent', 'where': 'local'}}",
     "EXT-LOCAL"},
    {"diagnoses_disagree", "{'histology': {'status': 'conflict'}," M("M1") "}", "EXT-DX-CONFLICT"},
    {"desmoid", "{'histology': {'value': 'desmoid fibromatosis'}," M("M0") "}", "EXT-INTERMEDIATE"},
    {"tgct", "{'histology': {'value': 'TGCT'}}", "EXT-INTERMEDIATE"},
    {"alt_of_a_limb",
     "{'histology': {'value': 'atypical lipomatous tumor'}, 'site': {'value': 'thigh'}}",
     "EXT-INTERMEDIATE"},
    {"well_differentiated_deep_in_the_belly",
     "{'histology': {'value': 'well-differentiated liposarcoma'}, 'site': {'value': "
     "'retroperitoneum'}," M("M0") "}",
     "EXT-LOCAL"},
    {"desmoid_with_spread", "{'histology': {'value': 'desmoid'}," M("M1") "}", "EXT-HOLD"},
    {"benign", "{'histology': {'value': 'lipoma'}}", "EXT-BENIGN"},
    {"benign_with_spread", "{'histology': {'value': 'lipoma'}," M("suspected") "}", "EXT-HOLD"},
    {"other_cancer", "{'histology': {'value': 'melanoma'}," M("M1") "}", "EXT-OTHERCA"},
    {"carcinosarcoma", "{'histology': {'value': 'carcinosarcoma'}," M("M0") "}", "EXT-OTHERCA"},
    {"no_diagnosis", "{'site': {'value': 'thigh'}," M("M0") "}", "EXT-NODX"},
    {"scan_is_no_diagnosis", "{'histology': {'value': 'sarcoma', 'basis': 'imaging'}," M("M1") "}",
     "EXT-NODX"},
    {"suspicious_for_is_no_diagnosis",
     "{'histology': {'value': 'sarcoma', 'status': 'uncertain'}," M("M0") "}", "EXT-NODX"},
    {"a_sarcoma_for_certain_of_one_type_or_another",
     "{'histology': {'status': 'uncertain', 'alternatives': [{'value': 'UPS'}, {'value': "
     "'myxofibrosarcoma'}]}," M("M0") "}",
     "EXT-LOCAL"},
    {"kaposi", "{'histology': {'value': 'Kaposi sarcoma'}," M("M1") "}", "EXT-KAPOSI"},
};

static void
test_case(gconstpointer data)
{
    const Case *one = data;
    g_autoptr(json_t) answer = answer_of(one->facts);
    g_assert_cmpstr(answer_string(answer, "plan.extent"), ==, one->extent);
    g_assert_true(plan_has(answer, one->extent));
    g_autofree char *main_part = g_strconcat("MAIN.", one->extent, NULL);
    g_assert_true(plan_has(answer, main_part));
}

/* Whatever the extent: the frame is there, five to ten questions, and no sarcoma text where there
 * is no sarcoma. */
static void
test_frame(gconstpointer data)
{
    const Case *one = data;
    g_autoptr(json_t) answer = answer_of(one->facts);
    const char *const frame[] = {"HDR",       "DISC",     "MAIN",    "ABOUT-RECORD",
                                 "QUESTIONS", "SERVICES", "SUPPORT", "SRC"};
    for (gsize i = 0; i < G_N_ELEMENTS(frame); i++)
        g_assert_true(plan_has(answer, frame[i]));
    gsize questions = json_array_size(ps_json_at(answer, "plan.questions"));
    g_assert_cmpuint(questions, >=, 5);
    g_assert_cmpuint(questions, <=, 10);
    const char *const minimal[] = {"EXT-BENIGN", "EXT-OTHERCA", "EXT-NODX", "EXT-HOLD"};
    for (gsize i = 0; i < G_N_ELEMENTS(minimal); i++) {
        if (!g_str_equal(one->extent, minimal[i]))
            continue;
        /* The frame, its extent, and for all but a case on hold the questions to tell it back. */
        gsize held = g_str_equal(one->extent, "EXT-HOLD") ? 9 : 10;
        g_assert_cmpuint(json_array_size(ps_json_at(answer, "plan.sections")), ==, held);
        g_assert_true(plan_has(answer, "TEACH-BACK") == (held == 10));
        g_assert_false(plan_has(answer, "Q01"));
        g_assert_false(plan_has(answer, "SVC-CENTER"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/rules/extent/", cases[i].name, NULL);
        g_autofree char *frame = g_strconcat("/rules/extent/frame/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], test_case);
        g_test_add_data_func(frame, &cases[i], test_frame);
    }
    return g_test_run();
}
