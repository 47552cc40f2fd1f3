/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that must not be said: by case and section. */
#include "report/banned.h"

#include "core/error.h"
#include "tests/report/sample.h"

static PsBanned *
banned(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    PsBanned *loaded = ps_banned_load(folder, "en", &error);
    g_assert_no_error(error);
    return loaded;
}

static void
check(const char *facts, const char *staging, const char *section, const char *text,
      const char *expected)
{
    g_autoptr(PsBanned) words = banned();
    g_autoptr(PsRecord) record = sample_record(facts, staging, "{\"extent\": \"EXT-LOCAL\"}");
    g_assert_cmpstr(ps_banned_find(words, record, section, text), ==, expected);
}

static void
always_banned(void)
{
    check(FACTS, STAGE_NONE, "WHY", "You should take this drug.", "should-take");
    check(FACTS, STAGE_NONE, "WHY", "You are eligible.", "eligible");
    check(FACTS, STAGE_NONE, "WHY", "It is incurable.", "incurable");
    check(FACTS, STAGE_NONE, "WHY", "NCCN recommends it.", "nccn");
    check(FACTS, STAGE_NONE, "WHY", "It is 100% sure.", "hundred-percent");
    check(FACTS, STAGE_NONE, "WHY", "Ask if it fits you.", NULL);
}

static void
no_spread_needs_m0(void)
{
    check(FACTS, STAGE_NONE, "WHY", "There is no spread.", NULL);
    check("{}", STAGE_NONE, "WHY", "There is no spread.", "no-spread");
    check("{\"metastasis\": {\"value\": \"suspected\", \"status\": \"uncertain\"}}", STAGE_NONE,
          "WHY", "It has not spread.", "no-spread");
    check("{}", STAGE_NONE, "WHY", "This type does not spread.", NULL);
}

static void
early_is_not_said_of_stage_three_or_nodes(void)
{
    check(FACTS, STAGE_IIIB, "WHY", "It is early.", "early");
    check("{\"nodes\": {\"value\": \"N1\"}}", STAGE_NONE, "WHY", "Early disease", "early");
    check("{\"stated_stage\": [{\"text\": \"stage III\", \"group\": \"III\"}]}", STAGE_NONE, "WHY",
          "early", "early");
    check(FACTS, "{\"status\": \"computed\", \"group\": \"II\", \"shown\": true}", "WHY", "early",
          NULL);
    check(FACTS, STAGE_IIIB, "WHY", "yearly scans of nearby nodes", NULL);
}

static void
distant_is_not_said_of_nodes_alone(void)
{
    check("{\"nodes\": {\"value\": \"N1\"}, \"metastasis\": {\"value\": \"M0\"}}", STAGE_NONE,
          "WHY", "distant spread", "distant");
    check("{\"nodes\": {\"value\": \"N1\"}, \"metastasis\": {\"value\": \"M1\"}}", STAGE_NONE,
          "WHY", "distant spread", NULL);
    check(FACTS, STAGE_NONE, "WHY", "distant spread", NULL);
}

static void
withdrawn_drug_only_as_history(void)
{
    check(FACTS, STAGE_NONE, "WHY", "One drug is tazemetostat.", "withdrawn-drug");
    check("{\"treatments\": [{\"kind\": \"systemic\", \"name\": \"Tazemetostat\", \"status\": "
          "\"given\"}]}",
          STAGE_NONE, "TX-HIST", "These were given: Tazemetostat.", NULL);
}

static void
survival_numbers_only_behind_the_gate(void)
{
    check(FACTS, STAGE_NONE, "WHY", "Of 100 people, 34% are alive.", "survival-number");
    check(FACTS, STAGE_NONE, "PROG-GATE", "Of 100 people, 34% are alive.", NULL);
    check(FACTS, STAGE_NONE, "WHY", "20 out of 100 parts were dead tumor.", NULL);
}

static void
examples_of_the_file_hold(void)
{
    g_autoptr(PsBanned) words = banned();
    g_autoptr(GError) error = NULL;
    g_assert_true(ps_banned_check(words, &error));
    g_assert_no_error(error);
}

static void
failing_example_is_named(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(standin, "content/en/banned.json",
                  "{\"entries\": [{\"id\": \"x\", \"pattern\": \"abc\", \"when\": \"always\",\n"
                  "\"examples\": {\"match\": [\"abd\"]}}]}");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsBanned) words = ps_banned_load(standin->folder, "en", &error);
    g_assert_no_error(error);
    g_assert_false(ps_banned_check(words, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    assert_has(error->message, "content/en/banned.json:2:");
}

static void
unknown_condition_refuses_to_load(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(standin, "content/en/banned.json",
                  "{\"entries\": [{\"id\": \"x\", \"pattern\": \"a\", \"when\": \"sometimes\", "
                  "\"examples\": {}}]}");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsBanned) words = ps_banned_load(standin->folder, "en", &error);
    g_assert_null(words);
    assert_has(error->message, "unknown condition");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/banned/always_banned", always_banned);
    g_test_add_func("/report/banned/no_spread_needs_m0", no_spread_needs_m0);
    g_test_add_func("/report/banned/early_is_not_said_of_stage_three_or_nodes",
                    early_is_not_said_of_stage_three_or_nodes);
    g_test_add_func("/report/banned/distant_is_not_said_of_nodes_alone",
                    distant_is_not_said_of_nodes_alone);
    g_test_add_func("/report/banned/withdrawn_drug_only_as_history",
                    withdrawn_drug_only_as_history);
    g_test_add_func("/report/banned/survival_numbers_only_behind_the_gate",
                    survival_numbers_only_behind_the_gate);
    g_test_add_func("/report/banned/examples_of_the_file_hold", examples_of_the_file_hold);
    g_test_add_func("/report/banned/failing_example_is_named", failing_example_is_named);
    g_test_add_func("/report/banned/unknown_condition_refuses_to_load",
                    unknown_condition_refuses_to_load);
    return g_test_run();
}
