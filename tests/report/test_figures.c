/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stage groups as numbers of a bar. */
#include "report/figures.h"

static void
groups_have_their_box(void)
{
    static const struct {
        const char *group;
        guint number;
    } rows[] = {{"I", 1},  {"IA", 1},   {"IB", 1}, {"II", 2}, {"IIIA", 3},   {"IIIC1", 3},
                {"IV", 4}, {"IVB", 4},  {"2b", 2}, {"4", 4},  {"", 0},       {"pT2b pN0", 0},
                {"VI", 0}, {"IIII", 0}, {"12", 0}, {"X", 0},  {"I to II", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (ps_figures_stage_number(rows[i].group) != rows[i].number)
            g_error("%s gives %u", rows[i].group, ps_figures_stage_number(rows[i].group));
    }
    g_assert_cmpuint(ps_figures_stage_number(NULL), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/figures/groups_have_their_box", groups_have_their_box);
    return g_test_run();
}
