/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting down flowing text. */
#include "ingest/flow.h"

static void
white_space_is_one_space(void)
{
    g_autoptr(PsFlow) flow = ps_flow_new();
    ps_flow_letters(flow, " \n Leio", -1);
    ps_flow_letters(flow, "myosarcoma,\n\t grade", -1);
    ps_flow_letters(flow, " 3 ", -1);
    ps_flow_end_line(flow);
    ps_flow_end_line(flow);
    ps_flow_pair(flow, "Size", "5 cm");
    ps_flow_pair(flow, "Site", "");
    ps_flow_pair(flow, "Site", NULL);
    g_assert_cmpstr(flow->text->str, ==, "Leiomyosarcoma, grade 3\nSize: 5 cm\n");
}

static void
broken_letters_are_mended(void)
{
    g_autoptr(PsFlow) flow = ps_flow_new();
    ps_flow_line(flow, "a\xff"
                       "b");
    g_assert_true(g_utf8_validate(flow->text->str, -1, NULL));
}

static void
pages_and_gaps(void)
{
    g_autoptr(PsFlow) flow = ps_flow_new();
    ps_flow_gap(flow);
    ps_flow_letters(flow, "Size", -1);
    ps_flow_gap(flow);
    ps_flow_letters(flow, "5 cm", -1);
    ps_flow_gap(flow);
    ps_flow_end_page(flow);
    ps_flow_end_page(flow);
    ps_flow_line(flow, "end");
    g_assert_cmpstr(flow->text->str, ==, "Size\t5 cm\n\fend\n");
}

static void
check_day(const char *date, const char *wanted)
{
    g_autofree char *day = ps_flow_day(date);
    g_assert_cmpstr(day, ==, wanted);
}

static void
days(void)
{
    check_day("19610314", "1961-03-14");
    check_day("20240301101500+0100", "2024-03-01");
    check_day("2024-03-01T10:15:00Z", "2024-03-01");
    check_day("2024", NULL);
    check_day("2024-03", NULL);
    check_day("", NULL);
    check_day(NULL, NULL);
}

static void
damaged_base64_is_told(void)
{
    g_autoptr(PsFlow) flow = ps_flow_new();
    ps_flow_take_base64(flow, "U2l6ZQ==");
    ps_flow_take_base64(flow, "");
    ps_flow_take_base64(flow, NULL);
    g_assert_cmpuint(flow->inside->len, ==, 1);
    g_assert_cmpuint(flow->problems->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(flow->problems, 0), ==, "inside_unreadable");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/flow/white_space_is_one_space", white_space_is_one_space);
    g_test_add_func("/ingest/flow/broken_letters_are_mended", broken_letters_are_mended);
    g_test_add_func("/ingest/flow/pages_and_gaps", pages_and_gaps);
    g_test_add_func("/ingest/flow/days", days);
    g_test_add_func("/ingest/flow/damaged_base64_is_told", damaged_base64_is_told);
    return g_test_run();
}
