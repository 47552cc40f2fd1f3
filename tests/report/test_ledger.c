/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: where each sentence comes from, and what stops a page. */
#include "report/ledger.h"

#include <glib.h>

#include "core/error.h"
#include "report/mark.h"
#include "tests/report/sample.h"

#define PLAN_LOCAL                                                                                 \
    PLAN("EXT-LOCAL",                                                                              \
         "[\"HDR\", \"MAIN\", \"EXT-LOCAL\", \"ABOUT-RECORD\", \"QUESTIONS\", "                    \
         "\"GLOSS\", \"SRC\"]",                                                                    \
         "[\"MAIN.EXT-LOCAL\"]")                                                                   \
    ", \"questions\": [\"Q01\"]}"

static json_t *
sentences(const StandIn *standin)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_NONE, PLAN_LOCAL);
    json_t *ledger = ps_report_sentences(report, record, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ps_json_get_string(ledger, "schema"), ==, "plainstage.sentences/1");
    return ledger;
}

static const json_t *
sentence(const json_t *ledger, const char *text)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(ledger, "sentences"), i, item)
    {
        if (g_str_equal(ps_json_get_string(item, "text"), text))
            return item;
    }
    g_error("no sentence \"%s\"", text);
}

static void
sentence_names_file_revision_and_section(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(json_t) ledger = sentences(standin);
    const json_t *item = sentence(ledger, "It is in one place.");
    g_assert_cmpstr(ps_json_get_string(item, "section"), ==, "MAIN");
    g_assert_cmpstr(ps_json_get_string(item, "file"), ==, "content/en/MAIN.EXT-LOCAL.md");
    g_assert_cmpint(json_integer_value(json_object_get(item, "rev")), ==, 2);
    g_assert_cmpint(json_array_size(json_object_get(item, "facts")), ==, 0);
}

static void
sentence_names_the_fact_and_its_line(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(json_t) ledger = sentences(standin);
    const json_t *item = sentence(ledger, "Size: 12 cm (about 4.7 inches).");
    const json_t *facts = json_object_get(item, "facts");
    g_assert_cmpint(json_array_size(facts), ==, 1);
    const json_t *fact = json_array_get(facts, 0);
    g_assert_cmpstr(ps_json_get_string(fact, "fact"), ==, "size");
    const json_t *line = json_array_get(json_object_get(fact, "evidence"), 0);
    g_assert_cmpstr(ps_json_get_string(line, "quote"), ==, "12.0 cm");
}

static void
list_entries_are_named(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(json_t) ledger = sentences(standin);
    const json_t *question = sentence(ledger, "What is it called?");
    g_assert_cmpstr(ps_json_get_string(question, "file"), ==, "content/en/questions.json");
    g_assert_cmpstr(ps_json_get_string(question, "key"), ==, "Q01");
    const json_t *value = sentence(ledger, "grade 3 of 3 (cells look fast-growing)");
    g_assert_cmpstr(ps_json_get_string(value, "file"), ==, "content/en/facts.json");
    g_assert_cmpstr(ps_json_get_string(value, "key"), ==, "grade");
}

/* Takes the ledger of a page with one piece of the test's own. */
static void
refused(const char *html, const char *message)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_NONE, PLAN_LOCAL);
    g_autoptr(PsSheet) sheet = ps_sheet_new(report, record, NULL);
    g_string_append(ps_sheet_piece(sheet, "MAIN"), html);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) taken = ps_ledger_take(sheet, &error);
    g_assert_null(taken);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    assert_has(error->message, message);
    assert_lacks(error->message, "secret");
}

static void
sentence_without_a_source_stops_the_page(void)
{
    refused("<p>A secret that C wrote.</p>", "comes from no content file");
    refused("<p>\x01"
            "content/MAIN\x02One.\x03 A secret after it.</p>",
            "comes from no content file");
    refused("<div role=\"img\" aria-label=\"A secret.\"></div>", "comes from no content file");
}

static void
unknown_source_stops_the_page(void)
{
    refused("<p>\x01"
            "content/NOWHERE\x02"
            "A secret.\x03</p>",
            "does not hold it");
    refused("<p>\x01"
            "questions/Q99\x02"
            "A secret?\x03</p>",
            "does not hold it");
    refused("<p>\x01words/none\x02"
            "A secret.\x03</p>",
            "does not hold it");
}

static void
unfilled_place_stops_the_page(void)
{
    refused("<p>\x01"
            "content/MAIN\x02The {{secret}} is.\x03</p>",
            "was not filled");
    refused("<p>\x01words/sheet\x02The {size} is.\x03</p>", "was not filled");
}

static void
record_cannot_forge_a_source(void)
{
    g_autoptr(GString) html = g_string_new(NULL);
    ps_mark_format(html, "content/MAIN", NULL, "<p>%s</p>",
                   "a\x03"
                   "b\x01"
                   "content/MAIN\x02"
                   "c");
    g_assert_cmpstr(html->str, ==,
                    "\x01"
                    "content/MAIN\x02<p>abcontent/MAINc</p>\x03");
    ps_mark_strip(html);
    g_assert_cmpstr(html->str, ==, "<p>abcontent/MAINc</p>");
}

static void
page_holds_no_mark(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_NONE, PLAN_LOCAL);
    g_autofree char *summary = ps_report_summary(report, record, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *review = ps_report_review(report, record, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_null(strpbrk(summary, "\x01\x02\x03"));
    g_assert_null(strpbrk(review, "\x01\x02\x03"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"sentence_names_file_revision_and_section", sentence_names_file_revision_and_section},
        {"sentence_names_the_fact_and_its_line", sentence_names_the_fact_and_its_line},
        {"list_entries_are_named", list_entries_are_named},
        {"sentence_without_a_source_stops_the_page", sentence_without_a_source_stops_the_page},
        {"unknown_source_stops_the_page", unknown_source_stops_the_page},
        {"unfilled_place_stops_the_page", unfilled_place_stops_the_page},
        {"record_cannot_forge_a_source", record_cannot_forge_a_source},
        {"page_holds_no_mark", page_holds_no_mark},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/report/ledger/", tests[i].path, NULL);
        g_test_add_func(path, tests[i].run);
    }
    return g_test_run();
}
