/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts keep to the schema of their kind and survive the way through JSON. */
#include "core/fact.h"

#include "core/error.h"
#include "core/json.h"

static PsFact *
size_fact(void)
{
    PsFact *fact = ps_fact_new(PS_KIND_SIZE, PS_STATUS_FOUND);
    ps_fact_set_number(fact, "value_mm", 92);
    ps_fact_take(fact, "dimensions_mm", json_pack("[i,i,i]", 92, 75, 63));
    ps_fact_set_string(fact, "basis", "pathology");
    ps_fact_add_evidence(fact, ps_evidence_new("sha256:x", 2, (PsBox){1, 2, 3.04, 4}, "9.2 x 7.5",
                                               PS_SOURCE_OCR, 0.9336));
    return fact;
}

static void
test_round_trip(void)
{
    g_autoptr(PsFact) fact = size_fact();
    g_autoptr(json_t) json = ps_fact_to_json(fact);
    g_autoptr(PsFact) again = ps_fact_from_json(PS_KIND_SIZE, json, NULL);
    g_assert_nonnull(again);
    g_autoptr(json_t) json2 = ps_fact_to_json(again);
    g_assert_true(json_equal(json, json2));
    g_autofree char *a = ps_json_print(json);
    g_autofree char *b = ps_json_print(json2);
    g_assert_cmpstr(a, ==, b);
}

static void
test_fields_in_table_order(void)
{
    g_autoptr(PsFact) fact = ps_fact_new(PS_KIND_GRADE, PS_STATUS_FOUND);
    ps_fact_set_string(fact, "system", "FNCLCC");
    ps_fact_set_string(fact, "value", "G2");
    g_autoptr(json_t) json = ps_fact_to_json(fact);
    g_autofree char *line = ps_json_print_line(json);
    g_assert_true(g_str_has_prefix(line, "{\"status\":\"found\",\"value\":\"G2\",\"system\""));
    g_autofree char *fields = ps_json_print_line(fact->fields);
    g_assert_cmpstr(fields, ==, "{\"value\":\"G2\",\"system\":\"FNCLCC\"}");
}

static PsFact *
parse(PsFactKind kind, const char *text, GError **error)
{
    g_autoptr(json_t) json = ps_json_parse(text, strlen(text), "test", error);
    g_assert_nonnull(json);
    return ps_fact_from_json(kind, json, error);
}

static void
test_status_defaults_to_found(void)
{
    g_autoptr(PsFact) fact = parse(PS_KIND_GRADE, "{\"value\":\"G3\"}", NULL);
    g_assert_true(ps_fact_is(fact, "G3"));
    g_autoptr(PsFact) silent = parse(PS_KIND_GRADE, "{}", NULL);
    g_assert_cmpint(silent->status, ==, PS_STATUS_NOT_STATED);
}

static void
test_empty_list_is_no_value(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) json = ps_json_parse("{\"value\": \"M1\", \"sites\": []}", 28, "t", &error);
    g_assert_no_error(error);
    g_autoptr(PsFact) fact = ps_fact_from_json(PS_KIND_METASTASIS, json, &error);
    g_assert_no_error(error);
    g_assert_null(json_object_get(fact->fields, "sites"));
    g_assert_true(ps_fact_is(fact, "M1"));
}

static void
test_unknown_field(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(parse(PS_KIND_GRADE, "{\"valeu\":\"G3\"}", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "valeu"));
}

static void
test_unknown_choice(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(parse(PS_KIND_NODES, "{\"value\":\"N7\"}", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
}

static void
test_treatment_status_is_a_field(void)
{
    g_autoptr(PsFact) fact =
        parse(PS_KIND_TREATMENTS, "{\"kind\":\"surgery\",\"status\":\"planned\"}", NULL);
    g_assert_cmpstr(ps_fact_string(fact, "status"), ==, "planned");
    g_assert_cmpint(fact->status, ==, PS_STATUS_FOUND);
    g_autoptr(json_t) json = ps_fact_to_json(fact);
    g_assert_cmpstr(ps_json_get_string(json, "status"), ==, "planned");
}

static void
test_uncertain_is_not_its_value(void)
{
    g_autoptr(PsFact) fact =
        parse(PS_KIND_METASTASIS, "{\"status\":\"uncertain\",\"value\":\"M1\"}", NULL);
    g_assert_false(ps_fact_is(fact, "M1"));
}

static void
test_facts_object_is_complete(void)
{
    g_autoptr(GPtrArray) facts = ps_facts_array_new();
    g_ptr_array_add(facts, size_fact());
    g_autoptr(json_t) json = ps_facts_object_to_json(facts);
    g_assert_cmpuint(json_object_size(json), ==, PS_KIND_COUNT);
    g_assert_cmpstr(ps_json_get_string(json_object_get(json, "grade"), "status"), ==, "not_stated");
    g_assert_true(json_is_array(json_object_get(json, "biomarkers")));
    g_autoptr(GPtrArray) again = ps_facts_object_from_json(json, NULL);
    g_autoptr(json_t) json2 = ps_facts_object_to_json(again);
    g_assert_true(json_equal(json, json2));
}

static void
test_unknown_kind(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) json = json_pack("{s:{s:s}}", "colour", "value", "red");
    g_assert_null(ps_facts_object_from_json(json, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
}

static void
test_copy_is_deep(void)
{
    g_autoptr(PsFact) fact = size_fact();
    g_autoptr(PsFact) copy = ps_fact_copy(fact);
    ps_fact_set_number(copy, "value_mm", 10);
    double mm = 0;
    g_assert_true(ps_fact_number(fact, "value_mm", &mm));
    g_assert_cmpfloat(mm, ==, 92);
    g_assert_cmpuint(copy->evidence->len, ==, 1);
}

/* In the place of the first of its kind, or behind all. */
static void
test_put(void)
{
    g_autoptr(GPtrArray) facts = ps_facts_array_new();
    ps_facts_put(facts, ps_fact_new(PS_KIND_SIZE, PS_STATUS_NOT_STATED));
    ps_facts_put(facts, ps_fact_new(PS_KIND_SITE, PS_STATUS_NOT_STATED));
    ps_facts_put(facts, ps_fact_new(PS_KIND_SIZE, PS_STATUS_FOUND));
    g_assert_cmpuint(facts->len, ==, 2);
    g_assert_true(g_ptr_array_index(facts, 0) ==
                  (gpointer) (gsize) ps_facts_first(facts, PS_KIND_SIZE));
    g_assert_cmpint(ps_facts_first(facts, PS_KIND_SIZE)->status, ==, PS_STATUS_FOUND);
    g_assert_cmpint(ps_facts_first(facts, PS_KIND_SITE)->status, ==, PS_STATUS_NOT_STATED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/core/fact/round_trip", test_round_trip);
    g_test_add_func("/core/fact/fields_in_table_order", test_fields_in_table_order);
    g_test_add_func("/core/fact/status_defaults_to_found", test_status_defaults_to_found);
    g_test_add_func("/core/fact/empty_list_is_no_value", test_empty_list_is_no_value);
    g_test_add_func("/core/fact/unknown_field_is_refused", test_unknown_field);
    g_test_add_func("/core/fact/unknown_choice_is_refused", test_unknown_choice);
    g_test_add_func("/core/fact/treatment_status_is_a_field", test_treatment_status_is_a_field);
    g_test_add_func("/core/fact/uncertain_is_not_its_value", test_uncertain_is_not_its_value);
    g_test_add_func("/core/fact/facts_object_is_complete", test_facts_object_is_complete);
    g_test_add_func("/core/fact/unknown_kind_is_refused", test_unknown_kind);
    g_test_add_func("/core/fact/copy_is_deep", test_copy_is_deep);
    g_test_add_func("/core/fact/put", test_put);
    return g_test_run();
}
