/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a review page can be taken out of it again. */
#include <glib.h>

#include "report/proof.h"
#include "tests/report/sample.h"

static void
pictures_come_back_as_they_were(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReport) report = real_report();
    g_autoptr(PsRecord) record =
        sample_record(FACTS, STAGE_NONE, PLAN("EXT-LOCAL", "[\"HDR\"]", "[]") "}");
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(record);
    g_assert_cmpuint(wanted->len, >=, 3);
    g_autoptr(GPtrArray) strips = g_ptr_array_new();
    PsStrip drawn[3] = {{0}};
    for (guint i = 0; i < 3; i++) {
        const PsEvidence *evidence = g_ptr_array_index(wanted, i);
        g_autofree char *bytes = g_strdup_printf("picture %u", i);
        drawn[i] = (PsStrip){evidence->document, evidence->page, evidence->box,
                             g_bytes_new(bytes, strlen(bytes))};
        g_ptr_array_add(strips, &drawn[i]);
    }
    g_autofree char *html = ps_report_review(report, record, NULL, strips, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) again = ps_strips_of_review(html, record);
    for (guint i = 0; i < 3; i++) {
        GBytes *png = ps_proof_picture(again, g_ptr_array_index(wanted, i));
        g_assert_nonnull(png);
        g_assert_true(g_bytes_equal(png, drawn[i].png));
        g_bytes_unref(drawn[i].png);
    }
}

static void
without_a_page_there_is_no_picture(void)
{
    g_autoptr(PsRecord) record =
        sample_record(FACTS, STAGE_NONE, PLAN("EXT-LOCAL", "[\"HDR\"]", "[]") "}");
    g_autoptr(GPtrArray) none = ps_strips_of_review(NULL, record);
    g_assert_cmpuint(none->len, ==, 0);
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(record);
    g_autoptr(GPtrArray) other = ps_strips_of_review("<p>another page</p>", record);
    g_assert_null(ps_proof_picture(other, g_ptr_array_index(wanted, 0)));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/strips/pictures_come_back_as_they_were",
                    pictures_come_back_as_they_were);
    g_test_add_func("/report/strips/without_a_page_there_is_no_picture",
                    without_a_page_there_is_no_picture);
    return g_test_run();
}
