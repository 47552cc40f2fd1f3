/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient's page: what it holds, what it hides, when it is not given at all. */
#include "core/error.h"
#include "report/html.h"
#include "tests/report/sample.h"

#define SECTIONS                                                                                   \
    "[\"HDR\", \"MAIN\", \"EXT-LOCAL\", \"ABOUT-RECORD\", \"QUESTIONS\", \"GLOSS\", \"SRC\"]"
#define STAGED                                                                                     \
    "[\"HDR\", \"MAIN\", \"EXT-LOCAL\", \"STG-SHOW\", \"ABOUT-RECORD\", \"GLOSS\", \"SRC\"]"
#define MAIN_PART "[\"MAIN.EXT-LOCAL\"]"

static char *
summary_of(const StandIn *standin, const PsRecord *record, const GPtrArray *strips, GError **error)
{
    g_autoptr(PsReport) report = standin_report(standin);
    return ps_report_summary(report, record, strips, error);
}

static char *
summary(const StandIn *standin, const char *facts, const char *staging, const char *plan)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(facts, staging, plan);
    char *html = summary_of(standin, record, NULL, &error);
    g_assert_no_error(error);
    return html;
}

/* The page once a person has checked it. */
static char *
released(const StandIn *standin, const char *facts, const char *staging, const char *plan)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(facts, staging, plan);
    record->release = sample_release();
    char *html = summary_of(standin, record, NULL, &error);
    g_assert_no_error(error);
    return html;
}

static void
refused(const StandIn *standin, const char *facts, const char *plan, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(facts, STAGE_NONE, plan);
    g_autofree char *html = summary_of(standin, record, NULL, &error);
    g_assert_null(html);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    assert_has(error->message, message);
}

static void
page_is_self_contained(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(html, "<html lang=\"en\">");
    assert_has(html, "<title>Your records</title>");
    assert_has(html, "default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    assert_lacks(html, "<script");
    assert_lacks(html, "http:");
    assert_lacks(html, "https:");
    assert_lacks(html, "@body@");
    assert_lacks(html, "{{");
}

static void
sections_come_in_plan_order_with_parts(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    const char *main_at = strstr(html, "id=\"MAIN\"");
    const char *part_at = strstr(html, "data-part=\"MAIN.EXT-LOCAL\" data-rev=\"2\"");
    const char *extent_at = strstr(html, "id=\"EXT-LOCAL\"");
    g_assert_true(main_at != NULL && main_at < part_at && part_at < extent_at);
    assert_has(html, "It was found in: right thigh. Size: 12 cm (about 4.7 inches).");
}

static void
hostile_values_stay_text(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "EXT-LOCAL", "One place", "It is called: {{histology}}.");
    g_autofree char *html = summary(
        standin,
        "{\"histology\": {\"value\": \"<img src=x onerror=alert(1)> **b** {{stage}} @body@\", "
        "\"class\": \"sarcoma\", " EVIDENCE("\\\"><script>alert(2)</script>", "100") "}}",
        STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_lacks(html, "<img");
    assert_lacks(html, "<script");
    assert_lacks(html, "<strong>b</strong>");
    assert_has(html, "&lt;img src=x onerror=alert(1)&gt; **b** {{stage}} @body@");
    assert_has(html, "<blockquote>&quot;&gt;&lt;script&gt;alert(2)&lt;/script&gt;</blockquote>");
}

static void
hostile_quote_in_alt_stays_text(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record =
        sample_record("{\"histology\": {\"value\": \"x\", \"class\": \"sarcoma\", " EVIDENCE(
                          "a\\\" onload=\\\"b", "100") "}, " SITE ", " SIZE "}",
                      STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    g_autoptr(GBytes) png = g_bytes_new_static("PNG", 3);
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(record);
    const PsEvidence *evidence = g_ptr_array_index(wanted, 0);
    PsStrip strip = {evidence->document, evidence->page, evidence->box, png};
    g_autoptr(GPtrArray) strips = g_ptr_array_new();
    g_ptr_array_add(strips, &strip);
    g_autofree char *html = summary_of(standin, record, strips, &error);
    g_assert_no_error(error);
    assert_has(html, "<img src=\"data:image/png;base64,UE5H\" alt=\"a&quot; onload=&quot;b\">");
}

static void
without_a_picture_the_quote_stands(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(html, "<blockquote>Leiomyosarcoma, grade 3.</blockquote>");
    assert_has(html, "Page 1. Tissue report, 18 March 2026. File: 01-pathology.pdf");
}

static void
what_is_missing_is_said(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html = summary(standin, "{" SITE ", " SIZE "}", STAGE_NONE,
                                    PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(html, "<div data-fact=\"grade\"><dt>Grade</dt><dd><p class=\"absent\">Not found in "
                     "your records.</p></dd></div>");
    assert_lacks(html, "data-fact=\"margin\"");
}

static void
a_case_on_hold_shows_no_fact(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "EXT-HOLD", "Being checked", "A person must look first.");
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE,
                PLAN("EXT-HOLD", "[\"HDR\", \"EXT-HOLD\", \"ABOUT-RECORD\", \"SRC\"]", "[]") "}");
    assert_lacks(html, "leiomyosarcoma");
    assert_lacks(html, "Leiomyosarcoma");
    assert_lacks(html, "<div data-fact");
    assert_lacks(html, "thigh");
    assert_lacks(html, "id=\"ABOUT-RECORD\"");
}

static void
doubt_and_conflict_are_told(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html = summary(
        standin,
        "{" SITE ", " SIZE
        ", \"grade\": {\"status\": \"uncertain\", \"alternatives\": [{\"value\": "
        "\"G2\"}, {\"value\": \"G3\"}]}, \"nodes\": {\"status\": \"conflict\", \"alternatives\": "
        "[{\"value\": \"N0\"}, {\"value\": \"N1\"}]}}",
        STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(html, "Your records do not agree. They say: no cancer found in nearby nodes and "
                     "cancer was found in nearby nodes.");
    assert_lacks(html, "<p class=\"value\">cancer was found in nearby nodes");
}

static void
alternatives_stand_side_by_side(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin,
                "{" SITE ", " SIZE
                ", \"grade\": {\"status\": \"uncertain\", \"alternatives\": [{\"value\": "
                "\"G2\"}, {\"value\": \"G3\"}], " EVIDENCE("grade 2-3", "100") "}}",
                STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(html,
               "Your records are not sure. They name: grade 2 of 3 (cells look in between) or "
               "grade 3 of 3 (cells look fast-growing).");
}

static void
stage_bar_marks_the_shown_group(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        released(standin, FACTS, STAGE_IIIB, PLAN("EXT-LOCAL", STAGED, MAIN_PART) "}");
    assert_has(html, "<div class=\"own\">Stage 3<b>You: stage IIIB</b></div>");
    assert_has(html, "role=\"img\" aria-label=\"Stage bar.");
}

static void
stage_bar_prefers_what_is_written(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html = released(
        standin,
        "{" SITE ", " SIZE ", \"stated_stage\": [{\"text\": \"stage IIA\", \"group\": \"IIA\"}]}",
        STAGE_IIIB, PLAN("EXT-LOCAL", STAGED, MAIN_PART) "}");
    assert_has(html, "<div class=\"own\">Stage 2<b>You: stage IIA</b></div>");
    assert_has(html, "as your records write it");
}

static void
stage_bar_is_absent_without_a_stage(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *unshown =
        summary(standin, FACTS, "{\"status\": \"computed\", \"group\": \"IIIB\", \"shown\": false}",
                PLAN("EXT-LOCAL", STAGED, MAIN_PART) "}");
    assert_lacks(unshown, "class=\"stagebar\"");
    assert_lacks(unshown, "IIIB");
    g_autofree char *unplanned =
        summary(standin, FACTS, STAGE_IIIB, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_lacks(unplanned, "class=\"stagebar\"");
}

static void
size_is_drawn_to_scale(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    /* 12 of 20 cm on a ruler 412 wide. */
    assert_has(html, "class=\"bar\" x=\"14\" y=\"4\" height=\"26\" rx=\"5\" width=\"247.2\"");
    assert_has(html, "That is about as wide as a grapefruit.");
}

static void
questions_are_numbered_in_plan_order(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE,
                PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) ", \"questions\": [\"Q02\", \"Q01\"]}");
    assert_has(html, "Please give this page to your doctor.");
    assert_has(html, "<ol class=\"questions\">\n<li data-question=\"Q02\">Has it been found "
                     "elsewhere?</li>\n<li data-question=\"Q01\">What is it called?</li>\n</ol>");
}

static void
words_are_those_of_the_page(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "EXT-LOCAL", "One place", "You had a biopsy. Size: {{size_cm}}.");
    g_autofree char *html = summary(
        standin, FACTS, STAGE_NONE,
        PLAN("EXT-LOCAL", "[\"HDR\", \"MAIN\", \"EXT-LOCAL\", \"GLOSS\", \"SRC\"]", MAIN_PART) "}");
    assert_has(html, "<dt>biopsy</dt><dd>a small piece taken to test</dd>");
    assert_lacks(html, "<dt>node</dt>");
}

static void
sources_are_those_used(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(html, "<span class=\"source-id\">S1</span> A book on tumors (2024)");
    assert_has(html, "24 November 2026");
    assert_has(html, "plainstage 0.1.0. Data files 00112233aabbccdd.");
}

static void
outlook_is_closed_at_first(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "PROG-GATE", "Outlook", "Some people want to know.");
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE,
                PLAN("EXT-LOCAL", "[\"HDR\", \"MAIN\", \"EXT-LOCAL\", \"PROG-GATE\", \"SRC\"]",
                     MAIN_PART) "}");
    const char *gate = strstr(html, "<details><summary>");
    g_assert_nonnull(gate);
    assert_has(gate, "Some people want to know.");
    assert_lacks(html, "<details open");
    assert_has(html, "#PROG-GATE { display: none; }");
}

static void
missing_content_stops_the_page(void)
{
    g_autoptr(StandIn) standin = standin_new();
    refused(standin, FACTS, PLAN("EXT-LOCAL", "[\"HDR\", \"NOWHERE\"]", "[]") "}",
            "content/en/NOWHERE.md is missing");
    refused(standin, FACTS,
            PLAN("EXT-LOCAL", "[\"HDR\", \"QUESTIONS\"]", "[]") ", \"questions\": [\"Q99\"]}",
            "question \"Q99\" is missing");
}

static void
missing_value_stops_the_page(void)
{
    g_autoptr(StandIn) standin = standin_new();
    refused(standin, "{" SITE "}", PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}",
            "content/en/EXT-LOCAL.md: {{size_cm}} has no value");
}

static void
part_without_its_section_stops_the_page(void)
{
    g_autoptr(StandIn) standin = standin_new();
    refused(standin, FACTS, PLAN("EXT-LOCAL", "[\"HDR\"]", MAIN_PART) "}",
            "part MAIN.EXT-LOCAL was chosen, but its section was not");
}

static void
banned_words_stop_the_page(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "EXT-LOCAL", "One place", "There is no spread.");
    refused(standin, "{" SITE "}", PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}",
            "section EXT-LOCAL of the summary says what it must not (content/en/banned.json: "
            "no-spread)");
    g_autofree char *stated =
        summary(standin, FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(stated, "There is no spread.");
}

static void
banned_words_may_be_quoted(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin,
                "{" SITE ", " SIZE ", \"margin\": {\"value\": \"negative\", " EVIDENCE(
                    "100% of margins negative; terminal ileum clear", "200") "}}",
                STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    assert_has(html, "<blockquote>100% of margins negative; terminal ileum clear</blockquote>");
}

static void
same_record_gives_same_bytes(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *one =
        released(standin, FACTS, STAGE_IIIB, PLAN("EXT-LOCAL", STAGED, MAIN_PART) "}");
    g_autofree char *two =
        released(standin, FACTS, STAGE_IIIB, PLAN("EXT-LOCAL", STAGED, MAIN_PART) "}");
    g_assert_cmpstr(one, ==, two);
}

static void
pages_not_read_are_told(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record =
        sample_record(FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    PsDocument *document = g_ptr_array_index(record->kase->documents, 0);
    g_array_index(document->pages, PsPageNote, 1).source = PS_SOURCE_NONE;
    PsDocument *locked = ps_document_new("sha256:2", "locked.pdf");
    g_ptr_array_add(record->kase->documents, locked);
    g_autofree char *html = summary_of(standin, record, NULL, &error);
    g_assert_no_error(error);
    assert_has(html, "Pages that could not be read: 1.");
    assert_has(html, "Documents that could not be read: 1.");
}

static void
map_and_size_stand_once(void)
{
    static const char *const figures[] = {"<figure class=\"bodymap\"", "<figure class=\"size\""};
    g_autoptr(StandIn) standin = standin_new();
    g_autofree char *html =
        summary(standin, FACTS, STAGE_NONE, PLAN("EXT-LOCAL", SECTIONS, MAIN_PART) "}");
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        const char *first = strstr(html, figures[i]);
        g_assert_nonnull(first);
        g_assert_null(strstr(first + 1, figures[i]));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"page_is_self_contained", page_is_self_contained},
        {"sections_come_in_plan_order_with_parts", sections_come_in_plan_order_with_parts},
        {"hostile_values_stay_text", hostile_values_stay_text},
        {"hostile_quote_in_alt_stays_text", hostile_quote_in_alt_stays_text},
        {"without_a_picture_the_quote_stands", without_a_picture_the_quote_stands},
        {"what_is_missing_is_said", what_is_missing_is_said},
        {"a_case_on_hold_shows_no_fact", a_case_on_hold_shows_no_fact},
        {"doubt_and_conflict_are_told", doubt_and_conflict_are_told},
        {"alternatives_stand_side_by_side", alternatives_stand_side_by_side},
        {"stage_bar_marks_the_shown_group", stage_bar_marks_the_shown_group},
        {"stage_bar_prefers_what_is_written", stage_bar_prefers_what_is_written},
        {"stage_bar_is_absent_without_a_stage", stage_bar_is_absent_without_a_stage},
        {"size_is_drawn_to_scale", size_is_drawn_to_scale},
        {"questions_are_numbered_in_plan_order", questions_are_numbered_in_plan_order},
        {"words_are_those_of_the_page", words_are_those_of_the_page},
        {"sources_are_those_used", sources_are_those_used},
        {"outlook_is_closed_at_first", outlook_is_closed_at_first},
        {"missing_content_stops_the_page", missing_content_stops_the_page},
        {"missing_value_stops_the_page", missing_value_stops_the_page},
        {"part_without_its_section_stops_the_page", part_without_its_section_stops_the_page},
        {"banned_words_stop_the_page", banned_words_stop_the_page},
        {"banned_words_may_be_quoted", banned_words_may_be_quoted},
        {"same_record_gives_same_bytes", same_record_gives_same_bytes},
        {"pages_not_read_are_told", pages_not_read_are_told},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/report/summary/", tests[i].path, NULL);
        g_test_add_func(path, tests[i].run);
    }
    g_test_add_func("/report/summary/map_and_size_stand_once", map_and_size_stand_once);
    return g_test_run();
}
