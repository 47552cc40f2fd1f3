/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft keeps the stage that was worked out; a released page shows it, and who checked it. */
#include "report/draft.h"

#include "tests/report/sample.h"

#define STAGED(parts) PLAN("EXT-LOCAL", "[\"HDR\", \"MAIN\", \"STG-SHOW\", \"SRC\"]", parts) "}"

static char *
page_with(const char *facts, const char *staging, const char *plan, PsRelease *release)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StandIn) standin = standin_new();
    standin_add(standin, "STG-SHOW.computed", "", "It works out as {{stage}}.");
    standin_add(standin, "STG-SHOW.stated", "", "Your record writes it.");
    standin_add(standin, "STG-WHYNOT", "No number here", "Here is why.");
    standin_add(standin, "STG-WHYNOT.not-signed-off", "", "A person must check it first.");
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(PsRecord) record = sample_record(facts, staging, plan);
    record->release = release;
    char *html = ps_report_summary(report, record, NULL, &error);
    g_assert_no_error(error);
    return html;
}

static char *
page(const char *facts, const char *plan, PsRelease *release)
{
    return page_with(facts, STAGE_IIIB, plan, release);
}

static void
draft_keeps_the_computed_stage(void)
{
    g_autofree char *html = page(FACTS, STAGED("[\"STG-SHOW.computed\"]"), NULL);
    assert_lacks(html, "IIIB");
    assert_lacks(html, "class=\"stagebar\"");
    assert_lacks(html, "id=\"STG-SHOW\"");
    assert_has(html, "A person must check it first.");
    assert_has(html, "Not yet checked by your care team");
}

static void
draft_shows_the_stage_that_the_record_writes(void)
{
    g_autofree char *html = page(
        "{" SITE ", " SIZE ", \"stated_stage\": [{\"text\": \"stage IIA\", \"group\": \"IIA\"}]}",
        STAGED("[\"STG-SHOW.stated\", \"STG-SHOW.computed\"]"), NULL);
    assert_has(html, "Your record writes it.");
    assert_has(html, "<b>You: stage IIA</b>");
    assert_lacks(html, "IIIB");
    assert_lacks(html, "A person must check it first.");
}

static void
release_shows_the_stage_and_who_checked(void)
{
    g_autofree char *html = page(FACTS, STAGED("[\"STG-SHOW.computed\"]"), sample_release());
    assert_has(html, "It works out as IIIB.");
    assert_has(html, "Checked by Ana Díaz, RN on 25 November 2026");
    assert_lacks(html, "Not yet checked");
    assert_lacks(html, "A person must check it first.");
}

/* A stage of a bone or a GIST is for the care team alone, so no page says that it will be shown. */
static void
no_page_promises_a_stage_that_is_never_shown(void)
{
    static const char staging[] = "{\"status\": \"computed\", \"system\": \"AJCC 8\", \"chapter\": "
                                  "\"38.1\", \"group\": \"IIB\", "
                                  "\"shown\": false, \"reasons\": [], \"rules\": []}";
    static const char plan[] = PLAN("EXT-LOCAL", "[\"HDR\", \"MAIN\", \"STG-WHYNOT\", \"SRC\"]",
                                    "[\"STG-WHYNOT.not-signed-off\"]") "}";
    PsRelease *releases[] = {NULL, sample_release()};
    for (gsize i = 0; i < G_N_ELEMENTS(releases); i++) {
        g_autofree char *html = page_with(FACTS, staging, plan, releases[i]);
        assert_has(html, "Here is why.");
        assert_lacks(html, "A person must check it first.");
        assert_lacks(html, "IIB");
    }
}

static void
draft_leaves_the_record_as_it_is(void)
{
    g_autoptr(PsRecord) record =
        sample_record(FACTS, STAGE_IIIB, STAGED("[\"STG-SHOW.computed\"]"));
    g_autofree char *before = ps_record_digest(record);
    PsDraft *draft = ps_draft_new(record);
    g_assert_false(draft->record.staging->shown);
    g_assert_false(ps_plan_has_section(draft->record.plan, "STG-SHOW"));
    ps_draft_free(draft);
    g_autofree char *after = ps_record_digest(record);
    g_assert_cmpstr(before, ==, after);
}

static void
hostile_name_stays_text(void)
{
    g_autofree char *html =
        page(FACTS, STAGED("[\"STG-SHOW.computed\"]"),
             ps_release_new("<u>{date}</u>", "2026-11-25T08:30:00Z", "sha256:0", NULL, NULL));
    assert_has(html, "Checked by &lt;u&gt;");
    assert_lacks(html, "<u>");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/draft/draft_keeps_the_computed_stage", draft_keeps_the_computed_stage);
    g_test_add_func("/report/draft/draft_shows_the_stage_that_the_record_writes",
                    draft_shows_the_stage_that_the_record_writes);
    g_test_add_func("/report/draft/no_page_promises_a_stage_that_is_never_shown",
                    no_page_promises_a_stage_that_is_never_shown);
    g_test_add_func("/report/draft/release_shows_the_stage_and_who_checked",
                    release_shows_the_stage_and_who_checked);
    g_test_add_func("/report/draft/draft_leaves_the_record_as_it_is",
                    draft_leaves_the_record_as_it_is);
    g_test_add_func("/report/draft/hostile_name_stays_text", hostile_name_stays_text);
    return g_test_run();
}
