/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinical documents as portals hand them out. */
#include "tests/ingest/flows.h"

#define OPEN "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\">"
#define CLOSE "</ClinicalDocument>"
#define TARGET                                                                                     \
    "<recordTarget><patientRole><id extension=\"0048\"/><patient><name><given>Jane</given>"        \
    "<given>Q</given><family>Example</family></name><birthTime value=\"19610314\"/></patient>"     \
    "</patientRole></recordTarget>"
#define SECTION(title, text)                                                                       \
    "<component><section><title>" title "</title><text>" text "</text></section></component>"
#define BODY(sections) "<component><structuredBody>" sections "</structuredBody></component>"

static void
who_when_and_each_section(void)
{
    check_flow(PS_FILE_CDA,
               OPEN "<title>Pathology</title><effectiveTime value=\"202403011200\"/>" TARGET BODY(
                   SECTION("Final Diagnosis", "Leiomyosarcoma<br/>grade 3")
                       SECTION("Gross:", "<paragraph>A mass.</paragraph>")) CLOSE,
               "Pathology\nPatient name: Jane Q Example\nDate of birth: 1961-03-14\n"
               "Medical record number: 0048\nDate of report: 2024-03-01\n"
               "Final Diagnosis:\nLeiomyosarcoma\ngrade 3\nGross:\nA mass.\n");
}

static void
tables_keep_label_and_value(void)
{
    check_flow(PS_FILE_CDA,
               OPEN BODY(SECTION("Synoptic",
                                 "<table><tbody><tr><th>Tumor size</th><td>9 x 7 x "
                                 "<content>6 cm</content></td></tr><tr><td>Margin</td><td>"
                                 "<list><item>negative</item><item>6 mm</item></list></td></tr>"
                                 "</tbody></table>")) CLOSE,
               "Synoptic:\nTumor size\t9 x 7 x 6 cm\nMargin\tnegative 6 mm\n");
}

static void
deleted_content_is_not_read(void)
{
    const char *data =
        OPEN BODY(SECTION("Stage", "pM0 <content revised=\"delete\">pM1</content>")) CLOSE;
    check_flow(PS_FILE_CDA, data, "Stage:\npM0\n");
    check_flow_problem(PS_FILE_CDA, data, "hidden_words");
}

static void
a_document_inside_is_taken(void)
{
    g_autoptr(PsFlow) flow =
        flow_of(PS_FILE_CDA, OPEN "<component><nonXMLBody><text mediaType=\"text/plain\" "
                                  "representation=\"B64\">R3JhZGUgMw==</text></nonXMLBody>"
                                  "</component>" CLOSE);
    g_assert_cmpuint(flow->inside->len, ==, 1);
    g_assert_cmpstr(g_bytes_get_data(g_ptr_array_index(flow->inside, 0), NULL), ==, "Grade 3");
    check_flow_problem(PS_FILE_CDA,
                       OPEN "<component><nonXMLBody><text><reference value=\"a.pdf\"/></text>"
                            "</nonXMLBody></component>" CLOSE,
                       "inside_elsewhere");
}

static void
two_patients_are_told(void)
{
    check_flow_problem(PS_FILE_CDA, OPEN TARGET TARGET CLOSE, "several_patients");
}

static void
other_xml_is_none(void)
{
    g_assert_null(flow_of(PS_FILE_CDA, "<Other/>"));
    g_assert_null(flow_of(PS_FILE_CDA, OPEN));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/cda/who_when_and_each_section", who_when_and_each_section);
    g_test_add_func("/ingest/cda/tables_keep_label_and_value", tables_keep_label_and_value);
    g_test_add_func("/ingest/cda/deleted_content_is_not_read", deleted_content_is_not_read);
    g_test_add_func("/ingest/cda/a_document_inside_is_taken", a_document_inside_is_taken);
    g_test_add_func("/ingest/cda/two_patients_are_told", two_patients_are_told);
    g_test_add_func("/ingest/cda/other_xml_is_none", other_xml_is_none);
    return g_test_run();
}
