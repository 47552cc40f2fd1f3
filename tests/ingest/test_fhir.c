/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR bundles: who, and the reports they hold. */
#include "tests/ingest/flows.h"

#define PATIENT                                                                                    \
    "{\"resourceType\":\"Patient\",\"name\":[{\"given\":[\"Jane\",\"Q\"],\"family\":\"Example\"}]" \
    ","                                                                                            \
    "\"birthDate\":\"1961-03-14\",\"identifier\":[{\"value\":\"0048\"}]}"
#define BUNDLE(a, b)                                                                               \
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" a "},{\"resource\":" b "}]}"
#define DOCUMENT(status, attachments)                                                              \
    "{\"resourceType\":\"DocumentReference\",\"status\":\"" status "\",\"content\":[" attachments  \
    "]}"
#define WHO "Patient name: Jane Q Example\nDate of birth: 1961-03-14\nMedical record number: 0048\n"

static void
patient_stands_first(void)
{
    check_flow(PS_FILE_FHIR,
               BUNDLE("{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":"
                      "{\"text\":\"Pathology\"},\"issued\":\"2024-03-01T00:00:00Z\","
                      "\"conclusion\":\"Sarcoma.\\nGrade 3.\"}",
                      PATIENT),
               WHO "Pathology\nDate of report: 2024-03-01\nCONCLUSION:\nSarcoma.\nGrade 3.\n");
}

static void
one_format_of_a_document_is_taken(void)
{
    g_autoptr(PsFlow) flow = flow_of(
        PS_FILE_FHIR,
        BUNDLE(
            PATIENT,
            DOCUMENT("current",
                     "{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"R3JhZGUgMw==\"}},"
                     "{\"attachment\":{\"contentType\":\"application/pdf\",\"data\":"
                     "\"JVBERi0=\"}}")));
    g_assert_cmpuint(flow->inside->len, ==, 1);
    g_assert_cmpstr(g_bytes_get_data(g_ptr_array_index(flow->inside, 0), NULL), ==, "%PDF-");
}

static void
what_was_entered_in_error_is_not_read(void)
{
    const char *data = BUNDLE(
        PATIENT, DOCUMENT("entered-in-error", "{\"attachment\":{\"data\":\"R3JhZGUgMw==\"}}"));
    g_autoptr(PsFlow) flow = flow_of(PS_FILE_FHIR, data);
    g_assert_cmpuint(flow->inside->len, ==, 0);
    check_flow_problem(PS_FILE_FHIR, data, "hidden_words");
}

static void
a_pointer_is_told(void)
{
    check_flow_problem(PS_FILE_FHIR, DOCUMENT("current", "{\"attachment\":{\"url\":\"Binary/1\"}}"),
                       "inside_elsewhere");
}

static void
observations_and_sections_are_lines(void)
{
    check_flow(
        PS_FILE_FHIR,
        BUNDLE("{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":"
               "[{\"display\":\"Tumor size\"}]},\"valueQuantity\":{\"value\":9.2,\"unit\":"
               "\"cm\"}}",
               "{\"resourceType\":\"Composition\",\"title\":\"Report\",\"section\":[{"
               "\"title\":\"Diagnosis\",\"text\":{\"div\":\"<div><p>Grade 3</p></div>\"}}]}"),
        "Tumor size: 9.2 cm\nReport\nDiagnosis:\nGrade 3\n");
}

static void
other_patients_and_other_json(void)
{
    check_flow_problem(PS_FILE_FHIR,
                       BUNDLE(PATIENT, "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Ann "
                                       "Other\"}]}"),
                       "several_patients");
    g_assert_null(flow_of(PS_FILE_FHIR, "{\"a\":1}"));
    g_assert_null(flow_of(PS_FILE_FHIR, "{\"resourceType\":\"Bundle\""));
    check_flow(PS_FILE_FHIR, "{\"resourceType\":\"Bundle\",\"entry\":7}", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/fhir/patient_stands_first", patient_stands_first);
    g_test_add_func("/ingest/fhir/one_format_of_a_document_is_taken",
                    one_format_of_a_document_is_taken);
    g_test_add_func("/ingest/fhir/what_was_entered_in_error_is_not_read",
                    what_was_entered_in_error_is_not_read);
    g_test_add_func("/ingest/fhir/a_pointer_is_told", a_pointer_is_told);
    g_test_add_func("/ingest/fhir/observations_and_sections_are_lines",
                    observations_and_sections_are_lines);
    g_test_add_func("/ingest/fhir/other_patients_and_other_json", other_patients_and_other_json);
    return g_test_run();
}
