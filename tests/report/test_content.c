/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content files: what is taken, and where the fault is when one is not. */
#include "report/content.h"

#include "core/error.h"
#include "tests/report/sample.h"

#define FRONT "---\nid: X\nrev: 3\ntitle: A: title\nsources: S1, S12\nas_of: 2026-11-24\n"
#define REST "reviewed: not yet\ngrade: 5.8\n---\n"

static void
file_is_taken_whole(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsContent) content = ps_content_parse("X.md", FRONT REST "\nOne.\n\nTwo.\n", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(content->id, ==, "X");
    g_assert_cmpuint(content->rev, ==, 3);
    g_assert_cmpstr(content->title, ==, "A: title");
    g_assert_cmpuint(content->sources->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(content->sources, 1), ==, "S12");
    g_assert_cmpstr(content->body, ==, "One.\n\nTwo.");
}

static void
refused(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsContent) content = ps_content_parse("X.md", text, &error);
    g_assert_null(content);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    assert_has(error->message, message);
}

static void
faults_have_their_place(void)
{
    refused("no front", "X.md:1:");
    refused(FRONT "colour: red\n" REST "Text.", "X.md:7: unknown key \"colour\"");
    refused(FRONT "rev: 4\n" REST "Text.", "X.md:7: key \"rev\" stands twice");
    refused(FRONT "grade: 5\n---\nText.", "\"reviewed\" is missing");
    refused(FRONT REST "  \n", "no text");
    refused(FRONT "reviewed: x\ngrade: 5", "not closed");
    refused("---\nid: X\nrev: 1\ntitle:\nsources:\nas_of: 2026-02-30\n" REST "Text.",
            "as_of a day");
}

static void
file_is_named_by_its_id(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(standin, "content/en/WRONG.md", FRONT REST "Text.");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsContentSet) set = ps_contentset_load(standin->folder, "en", &error);
    g_assert_null(set);
    assert_has(error->message, "content/en/WRONG.md:1: the file of \"X\" must be named X.md");
}

static void
missing_language_is_an_error(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReport) report = ps_report_new(standin->folder, "xx", &error);
    g_assert_null(report);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
}

static void
style_sheet_cannot_leave_its_element(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(standin, "page/summary.css", "p{} </style><script>");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReport) report = ps_report_new(standin->folder, "en", &error);
    g_assert_null(report);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/content/file_is_taken_whole", file_is_taken_whole);
    g_test_add_func("/report/content/faults_have_their_place", faults_have_their_place);
    g_test_add_func("/report/content/file_is_named_by_its_id", file_is_named_by_its_id);
    g_test_add_func("/report/content/missing_language_is_an_error", missing_language_is_an_error);
    g_test_add_func("/report/content/style_sheet_cannot_leave_its_element",
                    style_sheet_cannot_leave_its_element);
    return g_test_run();
}
