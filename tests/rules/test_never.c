/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must never come out, over a sample of all combinations of what may go in. The whole of them
 * is bench/rules/selector. */
#include "laws.h"

/* A step that shares no factor with the number of combinations visits them evenly. */
#define STEP 1009

static void
test_laws(void)
{
    guint seen = 0;
    for (guint64 number = 0; number < combinations(); number += STEP, seen++) {
        g_autoptr(json_t) facts = facts_of(number);
        g_autoptr(json_t) input = json_pack("{s:O}", "facts", facts);
        g_autoptr(GError) error = NULL;
        g_autoptr(json_t) answer = ps_rules_stage_json(loaded_rules(), input, &error);
        g_assert_no_error(error);
        Outcome one = outcome_of(facts, answer);
        for (gsize i = 0; i < G_N_ELEMENTS(laws); i++) {
            if (laws[i].holds(&one))
                continue;
            g_autofree char *told = ps_json_print_line(facts);
            g_test_message("%s: combination %u, extent %s: %s", laws[i].name, (guint) number,
                           one.extent, told);
            g_test_fail();
        }
    }
    g_assert_cmpuint(seen, >, 1000);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/never/laws", test_laws);
    return g_test_run();
}
