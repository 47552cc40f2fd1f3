/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acceptance vectors: what the plan of each must have and must not have. */
#include "loaded.h"

typedef struct {
    const char *name, *facts, *extent, *group, *must, *must_not;
} Vector;

#define STAGE_TEXT "STG-SHOW STG-SHOW.computed"
#define SARCOMA_TEXT                                                                               \
    "Q01 Q04 Q06 SVC-CENTER CMP-TABLE-LOCAL CMP-TABLE-META WHY PROG-GATE TYPE-OTHER"

static const Vector vectors[] = {
    {"thigh_ups",
     "{'histology': {'value': 'UPS'}, 'site': {'value': 'thigh', 'laterality': 'right'}, 'size': "
     "{'value_mm': 120}, 'grade': {'value': 'G3'}, 'nodes': {'value': 'N0'}, 'metastasis': "
     "{'value': 'M0'}}",
     "EXT-LOCAL", "IIIB", "STG-SHOW STG-SHOW.computed EXT-LOCAL.large CMP-TABLE-LOCAL Q16 Q17 WHY",
     "CMP-TABLE-META META-LUNGONLY META-MULTI META-TYPE STG-WHYNOT"},
    {"thigh_synovial_nodes",
     "{'histology': {'value': 'synovial sarcoma'}, 'site': {'value': 'thigh'}, 'size': "
     "{'value_mm': 40}, 'grade': {'value': 'G3'}, 'nodes': {'value': 'N1'}, 'metastasis': "
     "{'value': 'M0'}}",
     "EXT-NODES", "IV", "STG-SHOW STG-SHOW.iv-iiib Q08 Q13",
     "CMP-TABLE-META META-MULTI META-LUNGONLY EXT-META CMP-TABLE-LOCAL"},
    {"calf_without_grade",
     "{'histology': {'value': 'leiomyosarcoma'}, 'site': {'value': 'calf'}, 'size': {'value_mm': "
     "60}, 'metastasis': {'value': 'M0'}}",
     "EXT-LOCAL", NULL, "STG-WHYNOT STG-WHYNOT.grade-missing MISSING.grade Q10",
     STAGE_TEXT " EXT-LOCAL.large"},
    {"retroperitoneum_nodes",
     "{'histology': {'value': 'DDLPS'}, 'site': {'value': 'retroperitoneum'}, 'size': {'value_mm': "
     "180}, 'grade': {'value': 'G2'}, 'nodes': {'value': 'N1'}, 'metastasis': {'value': 'M0'}}",
     "EXT-NODES", "IIIB", "STG-SHOW STG-SHOW.computed SITE-RETRO TYPE-DDLPS",
     "STG-SHOW.iv-iiib CMP-TABLE-META"},
    {"neck",
     "{'histology': {'value': 'myxofibrosarcoma'}, 'site': {'value': 'neck'}, 'size': {'value_mm': "
     "30}, 'grade': {'value': 'G2'}, 'nodes': {'value': 'N0'}, 'metastasis': {'value': 'M0'}}",
     "EXT-LOCAL", NULL, "STG-WHYNOT STG-WHYNOT.no-group-head-neck SITE-HEADNECK Q09", STAGE_TEXT},
    {"arm_with_unclear_nodules",
     "{'histology': {'value': 'UPS'}, 'site': {'value': 'arm'}, 'grade': {'value': 'G3'}, 'size': "
     "{'value_mm': 83}, 'metastasis': {'value': 'suspected', 'sites': ['lung']}}",
     "EXT-SUSPECT", NULL, "EXT-SUSPECT.lung Q12 STG-WHYNOT.spread-suspected",
     STAGE_TEXT " CMP-TABLE-META META-LUNGONLY META-MULTI PROG-GATE"},
    {"gist_kit",
     "{'histology': {'value': 'GIST'}, 'site': {'value': 'stomach'}, 'metastasis': {'value': 'M1', "
     "'sites': ['liver']}, 'biomarkers': [{'name': 'KIT', 'method': 'NGS', 'result': 'positive', "
     "'detail': 'exon 11'}]}",
     "EXT-META", "IV", "META-TYPE META-TYPE.gist-imatinib TYPE-GIST BIO-KIT Q24",
     STAGE_TEXT " META-MULTI CMP-TABLE-META Q04 MISSING.grade META-TYPE.gist-avapritinib"},
    {"gist_d842v",
     "{'histology': {'value': 'GIST'}, 'site': {'value': 'stomach'}, 'metastasis': {'value': 'M1', "
     "'sites': ['peritoneum']}, 'biomarkers': [{'name': 'PDGFRA', 'method': 'NGS', 'result': "
     "'positive', 'detail': 'exon 18 D842V'}, {'name': 'CD117', 'method': 'IHC', 'result': "
     "'positive'}]}",
     "EXT-META", "IV", "META-TYPE META-TYPE.gist-avapritinib BIO-KIT",
     STAGE_TEXT " META-TYPE.gist-imatinib META-MULTI Q04"},
    {"desmoid",
     "{'histology': {'value': 'desmoid'}, 'site': {'value': 'belly wall'}, 'age': {'years': 34}}",
     "EXT-INTERMEDIATE", NULL, "EXT-INTERMEDIATE.desmoid TYPE-DESMOID Q22 Q29",
     STAGE_TEXT " STG-WHYNOT Q01 Q03 Q04 Q06 Q09 SVC-CENTER CMP-TABLE-LOCAL SITE-LIMB PROG-GATE"},
    {"epithelioid_ini1",
     "{'histology': {'value': 'epithelioid sarcoma'}, 'site': {'value': 'forearm'}, 'metastasis': "
     "{'value': 'M1', 'sites': ['lung']}, 'biomarkers': [{'name': 'INI1', 'method': 'IHC', "
     "'result': 'negative'}]}",
     "EXT-META", NULL, "BIO-INI1 TYPE-EPITHELIOID STG-WHYNOT.no-group-unusual-type",
     STAGE_TEXT " META-TYPE.synovial META-TYPE.lms CMP-TABLE-LOCAL"},
    {"lipoma", "{'histology': {'value': 'lipoma'}, 'site': {'value': 'back'}}", "EXT-BENIGN", NULL,
     "N01 N02 SVC-DISTRESS", STAGE_TEXT " STG-WHYNOT SITE-LIMB MISSING GLOSS " SARCOMA_TEXT},
    {"after_radiation",
     "{'histology': {'value': 'UPS'}, 'site': {'value': 'thigh'}, 'size': {'value_mm': 30}, "
     "'grade': {'value': 'G3'}, 'metastasis': {'value': 'M0'}, 'therapy_before': {'value': 'yes'}, "
     "'treatments': [{'kind': 'radiation', 'name': 'radiation', 'status': 'given'}]}",
     "EXT-LOCAL", NULL, "MOD-POSTTX STG-WHYNOT.after-treatment TX-HIST Q35", STAGE_TEXT " Q16"},
    {"colon_cancer", "{'histology': {'value': 'colon adenocarcinoma'}, 'site': {'value': 'colon'}}",
     "EXT-OTHERCA", NULL, "N01 N05 SVC-MONEY",
     STAGE_TEXT " STG-WHYNOT SITE-VISCERA MISSING GLOSS " SARCOMA_TEXT},
    {"scan_only",
     "{'histology': {'status': 'uncertain', 'value': 'sarcoma', 'basis': 'imaging', "
     "'alternatives': [{'value': 'hematoma', 'class': 'none'}]}, 'site': {'value': 'thigh'}, "
     "'size': {'value_mm': 70}}",
     "EXT-NODX", NULL, "N01", STAGE_TEXT " STG-WHYNOT SITE-LIMB GLOSS " SARCOMA_TEXT},
    {"lung_removed_and_clear",
     "{'histology': {'value': 'synovial sarcoma'}, 'site': {'value': 'thigh'}, 'metastasis': "
     "{'value': 'M1', 'sites': ['lung']}, 'disease_status': {'value': 'no_evidence'}}",
     "EXT-META", "IV", "MOD-NED", "EXT-LOCAL CMP-TABLE-LOCAL"},
    {"child_orbit",
     "{'histology': {'value': 'embryonal rhabdomyosarcoma'}, 'site': {'value': 'orbit'}, 'age': "
     "{'years': 9}, 'nodes': {'value': 'N1'}, 'metastasis': {'value': 'M0'}}",
     "EXT-NODES", NULL, "CHILD TYPE-RMS STG-WHYNOT.child",
     STAGE_TEXT " STG-SHOW.iv-iiib CMP-TABLE-LOCAL CMP-TABLE-META"},
};

static void
check_words(const json_t *answer, const char *words, gboolean wanted)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    for (char **word = list; *word != NULL; word++) {
        if (plan_has(answer, *word) != wanted)
            g_error("%s %s", wanted ? "missing:" : "must not be there:", *word);
    }
}

static void
test_vector(gconstpointer data)
{
    const Vector *vector = data;
    g_autoptr(json_t) answer = answer_of(vector->facts);
    g_assert_cmpstr(answer_string(answer, "plan.extent"), ==, vector->extent);
    g_assert_cmpstr(answer_string(answer, "staging.group"), ==, vector->group);
    check_words(answer, vector->must, TRUE);
    check_words(answer, vector->must_not, FALSE);
}

typedef struct {
    const char *name, *facts, *tag, *severity;
} Review;

#define LOCAL_G3(mm)                                                                               \
    "{'histology': {'value': 'UPS'}, 'site': {'value': 'thigh'}, 'grade': {'value': 'G3'}, "       \
    "'metastasis': {'value': 'M0'}, 'size': {'value_mm': " mm "}"

static const Review reviews[] = {
    {"near_a_cutoff", LOCAL_G3("48") "}", "size-near-cutoff", "amber"},
    {"withdrawn_drug_now",
     LOCAL_G3("60") ", 'treatments': [{'kind': 'systemic', 'name': 'Tazverik', 'status': "
                    "'given'}]}",
     "withdrawn-drug", "red"},
    {"withdrawn_drug_once",
     LOCAL_G3("60") ", 'treatments': [{'kind': 'systemic', 'name': 'olaratumab', 'status': "
                    "'given'}]}",
     "withdrawn-drug", "amber"},
    {"first_spread", "{'histology': {'value': 'UPS'}, 'metastasis': {'value': 'M1'}}",
     "first-spread", "red"},
    {"nodes", "{'histology': {'value': 'UPS'}, 'nodes': {'value': 'N1'}}", "nodes-positive",
     "amber"},
    {"grade_hedged",
     "{'histology': {'value': 'UPS'}, 'grade': {'status': 'uncertain', 'value': 'G2'}}",
     "fact-uncertain", "amber"},
    {"marker_does_not_fit",
     "{'histology': {'value': 'DDLPS'}, 'biomarkers': [{'name': 'MDM2', 'result': 'negative'}]}",
     "marker-mismatch", "amber"},
    {"child", LOCAL_G3("60") ", 'age': {'years': 12}}", "child", "amber"},
    {"nodes_by_convention", LOCAL_G3("60") "}", "nodes-by-convention", "green"},
    {"stage_withheld", "{'histology': {'value': 'UPS'}, 'site': {'value': 'thigh'}}",
     "stage-withheld", "amber"},
};

static void
test_review(gconstpointer data)
{
    const Review *one = data;
    g_autoptr(json_t) answer = answer_of(one->facts);
    g_assert_true(reviews_have(answer, one->tag, one->severity));
    if (!g_str_equal(one->severity, "green"))
        g_assert_true(json_is_true(ps_json_at(answer, "plan.needs_review")));
}

static void
test_quiet_case_needs_nobody(void)
{
    g_autoptr(json_t) answer = answer_of(LOCAL_G3("60") "}");
    g_assert_true(json_is_false(ps_json_at(answer, "plan.needs_review")));
}

/* A stage that the record states stands beside whatever is computed, or beside why none is. */
static void
test_stated_stage_is_kept(void)
{
    g_autoptr(json_t) shown =
        answer_of(LOCAL_G3("60") ", 'stated_stage': [{'text': 'Stage IIIA', 'group': 'IIIA'}]}");
    check_words(shown, "STG-SHOW STG-SHOW.stated STG-SHOW.computed", TRUE);
    g_autoptr(json_t) older = answer_of(
        LOCAL_G3("60") ", 'stated_stage': [{'text': 'pT2b', 'edition': 'AJCC 7', 't': 'pT2b'}]}");
    check_words(older, "STG-SHOW STG-SHOW.stated STG-SHOW.older-rules", TRUE);
    check_words(older, "STG-SHOW.computed STG-WHYNOT", FALSE);
    g_autoptr(json_t) withheld =
        answer_of("{'histology': {'value': 'UPS'}, 'site': {'value': 'thigh'}, 'stated_stage': "
                  "[{'text': 'Stage II', 'group': 'II'}]}");
    check_words(withheld, "STG-WHYNOT STG-WHYNOT.stated", TRUE);
    check_words(withheld, "STG-SHOW", FALSE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(vectors); i++) {
        g_autofree char *path = g_strconcat("/rules/acceptance/", vectors[i].name, NULL);
        g_test_add_data_func(path, &vectors[i], test_vector);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(reviews); i++) {
        g_autofree char *path = g_strconcat("/rules/review/", reviews[i].name, NULL);
        g_test_add_data_func(path, &reviews[i], test_review);
    }
    g_test_add_func("/rules/review/quiet_case_needs_nobody", test_quiet_case_needs_nobody);
    g_test_add_func("/rules/acceptance/stated_stage_is_kept", test_stated_stage_is_kept);
    return g_test_run();
}
