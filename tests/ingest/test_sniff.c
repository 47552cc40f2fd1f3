/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, and what is wrong with it before it is opened. */
#include "ingest/sniff.h"

#include "tests/ingest/papers.h"

static PsFileType
sniff(const char *data, gsize size, const char *name, const char **problem)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
    return ps_sniff(bytes, name, problem);
}

static void
check_type(const char *data, gsize size, const char *name, PsFileType wanted)
{
    const char *problem = NULL;
    g_assert_cmpint(sniff(data, size, name, &problem), ==, wanted);
    g_assert_null(problem);
}

static void
check_problem(const char *data, gsize size, const char *name, const char *wanted)
{
    const char *problem = NULL;
    g_assert_cmpint(sniff(data, size, name, &problem), ==, PS_FILE_UNUSABLE);
    g_assert_cmpstr(problem, ==, wanted);
}

static void
content_decides(void)
{
    check_type("%PDF-1.4\n", 9, "letter.txt", PS_FILE_PDF);
    check_type("\n\njunk %PDF-1.4\n", 16, "x", PS_FILE_PDF);
    check_type("\x89PNG\r\n\x1a\n....", 12, "x", PS_FILE_PNG);
    check_type("\xff\xd8\xff\xe0....", 8, "x", PS_FILE_JPEG);
    check_type("II*\0....", 8, "x", PS_FILE_TIFF);
    check_type("MM\0*....", 8, "x", PS_FILE_TIFF);
    check_type("Grade 3\n", 8, NULL, PS_FILE_TEXT);
    check_type("{ grade 3 }", 11, NULL, PS_FILE_TEXT);
    check_type("<5 cm", 5, NULL, PS_FILE_TEXT);
}

static void
false_pdf_is_refused(void)
{
    check_problem("\x89PNG\r\n\x1a\n....", 12, "scan.pdf", "not_pdf");
    check_problem("plain words\n", 12, "scan.PDF", "not_pdf");
}

static void
empty_is_refused(void)
{
    check_problem("", 0, "a.pdf", "empty");
}

static void
check_text_type(const char *data, PsFileType wanted)
{
    check_type(data, strlen(data), NULL, wanted);
}

static void
check_unsupported(const char *data)
{
    check_problem(data, strlen(data), "x", "unsupported_type");
}

static void
text_for_machines_is_told_from_text(void)
{
    check_text_type("MSH|^~\\&|LAB\rPID|1", PS_FILE_HL7);
    check_text_type("\vMSH|^~\\&|LAB\rPID|1", PS_FILE_HL7);
    check_text_type("FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&\r", PS_FILE_HL7);
    check_text_type("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<ClinicalDocument/>", PS_FILE_CDA);
    check_text_type("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", PS_FILE_CDA);
    check_text_type("<!DOCTYPE HTML>\n<html></html>", PS_FILE_HTML);
    check_text_type("<HTML><body/></HTML>", PS_FILE_HTML);
    check_text_type("{\n \"resourceType\": \"Bundle\"}", PS_FILE_FHIR);
    check_unsupported("<?xml version=\"1.0\"?><x>Grade 3</x>");
    check_unsupported("{\\rtf1 Grade 3}");
    check_text_type("PK\3\4 word/document.xml", PS_FILE_DOCX);
    check_unsupported("PK\3\4 xl/workbook.xml");
}

static void
other_types_are_refused(void)
{
    check_problem("PK\x03\x04\0\0\0\0", 8, "letter.docx", "unsupported_type");
    check_problem("\x7f"
                  "ELF\0\0\0\0",
                  8, "a", "unsupported_type");
}

static void
cut_off_pdf_is_noticed(void)
{
    g_autoptr(GBytes) whole = paper_pdf_of(paper_draw_report);
    g_autoptr(GBytes) part = g_bytes_new_from_bytes(whole, 0, g_bytes_get_size(whole) / 2);
    g_assert_true(ps_sniff_pdf_is_whole(whole));
    g_assert_false(ps_sniff_pdf_is_whole(part));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/sniff/content_decides", content_decides);
    g_test_add_func("/ingest/sniff/false_pdf_is_refused", false_pdf_is_refused);
    g_test_add_func("/ingest/sniff/empty_is_refused", empty_is_refused);
    g_test_add_func("/ingest/sniff/text_for_machines_is_told_from_text",
                    text_for_machines_is_told_from_text);
    g_test_add_func("/ingest/sniff/other_types_are_refused", other_types_are_refused);
    g_test_add_func("/ingest/sniff/cut_off_pdf_is_noticed", cut_off_pdf_is_noticed);
    return g_test_run();
}
