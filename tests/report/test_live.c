/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The navigator's page with pictures and forms of its own. */
#include "report/live.h"
#include "core/error.h"
#include "tests/report/reviewer.h"

static char *
line_at(const PsEvidence *evidence, gpointer user)
{
    return g_strdup_printf("/strip/%u?a=\"", evidence->page);
}

static char *
page_at(const char *document, guint page, gpointer user)
{
    return g_strdup_printf("/page/%u", page);
}

static void
after_fact(GString *html, const PsFact *fact, gpointer user)
{
    g_string_append_printf(html, "<i>fact %s</i>", ps_kind_name(fact->kind));
}

static void
after_silent(GString *html, const GPtrArray *kinds, gpointer user)
{
    g_string_append_printf(html, "<i>silent %s</i>", (const char *) g_ptr_array_index(kinds, 0));
}

static void
after_item(GString *html, const PsReview *review, gpointer user)
{
    g_string_append_printf(html, "<i>item %s</i>", review->tag);
}

static void
after_missing(GString *html, const char *tag, gpointer user)
{
    g_string_append_printf(html, "<i>missing %s</i>", tag);
}

static void
after_document(GString *html, const PsDocument *document, gpointer user)
{
    g_string_append(html, "<i>document</i>");
}

static const PsLive live = {line_at,    page_at,       after_fact,     after_silent,
                            after_item, after_missing, after_document, NULL};

static void
everything_that_can_be_done_stands_beside_its_thing(void)
{
    g_autoptr(StandIn) standin = reviewer();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_IIIB, REVIEWED);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) html = g_string_new(NULL);
    g_assert_true(ps_report_review_live(report, record, NULL, &live, html, &error));
    g_assert_no_error(error);
    static const char *const done[] = {"<i>fact size</i>", "<i>silent depth</i>",
                                       "<i>item first-spread</i>", "<i>missing grade</i>",
                                       "<i>document</i>"};
    for (gsize i = 0; i < G_N_ELEMENTS(done); i++)
        assert_has(html->str, done[i]);
    assert_has(html->str, "<img src=\"/strip/1?a=&quot;\" alt=");
    assert_lacks(html->str, "data:image");
    assert_lacks(html->str, "plainstage approve");
}

/* The value leads to the line, which is marked on a page that is drawn when it is looked at. */
static void
value_leads_to_its_line(void)
{
    g_autoptr(StandIn) standin = reviewer();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_IIIB, REVIEWED);
    const PsDocument *document = g_ptr_array_index(record->kase->documents, 0);
    g_array_set_size(document->pages, 0);
    PsPageNote note = {1, PS_SOURCE_TEXT, 1, 612, 792, 0};
    g_array_append_val(document->pages, note);
    g_autoptr(GString) html = g_string_new(NULL);
    g_assert_true(ps_report_review_live(report, record, NULL, &live, html, NULL));
    assert_has(html->str, "<p class=\"plain\"><a href=\"#line-1\">12 cm");
    assert_has(html->str, "<rect id=\"line-1\"");
    assert_has(html->str, "<img src=\"/page/1\"");
}

static void
letter_is_filled_in(void)
{
    g_autoptr(StandIn) standin = reviewer();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(PsRecord) record = sample_record(FACTS, STAGE_IIIB, REVIEWED);
    g_autoptr(GString) html = g_string_new(NULL);
    g_assert_true(ps_report_letter(report, record, "grade", html, NULL));
    assert_has(html->str, "Please send what states the grade.");
    assert_lacks(html->str, "{");
    for (gsize i = 0; i < html->len; i++)
        g_assert_true(html->str[i] < 0 || html->str[i] >= ' ' || html->str[i] == '\n');
    g_autoptr(GError) error = NULL;
    g_assert_false(ps_report_letter(report, record, "nothing", html, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/live/everything_that_can_be_done_stands_beside_its_thing",
                    everything_that_can_be_done_stands_beside_its_thing);
    g_test_add_func("/report/live/value_leads_to_its_line", value_leads_to_its_line);
    g_test_add_func("/report/live/letter_is_filled_in", letter_is_filled_in);
    return g_test_run();
}
