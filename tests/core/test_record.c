/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole record survives the way through JSON, byte for byte. */
#include "core/record.h"

#include "core/error.h"
#include "core/json.h"

static PsRecord *
sample(void)
{
    PsCase *kase = ps_case_new("p01");
    PsDocument *document = ps_document_new("sha256:aa", "path.pdf");
    document->kind = PS_DOC_PATHOLOGY;
    document->date = g_strdup("2024-03-01");
    document->verdict = PS_VERDICT_PARTLY_READ;
    PsPageNote note = {1, PS_SOURCE_OCR, 0.971, 612, 792};
    g_array_append_val(document->pages, note);
    g_ptr_array_add(document->problems, ps_problem_new("page_blank", 2));
    g_ptr_array_add(kase->documents, document);
    PsFact *grade = ps_fact_new(PS_KIND_GRADE, PS_STATUS_UNCERTAIN);
    ps_fact_add_alternative(grade, json_pack("{s:s}", "value", "G2"));
    ps_fact_add_alternative(grade, json_pack("{s:s}", "value", "G3"));
    g_ptr_array_add(kase->facts, grade);
    g_ptr_array_add(kase->choices, ps_choice_new(PS_KIND_GRADE, "r.1", "sha256:aa", NULL));
    json_object_set_new(kase->together, "identity", json_pack("{s:b}", "agrees", 1));
    PsStaging *staging = ps_staging_new();
    staging->status = PS_STAGING_WITHHELD;
    staging->t = g_strdup("T2");
    ps_staging_add_reason(staging, "grade-missing", "grade");
    ps_staging_add_rule(staging, "withhold.grade");
    g_ptr_array_add(staging->possible, g_strdup("IB"));
    PsPlan *plan = ps_plan_new();
    plan->extent = g_strdup("EXT-LOCAL");
    g_ptr_array_add(plan->sections, g_strdup("EXT-LOCAL"));
    g_ptr_array_add(plan->reviews, ps_review_new("stage-withheld", PS_SEVERITY_AMBER, "grade"));
    return ps_record_new("0.1.0", "0123456789abcdef", kase, staging, plan);
}

static void
test_round_trip(void)
{
    g_autoptr(PsRecord) record = sample();
    g_autoptr(json_t) json = ps_record_to_json(record);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) again = ps_record_from_json(json, &error);
    g_assert_no_error(error);
    g_autoptr(json_t) json2 = ps_record_to_json(again);
    g_autofree char *a = ps_json_print(json);
    g_autofree char *b = ps_json_print(json2);
    g_assert_cmpstr(a, ==, b);
}

static void
test_other_schema(void)
{
    g_autoptr(json_t) json = json_pack("{s:s}", "schema", "plainstage.record/2");
    g_autoptr(GError) error = NULL;
    g_assert_null(ps_record_from_json(json, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
}

static void
test_agreement_is_three_valued(void)
{
    g_autoptr(PsStaging) staging = ps_staging_new();
    g_autoptr(json_t) json = ps_staging_to_json(staging);
    g_assert_true(json_is_null(json_object_get(json, "agrees_with_stated")));
    staging->agrees_with_stated = PS_AGREES_NO;
    g_autoptr(json_t) json2 = ps_staging_to_json(staging);
    g_assert_true(json_is_false(json_object_get(json2, "agrees_with_stated")));
    g_autoptr(PsStaging) again = ps_staging_from_json(json2, NULL);
    g_assert_cmpint(again->agrees_with_stated, ==, PS_AGREES_NO);
}

static void
test_plan_severity(void)
{
    g_autoptr(PsPlan) plan = ps_plan_new();
    g_assert_cmpint(ps_plan_severity(plan), ==, PS_SEVERITY_GREEN);
    g_ptr_array_add(plan->reviews, ps_review_new("a", PS_SEVERITY_AMBER, NULL));
    g_ptr_array_add(plan->reviews, ps_review_new("b", PS_SEVERITY_RED, NULL));
    g_assert_cmpint(ps_plan_severity(plan), ==, PS_SEVERITY_RED);
}

static void
test_facts_of_a_document(void)
{
    g_autoptr(PsFacts) facts = ps_facts_new(ps_document_new("sha256:aa", "a.pdf"));
    PsFact *other = ps_fact_new(PS_KIND_METASTASIS, PS_STATUS_FOUND);
    ps_fact_set_string(other, "value", "M1");
    other->assertion = PS_ASSERTION_HISTORICAL;
    g_ptr_array_add(facts->others, other);
    g_autoptr(json_t) json = ps_facts_to_json(facts);
    g_autoptr(PsFacts) again = ps_facts_from_json(json, NULL);
    g_assert_nonnull(again);
    g_assert_cmpuint(again->others->len, ==, 1);
    g_autoptr(json_t) json2 = ps_facts_to_json(again);
    g_assert_true(json_equal(json, json2));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/core/record/round_trip", test_round_trip);
    g_test_add_func("/core/record/other_schema_is_refused", test_other_schema);
    g_test_add_func("/core/staging/agreement_is_three_valued", test_agreement_is_three_valued);
    g_test_add_func("/core/plan/severity_is_the_worst", test_plan_severity);
    g_test_add_func("/core/document/others_survive_json", test_facts_of_a_document);
    return g_test_run();
}
