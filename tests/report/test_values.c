/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record gives for each placeholder, in plain words. */
#include "report/values.h"

#include "report/fill.h"
#include "tests/report/sample.h"

static PsWords *
words(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    PsWords *loaded = ps_words_load(folder, "en", &error);
    g_assert_no_error(error);
    return loaded;
}

static void
check_in(const char *facts, const char *staging, const char *extent, const char *section,
         const char *name, const char *expected)
{
    g_autoptr(PsWords) loaded = words();
    g_autofree char *plan = g_strdup_printf("{\"extent\": \"%s\"}", extent);
    g_autoptr(PsRecord) record = sample_record(facts, staging, plan);
    PsValues values = {loaded, record, section, TRUE};
    g_assert_true(ps_fill_knows(name));
    g_autofree char *value = ps_values_get(name, &values);
    g_assert_cmpstr(value, ==, expected);
}

static void
check(const char *facts, const char *name, const char *expected)
{
    check_in(facts, STAGE_NONE, "EXT-LOCAL", NULL, name, expected);
}

static void
size_in_cm_and_inches(void)
{
    check(FACTS, "size_cm", "12 cm (about 4.7 inches)");
    check("{\"size\": {\"value_mm\": 50.4}}", "size_cm", "5.04 cm (about 2 inches)");
    check("{\"size\": {\"status\": \"uncertain\", \"value_mm\": 15}}", "size_cm", NULL);
}

static void
size_has_an_object(void)
{
    check("{\"size\": {\"value_mm\": 10}}", "size_object", "a pea");
    check("{\"size\": {\"value_mm\": 50}}", "size_object", "a lime");
    check("{\"size\": {\"value_mm\": 100}}", "size_object", "a grapefruit");
    check("{\"size\": {\"value_mm\": 150}}", "size_object", "a melon");
    check("{}", "size_object", NULL);
}

static void
site_has_its_side(void)
{
    check(FACTS, "site", "right thigh");
    check("{\"site\": {\"value\": \"retroperitoneum\"}}", "site", "deep back of the belly");
    check("{\"site\": {\"value\": \"retroperitoneum\", \"laterality\": \"right\", \"family\": "
          "\"retroperitoneum\"}}",
          "site", "deep back of the belly (right side)");
    check("{\"site\": {\"value\": \"spine\", \"laterality\": \"midline\"}}", "site", "spine");
}

static void
grade_is_explained(void)
{
    check(FACTS, "grade_plain", "grade 3 of 3 (cells look fast-growing)");
    check("{\"grade\": {\"value\": \"low\", \"system\": \"two_tier\"}}", "grade_plain",
          "low grade (cells look slow-growing)");
}

static void
spread_sites_are_joined(void)
{
    check("{\"metastasis\": {\"value\": \"M1\", \"sites\": [\"lung\", \"liver\", \"bone\"]}}",
          "met_sites", "the lungs, the liver and the bones");
    check("{\"metastasis\": {\"value\": \"M1\"}}", "met_sites", NULL);
}

static void
computed_stage_is_kept_until_shown(void)
{
    check_in(FACTS, STAGE_IIIB, "EXT-LOCAL", NULL, "stage", "IIIB");
    check_in(FACTS, "{\"status\": \"computed\", \"group\": \"IIIB\", \"shown\": false}",
             "EXT-LOCAL", NULL, "stage", NULL);
    check_in(FACTS, STAGE_IIIB, "EXT-LOCAL", NULL, "stage_system", "AJCC, 8th edition");
}

static void
possible_groups_are_alternatives(void)
{
    check_in(FACTS, "{\"status\": \"withheld\", \"possible\": [\"IB\", \"IIIB\"]}", "EXT-LOCAL",
             NULL, "possible_groups", "stage IB or stage IIIB");
}

static void
stated_stage_is_as_written(void)
{
    check("{\"stated_stage\": [{\"text\": \"pT2b N0, stage IIB.\"}]}", "stated_stage",
          "pT2b N0, stage IIB");
    check("{\"stated_stage\": [{\"text\": \"pT2b pN0\", \"edition\": \"AJCC 7\"}]}", "stated_stage",
          "pT2b pN0");
    check("{\"stated_stage\": [{\"text\": \"pT2b pN0\", \"edition\": \"AJCC 7\"}]}",
          "stated_edition", "AJCC, 7th edition");
    check("{}", "stated_stage", NULL);
}

static void
marker_belongs_to_its_section(void)
{
    static const char facts[] = "{\"biomarkers\": [{\"name\": \"SDHB\", \"result\": \"negative\"},"
                                "{\"name\": \"MDM2\", \"result\": \"positive\"}]}";
    check_in(facts, STAGE_NONE, "EXT-LOCAL", "BIO-MDM2", "marker", "MDM2");
    check_in(facts, STAGE_NONE, "EXT-LOCAL", "BIO-MDM2", "marker_result", "found (positive)");
    check_in(facts, STAGE_NONE, "EXT-LOCAL", "BIO-SDH", "marker", "SDHB");
    check_in(facts, STAGE_NONE, "EXT-LOCAL", "BIO-ALK", "marker", NULL);
}

static void
conflict_has_two_sides(void)
{
    static const char facts[] =
        "{\"metastasis\": {\"status\": \"conflict\", \"alternatives\": [{\"value\": \"M0\"},"
        "{\"value\": \"M1\", \"sites\": [\"lung\"]}]}}";
    check_in(facts, STAGE_NONE, "EXT-CONFLICT", NULL, "conflict_a",
             "no cancer found in other parts of the body");
    check_in(facts, STAGE_NONE, "EXT-CONFLICT", NULL, "conflict_b",
             "cancer was found in the lungs");
    check_in("{}", STAGE_NONE, "EXT-CONFLICT", NULL, "conflict_a", NULL);
}

static void
treatments_given_are_not_those_planned(void)
{
    static const char facts[] =
        "{\"treatments\": [{\"kind\": \"surgery\", \"name\": \"wide excision\", \"status\": "
        "\"given\"}, {\"kind\": \"radiation\", \"status\": \"given\"}, {\"kind\": \"systemic\", "
        "\"name\": \"doxorubicin\", \"status\": \"planned\"}]}";
    check(facts, "treatments_given", "wide excision and radiation");
    check(facts, "treatments_planned", "doxorubicin");
}

static void
dates_are_spelled(void)
{
    check("{}", "last_date", "18 March 2026");
    check("{\"metastasis\": {\"value\": \"M1\", \"date\": \"2024-01-05\"}}", "first_spread_date",
          "5 January 2024");
    g_autoptr(PsWords) loaded = words();
    g_autofree char *month = ps_words_date(loaded, "2024-03");
    g_assert_cmpstr(month, ==, "March 2024");
    g_assert_null(ps_words_date(loaded, NULL));
}

static void
pages_are_counted(void)
{
    check("{}", "pages_read", "2");
    check("{}", "pages_total", "2");
    check("{}", "documents_total", "1");
    check("{}", "patient_id", "p01");
}

static void
other_cancer_needs_its_class(void)
{
    check("{\"histology\": {\"value\": \"melanoma\", \"class\": \"other_cancer\"}}", "other_cancer",
          "melanoma");
    check(FACTS, "other_cancer", NULL);
    check(FACTS, "diagnosis", "leiomyosarcoma");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/values/size_in_cm_and_inches", size_in_cm_and_inches);
    g_test_add_func("/report/values/size_has_an_object", size_has_an_object);
    g_test_add_func("/report/values/site_has_its_side", site_has_its_side);
    g_test_add_func("/report/values/grade_is_explained", grade_is_explained);
    g_test_add_func("/report/values/spread_sites_are_joined", spread_sites_are_joined);
    g_test_add_func("/report/values/computed_stage_is_kept_until_shown",
                    computed_stage_is_kept_until_shown);
    g_test_add_func("/report/values/possible_groups_are_alternatives",
                    possible_groups_are_alternatives);
    g_test_add_func("/report/values/stated_stage_is_as_written", stated_stage_is_as_written);
    g_test_add_func("/report/values/marker_belongs_to_its_section", marker_belongs_to_its_section);
    g_test_add_func("/report/values/conflict_has_two_sides", conflict_has_two_sides);
    g_test_add_func("/report/values/treatments_given_are_not_those_planned",
                    treatments_given_are_not_those_planned);
    g_test_add_func("/report/values/dates_are_spelled", dates_are_spelled);
    g_test_add_func("/report/values/pages_are_counted", pages_are_counted);
    g_test_add_func("/report/values/other_cancer_needs_its_class", other_cancer_needs_its_class);
    return g_test_run();
}
