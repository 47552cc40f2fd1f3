/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HL7 version 2 results, narrative and synoptic. */
#include "tests/ingest/flows.h"

#define MSH "MSH|^~\\&|LAB|H|APP|H|20240301||ORU^R01|1|P|2.5.1\r"
#define PID "PID|1||0048^^^H||Example^Jane^Q||19610314|F\r"
#define OBR "OBR|1||S24-1|11529-5^Surgical pathology study^LN|||20240228|||||||||||||||20240301\r"

static void
narrative_gets_its_headings(void)
{
    check_flow(PS_FILE_HL7,
               MSH PID OBR "OBX|1|TX|22637-3^Path report.final diagnosis^LN||Right thigh:||||||F\r"
                           "OBX|2|TX|22637-3^Path report.final diagnosis^LN||"
                           "Sarcoma.\\.br\\Margins negative.||||||F\r"
                           "OBX|3|FT|22634-0^Path report.gross^LN||A mass~of 9 cm.||||||F\r",
               "Patient name: Jane Q Example\nDate of birth: 1961-03-14\n"
               "Medical record number: 0048\nSurgical pathology study\n"
               "Date of report: 2024-03-01\nFINAL DIAGNOSIS:\nRight thigh:\nSarcoma.\n"
               "Margins negative.\nGROSS DESCRIPTION:\nA mass\nof 9 cm.\n");
}

static void
synoptic_answers_stand_beside_their_label(void)
{
    check_flow(PS_FILE_HL7,
               MSH "OBX|1|NM|21889-1^Tumor size^LN||9.2|cm|||||F\r"
                   "OBX|2|CWE|44648-4^Histologic grade^LN||369792005^Grade 3^SCT||||||F\r"
                   "OBX|3|CWE|x^Margin^L||^^^^^^^^negative||||||F\r"
                   "OBX|4|NM|y^Nodes examined^L||4|{nodes}|||||F\r"
                   "OBX|5|SN|z^Distance^L||>^10|mm|||||F\r",
               "Tumor size: 9.2 cm\nHistologic grade: Grade 3\nMargin: negative\n"
               "Nodes examined: 4\nDistance: > 10 mm\n");
}

static void
line_by_line_text_has_its_name_once(void)
{
    check_flow(PS_FILE_HL7,
               MSH "OBX|1|TX|R^REPORT^L||one||||||F\rOBX|2|TX|R^REPORT^L||two||||||F\r",
               "REPORT:\none\ntwo\n");
}

static void
escapes_are_undone(void)
{
    check_flow(PS_FILE_HL7, MSH "NTE|1||\\H\\A\\N\\ \\F\\ \\S\\ \\T\\ \\R\\ \\E\\ \\X41\\ 5 \\ 6\r",
               "A | ^ & ~ \\ A 5 \\ 6\n");
}

static void
withdrawn_results_are_not_read(void)
{
    static const char *const states[] = {"D", "W", "X"};
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        g_autofree char *data = g_strconcat(MSH "OBX|1|TX|a^Stage^L||pM1||||||", states[i],
                                            "\rOBX|2|TX|a^Stage^L||pM0||||||C\r", NULL);
        check_flow(PS_FILE_HL7, data, "pM0\n");
        check_flow_problem(PS_FILE_HL7, data, "hidden_words");
    }
}

static void
documents_inside_are_taken(void)
{
    g_autoptr(PsFlow) flow = flow_of(
        PS_FILE_HL7, MSH "OBX|1|ED|PDF^Report^L||LAB^TX^plain^Base64^R3JhZGUgMw==||||||F\r");
    g_assert_cmpuint(flow->inside->len, ==, 1);
    check_flow_problem(PS_FILE_HL7, MSH "OBX|1|RP|PDF^Report^L||x.pdf||||||F\r",
                       "inside_elsewhere");
}

static void
another_patient_is_told(void)
{
    check_flow_problem(PS_FILE_HL7, MSH PID MSH "PID|1||0049^^^H||Other^Ann||19500101|F\r",
                       "several_patients");
    g_autoptr(PsFlow) same = flow_of(PS_FILE_HL7, MSH PID MSH PID);
    g_assert_cmpuint(same->problems->len, ==, 0);
}

static void
line_ends_and_frames_of_all_kinds(void)
{
    check_flow(PS_FILE_HL7, "\vMSH|^~\\&|A\r\nNTE|1||one\nNTE|2||two\r\034\r", "one\ntwo\n");
    check_flow(PS_FILE_HL7, "MSH|\rPID\rOBX\rOBR\rNTE\rMSH#*\rNTE#1##x\r", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/hl7/narrative_gets_its_headings", narrative_gets_its_headings);
    g_test_add_func("/ingest/hl7/synoptic_answers_stand_beside_their_label",
                    synoptic_answers_stand_beside_their_label);
    g_test_add_func("/ingest/hl7/line_by_line_text_has_its_name_once",
                    line_by_line_text_has_its_name_once);
    g_test_add_func("/ingest/hl7/escapes_are_undone", escapes_are_undone);
    g_test_add_func("/ingest/hl7/withdrawn_results_are_not_read", withdrawn_results_are_not_read);
    g_test_add_func("/ingest/hl7/documents_inside_are_taken", documents_inside_are_taken);
    g_test_add_func("/ingest/hl7/another_patient_is_told", another_patient_is_told);
    g_test_add_func("/ingest/hl7/line_ends_and_frames_of_all_kinds",
                    line_ends_and_frames_of_all_kinds);
    return g_test_run();
}
