/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The navigator's page. */
#include "core/error.h"
#include "tests/report/reviewer.h"

static char *
review(const StandIn *standin, const PsRecord *record, GError **error)
{
    g_autoptr(PsReport) report = standin_report(standin);
    return ps_report_review(report, record, NULL, NULL, error);
}

static char *
review_of(const char *facts, const char *staging)
{
    g_autoptr(StandIn) standin = reviewer();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(facts, staging, REVIEWED);
    char *html = review(standin, record, &error);
    g_assert_no_error(error);
    return html;
}

static void
items_stand_first_with_their_fact(void)
{
    g_autofree char *html = review_of(FACTS, STAGE_IIIB);
    assert_has(html, "Red: look first");
    assert_has(html, "Ask if they were told.");
    assert_has(html, "<a href=\"#fact-metastasis\">spread</a>");
    assert_has(html, "<tr id=\"fact-metastasis\" class=\"found\">");
}

static void
most_severe_item_stands_first(void)
{
    g_autoptr(StandIn) standin = reviewer();
    standin_add(standin, "REV.hold", "Hold", "A person decides.");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(
        FACTS, STAGE_NONE,
        PLAN("EXT-HOLD", "[]", "[]") ", \"review\": [{\"tag\": \"hold\", \"severity\": \"amber\", "
                                     "\"fact\": \"nodes\"}, {\"tag\": \"first-spread\", "
                                     "\"severity\": \"red\"}]}");
    g_autofree char *html = review(standin, record, &error);
    g_assert_no_error(error);
    g_assert_true(strstr(html, "First mention of spread") < strstr(html, "A person decides."));
    /* There is no such row to go to. */
    assert_lacks(html, "#fact-nodes");
}

static void
facts_have_status_value_and_line(void)
{
    g_autofree char *html = review_of(FACTS, STAGE_IIIB);
    assert_has(html, "<span class=\"key\">value_mm</span> 120");
    assert_has(html, "12 cm (about 4.7 inches)");
    assert_has(html, "<blockquote>12.0 cm</blockquote>");
    assert_has(html, "01-pathology.pdf, page 1 · read from the text layer · confidence 100%");
    assert_has(html, "<strong>Not stated:</strong> depth, margin, nodes");
}

static void
staging_is_shown_even_if_the_patient_sees_none(void)
{
    g_autofree char *html =
        review_of(FACTS, "{\"status\": \"withheld\", \"possible\": [\"IB\", \"IIIB\"], \"shown\": "
                         "false, \"reasons\": [{\"tag\": \"grade-missing\", \"fact\": \"grade\"}], "
                         "\"rules\": [\"stage.41.t3\"]}");
    assert_has(html, "<code>IB</code> <code>IIIB</code>");
    assert_has(html, "grade-missing (grade)");
    assert_has(html, "<code>stage.41.t3</code>");
}

static void
further_lines_are_kept(void)
{
    g_autoptr(StandIn) standin = reviewer();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_NONE, REVIEWED);
    PsFact *size = g_ptr_array_index(record->kase->facts, 1);
    for (guint page = 2; page <= 5; page++)
        ps_fact_add_evidence(size, ps_evidence_new(DOC, page, (PsBox){0, 0, 9, 9}, "size again",
                                                   PS_SOURCE_OCR, 0.8));
    g_autofree char *html = review(standin, record, &error);
    g_assert_no_error(error);
    assert_has(html, "<details><summary>4 more of 5 lines</summary>");
    assert_has(html, "<p class=\"more\">01-pathology.pdf, page 5: size again</p></details>");
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(record);
    g_assert_cmpuint(wanted->len, ==, 6); /* two of the size, one of each other */
}

static void
conflict_shows_both_sides(void)
{
    g_autofree char *html =
        review_of("{\"grade\": {\"status\": \"conflict\", \"alternatives\": [{\"value\": \"G1\"}, "
                  "{\"value\": \"G3\"}], " EVIDENCE("grade 1", "50") "}}",
                  STAGE_NONE);
    assert_has(html, "class=\"conflict\"");
    assert_has(html, "The documents say");
    assert_has(html, "<span class=\"key\">value</span> G1");
    assert_has(html, "<span class=\"key\">value</span> G3");
}

static void
choices_missing_and_plan_are_there(void)
{
    g_autofree char *html = review_of(FACTS, STAGE_NONE);
    assert_has(html, "<code>size.newest</code>");
    assert_has(html, "The grade. Ask for the full report.");
    assert_has(html, "<summary>A letter that asks for it</summary>");
    assert_has(html, "Please send what states the grade.");
    assert_has(html, "<code>extent.local</code>");
}

static void
documents_say_what_is_wrong(void)
{
    g_autoptr(StandIn) standin = reviewer();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_NONE, REVIEWED);
    PsDocument *locked = ps_document_new("sha256:2", "locked<b>.pdf");
    g_ptr_array_add(locked->problems, ps_problem_new("encrypted", 0));
    g_ptr_array_add(record->kase->documents, locked);
    g_autofree char *html = review(standin, record, &error);
    g_assert_no_error(error);
    assert_has(html, "locked&lt;b&gt;.pdf");
    assert_has(html, "The file is locked with a password.");
    assert_has(html, "Ask for a copy without a password");
}

static void
hostile_text_stays_text(void)
{
    g_autofree char *html =
        review_of("{\"histology\": {\"value\": \"<script>1</script>\", " EVIDENCE(
                      "<script>2</script>", "50") "}}",
                  STAGE_NONE);
    assert_lacks(html, "<script");
}

static void
item_without_text_is_an_error(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_NONE, REVIEWED);
    g_autofree char *html = review(standin, record, &error);
    g_assert_null(html);
    assert_has(error->message, "content/en/REV.first-spread.md is missing");
}

static void
trace_is_folded_and_tells_why_not(void)
{
    static const char TRACE[] =
        "[{\"id\": \"grades\", \"output\": \"staging.g\", \"source\": \"S<1>\", \"rules\": ["
        "{\"id\": \"g.low\", \"rev\": 3, \"answer\": \"no\", \"seen\": \"grade is G3, asked: G1\"},"
        "{\"id\": \"g.size\", \"rev\": 1, \"answer\": \"unknown\", \"seen\": \"size is not "
        "known\"},"
        "{\"id\": \"g.high\", \"rev\": 2, \"answer\": \"yes\", \"seen\": \"grade is G3\","
        "\"result\": \"G3\"}]}]";
    g_autoptr(StandIn) standin = reviewer();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_IIIB, REVIEWED);
    g_autoptr(json_t) trace = ps_json_parse(TRACE, strlen(TRACE), "trace", &error);
    g_assert_no_error(error);
    g_autofree char *html = ps_report_review(report, record, trace, NULL, &error);
    g_assert_no_error(error);
    assert_has(html, "<section id=\"trace\"><details><summary>");
    assert_has(html, "S&lt;1&gt;");
    assert_has(html,
               "<tr class=\"no\"><th scope=\"row\"><code>g.low</code> 3</th><td>does not hold</td>"
               "<td lang=\"en\">grade is G3, asked: G1</td><td></td></tr>");
    assert_has(
        html,
        "<tr class=\"unknown\"><th scope=\"row\"><code>g.size</code> 1</th><td>not known</td>");
    assert_has(html, "<tr class=\"yes\"><th scope=\"row\"><code>g.high</code> 2</th><td>holds</td>"
                     "<td lang=\"en\">grade is G3</td><td><code>G3</code></td></tr>");
    g_autofree char *without = review_of(FACTS, STAGE_IIIB);
    assert_lacks(without, "id=\"trace\"");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/review/items_stand_first_with_their_fact",
                    items_stand_first_with_their_fact);
    g_test_add_func("/report/review/most_severe_item_stands_first", most_severe_item_stands_first);
    g_test_add_func("/report/review/facts_have_status_value_and_line",
                    facts_have_status_value_and_line);
    g_test_add_func("/report/review/staging_is_shown_even_if_the_patient_sees_none",
                    staging_is_shown_even_if_the_patient_sees_none);
    g_test_add_func("/report/review/further_lines_are_kept", further_lines_are_kept);
    g_test_add_func("/report/review/conflict_shows_both_sides", conflict_shows_both_sides);
    g_test_add_func("/report/review/choices_missing_and_plan_are_there",
                    choices_missing_and_plan_are_there);
    g_test_add_func("/report/review/documents_say_what_is_wrong", documents_say_what_is_wrong);
    g_test_add_func("/report/review/hostile_text_stays_text", hostile_text_stays_text);
    g_test_add_func("/report/review/item_without_text_is_an_error", item_without_text_is_an_error);
    g_test_add_func("/report/review/trace_is_folded_and_tells_why_not",
                    trace_is_folded_and_tells_why_not);
    return g_test_run();
}
