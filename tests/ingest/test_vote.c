/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words are read again, which dates cannot be, and how two readings are laid side by side. */
#include "ingest/vote.h"

#include "ingest/align.h"

static void
numbers_dates_and_codes_are_critical(void)
{
    static const char *const critical[] = {
        "5.2",        "12.0x9.4x7.8cm", "(1/1).", "03/18/2026", "<1",
        "©2/10/2026", "pT2b",           "pNo",    "M1",         "20%",
        NULL};
    static const char *const others[] = {
        "No", "TO:", "Not", "2.", "00714466", "NSI-CT-25-9931", "14:07", "mass", "FOXO1", NULL};
    for (const char *const *word = critical; *word != NULL; word++)
        g_assert_true(ps_vote_is_critical(*word));
    for (const char *const *word = others; *word != NULL; word++)
        g_assert_false(ps_vote_is_critical(*word));
}

static void
impossible_dates_are_known(void)
{
    g_assert_true(ps_vote_is_no_date("09/81/2025"));
    g_assert_true(ps_vote_is_no_date("00/01/2025."));
    g_assert_true(ps_vote_is_no_date("14/13/2025"));
    g_assert_false(ps_vote_is_no_date("09/01/2025"));
    g_assert_false(ps_vote_is_no_date("31/12/2025"));
    g_assert_false(ps_vote_is_no_date("23/50"));
    g_assert_false(ps_vote_is_no_date("1/1"));
}

static void
check_alignment(const char *words, const char *other, const char *wanted)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    g_auto(GStrv) parts = ps_align((const char *const *) list, other);
    g_autofree char *joined = g_strjoinv("|", parts);
    g_assert_cmpstr(joined, ==, wanted);
}

static void
readings_are_laid_side_by_side(void)
{
    check_alignment("12.0 x 78 cm", "12.0x7.8cm", "12.0|x|7.8|cm");
    check_alignment("pT2b pN0", "pT2bpN1", "pT2b|pN1");
    check_alignment("a b", "", "|");
    check_alignment("5 µm", "5µm", "5|µm");
    check_alignment("5 x", "5µ", "5|µ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/vote/numbers_dates_and_codes_are_critical",
                    numbers_dates_and_codes_are_critical);
    g_test_add_func("/ingest/vote/impossible_dates_are_known", impossible_dates_are_known);
    g_test_add_func("/ingest/vote/readings_are_laid_side_by_side", readings_are_laid_side_by_side);
    return g_test_run();
}
