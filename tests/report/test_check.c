/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What check-data asks of content. */
#include "core/error.h"
#include "tests/report/sample.h"

static void
refused(const StandIn *standin, const char *id, const char *message)
{
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    if (id != NULL)
        g_ptr_array_add(ids, g_strdup(id));
    g_ptr_array_set_free_func(ids, g_free);
    guint files = 0;
    g_assert_false(ps_report_check(report, ids, "2026-11-25", &files, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    assert_has(error->message, message);
}

static void
stand_ins_hold(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    guint files = 0;
    g_assert_true(ps_report_check(report, NULL, "2026-11-25", &files, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(files, ==, 9);
}

static void
every_id_needs_content(void)
{
    g_autoptr(StandIn) standin = standin_new();
    refused(standin, "EXT-NOWHERE", "a rule may choose \"EXT-NOWHERE\"");
    refused(standin, "Q77", "content/en/questions.json:1:1: a rule may choose \"Q77\"");
}

static void
unknown_placeholder_is_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "WHY", "Why", "It is {{very_big}}.");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReport) report = ps_report_new(standin->folder, "en", &error);
    g_assert_null(report);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    assert_has(error->message, "content/en/WHY.md:");
    assert_has(error->message, "there is no placeholder {{very_big");
}

static void
unknown_source_is_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(standin, "content/en/sources.json", "{\"S2\": {\"title\": \"Other\"}}");
    refused(standin, NULL, "source \"S1\" is not in content/en/sources.json");
}

static void
banned_words_are_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "WHY", "Why", "It cannot be cured.");
    refused(standin, NULL, "content/en/WHY.md:1: the text says what it must not");
    standin_add(standin, "WHY", "Why", "Some people get tazemetostat.");
    refused(standin, NULL, "withdrawn-drug");
}

static void
hard_text_is_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "WHY", "Why",
                "Multidisciplinary consideration of histopathological characteristics necessitates "
                "individualized administration of perioperative radiotherapy alongside systemic "
                "interventions.");
    refused(standin, NULL, "content/en/WHY.md:1: reading grade");
    standin_add(standin, "WHY", "Why", "Ask why.");
    standin_add(standin, "REV.x", "Review",
                "Multidisciplinary consideration of histopathological characteristics necessitates "
                "individualized administration of perioperative radiotherapy alongside systemic "
                "interventions.");
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    guint files = 0;
    g_assert_true(ps_report_check(report, NULL, "2026-11-25", &files, &error));
}

static void
date_of_tomorrow_is_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    guint files = 0;
    g_assert_false(ps_report_check(report, NULL, "2026-11-23", &files, &error));
    assert_has(error->message, "lies in the future");
}

static void
expired_drug_is_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(standin, "rules/drugs.json",
                  "{\"rows\": [{\"id\": \"imatinib\",\n\"expires\": \"2026-11-25\"}]}");
    refused(standin, NULL, "rules/drugs.json:2:1: the status of imatinib must be looked up again");
}

static void
section_without_title_is_found(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "WHY", "", "Ask why.");
    refused(standin, NULL, "content/en/WHY.md:1: a section needs a title");
}

static void
questions_are_checked(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(standin, "content/en/questions.json", "{\"Q01\": \"Am I incurable?\"}");
    refused(standin, NULL, "content/en/questions.json:1:");
}

static void
own_content_holds(void)
{
    g_autoptr(PsReport) report = real_report();
    g_autoptr(GError) error = NULL;
    guint files = 0;
    g_assert_true(ps_report_check(report, NULL, "2026-12-01", &files, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(files, >, 100);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/check/stand_ins_hold", stand_ins_hold);
    g_test_add_func("/report/check/every_id_needs_content", every_id_needs_content);
    g_test_add_func("/report/check/unknown_placeholder_is_found", unknown_placeholder_is_found);
    g_test_add_func("/report/check/unknown_source_is_found", unknown_source_is_found);
    g_test_add_func("/report/check/banned_words_are_found", banned_words_are_found);
    g_test_add_func("/report/check/hard_text_is_found", hard_text_is_found);
    g_test_add_func("/report/check/date_of_tomorrow_is_found", date_of_tomorrow_is_found);
    g_test_add_func("/report/check/expired_drug_is_found", expired_drug_is_found);
    g_test_add_func("/report/check/section_without_title_is_found", section_without_title_is_found);
    g_test_add_func("/report/check/questions_are_checked", questions_are_checked);
    g_test_add_func("/report/check/own_content_holds", own_content_holds);
    return g_test_run();
}
