/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes as registries write them: places, extension, size, spread and grade. */
#include "loaded.h"

static json_t *
coded(const char *codes)
{
    g_autofree char *text = g_strdup_printf("{'coded': %s}", codes);
    g_autoptr(json_t) input = typed(text);
    g_autoptr(GError) error = NULL;
    json_t *answer = ps_rules_stage_json(loaded_rules(), input, &error);
    g_assert_no_error(error);
    return answer;
}

typedef struct {
    const char *site, *histology, *more, *chapter;
} ChapterRow;

static const ChapterRow chapters[] = {
    {"C49.2", "8890/3", "", "41"},
    {"C49.4", "8890/3", ", 'discriminator_2': '1'", "41"},
    {"C49.4", "8890/3", ", 'discriminator_2': '2'", "42"},
    {"C49.4", "8890/3", ", 'discriminator_2': '9'", NULL},
    {"C49.4", "8890/3", "", NULL},
    {"C48.1", "8890/3", "", "44"},
    {"C48.1", "8936/3", ", 'discriminator_1': '2'", "43.1"},
    {"C48.1", "8936/3", ", 'discriminator_1': '1'", "43.2"},
    {"C49.2", "8851/3", "", NULL},
    {"C49.2", "9120/3", "", NULL},
    {"C49.0", "9120/3", "", "45"},
    {"C49.0", "8890/3", "", "40"},
    {"C41.2", "9180/3", "", "38.2"},
    {"C41.4", "9180/3", "", "38.3"},
    {"C40.2", "9180/3", "", "38.1"},
    {"C41.9", "9180/3", "", "38.1"},
    {"C40.2", "8852/3", "", NULL},
    {"C53.9", "8933/3", "", "54.1"},
    {"C54.9", "8933/3", "", "54.2"},
    {"C69.6", "8900/3", "", "70"},
    {"C44.5", "8890/3", "", NULL},
    {"C80.9", "8890/3", "", NULL},
};

static void
test_chapters(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(chapters); i++) {
        const ChapterRow *row = &chapters[i];
        g_autofree char *text = g_strdup_printf("{'site': '%s', 'histology': '%s'%s}", row->site,
                                                row->histology, row->more);
        g_autoptr(json_t) answer = coded(text);
        g_assert_cmpstr(answer_string(answer, "staging.chapter"), ==, row->chapter);
    }
}

typedef struct {
    const char *site, *histology, *primary, *size, *t;
} ExtensionRow;

static const ExtensionRow extensions[] = {
    {"C49.2", "8890/3", "100", "050", "T1"},  {"C49.2", "8890/3", "100", "051", "T2"},
    {"C49.2", "8890/3", "100", "990", "T1"},  {"C49.2", "8890/3", "100", "999", NULL},
    {"C49.2", "8890/3", "100", "000", "TX"},  {"C49.2", "8890/3", "800", "051", "T0"},
    {"C49.2", "8890/3", "999", "051", "TX"},  {"C40.2", "9180/3", "500", "010", "T3"},
    {"C41.4", "9220/3", "200", "080", "T2a"}, {"C41.4", "9220/3", "200", "081", "T2b"},
    {"C54.9", "8890/3", "400", "010", "T2a"}, {"C53.9", "8890/3", "400", "010", "T2b"},
    {"C54.9", "8933/3", "200", "010", "T1c"}, {"C69.6", "8900/3", "100", "021", "T2"},
};

static void
test_extensions(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(extensions); i++) {
        const ExtensionRow *row = &extensions[i];
        g_autofree char *text = g_strdup_printf("{'site': '%s', 'histology': '%s',"
                                                " 'eod': {'primary_tumor': '%s', 'size': '%s'}}",
                                                row->site, row->histology, row->primary, row->size);
        g_autoptr(json_t) answer = coded(text);
        g_assert_cmpstr(answer_string(answer, "staging.t"), ==, row->t);
    }
}

static void
test_whole_case(void)
{
    g_autoptr(json_t) answer =
        coded("{'site': 'C49.2', 'histology': '8890/3', 'eod': {'primary_tumor': '100',"
              " 'size': '101', 'nodes': '000', 'mets': '00', 'grade': 'H'}}");
    g_assert_cmpstr(answer_string(answer, "staging.group"), ==, "IIIB");
    g_autoptr(json_t) unknown =
        coded("{'site': 'C49.2', 'histology': '8890/3', 'eod': {'primary_tumor': '100',"
              " 'size': '101', 'nodes': '000', 'mets': '99', 'grade': 'C'}}");
    g_assert_null(answer_string(unknown, "staging.group"));
    g_assert_true(lists(ps_json_at(unknown, "staging.rules"), "policy.m-not-stated"));
    g_assert_true(lists(ps_json_at(unknown, "staging.rules"), "policy.grade-not-fnclcc"));
}

static void
test_in_situ_has_no_group(void)
{
    g_autoptr(json_t) answer =
        coded("{'site': 'C16.2', 'histology': '8936/3', 'eod': {'primary_tumor': '000',"
              " 'size': '010', 'nodes': '300', 'mets': '00', 'grade': 'L'}}");
    g_assert_cmpstr(answer_string(answer, "staging.status"), ==, "not_applicable");
}

static void
test_scores(void)
{
    g_autoptr(json_t) answer = coded("{'family': 'limb_trunk', 't': 'T1', 'n': 'N0', 'm': 'M0',"
                                     " 'fnclcc': {'differentiation': 2, 'mitoses': 1,"
                                     " 'necrosis': 1}}");
    g_assert_cmpstr(answer_string(answer, "staging.g"), ==, "G2");
    g_assert_cmpstr(answer_string(answer, "staging.group"), ==, "II");
}

static const char *const refused[] = {
    "{'coded': {'site': 'C492', 'histology': '8890/3'}}",
    "{'coded': {'site': 'C49.2', 'histology': '8890'}}",
    "{'coded': {'site': 'C49.2'}}",
    "{'coded': {'site': 'C49.2', 'histology': '8890/3', 'discriminator_2': '0'}}",
    "{'coded': {'site': 'C49.2', 'histology': '8890/3', 'eod': {'nodes': '001'}}}",
    "{'coded': {'site': 'C49.2', 'histology': '8890/3', 'eod': {'size': '1'}}}",
    "{'coded': {'site': 'C49.2', 'histology': '8890/3', 'eod': {'primary_tumor': 100}}}",
    "{'coded': {'site': 'C49.2', 'histology': '8890/3', 'eod': {'x': '1'}}}",
    "{'coded': {'site': 'C49.2', 'histology': '8890/3', 'eod': []}}",
    "{'coded': {'family': 'limb_trunk', 'fnclcc': {'differentiation': 0}}}",
    "{'coded': {'family': 'limb_trunk', 'fnclcc': {'mitoses': 4}}}",
    "{'coded': {'family': 'limb_trunk', 'fnclcc': {'differentiation': 1, 'mitoses': 1}}}",
};

static void
test_refused(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(json_t) input = typed(refused[i]);
        g_autoptr(GError) error = NULL;
        g_assert_null(ps_rules_stage_json(loaded_rules(), input, &error));
        g_assert_nonnull(error);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/registry/chapters", test_chapters);
    g_test_add_func("/rules/registry/extensions", test_extensions);
    g_test_add_func("/rules/registry/whole_case", test_whole_case);
    g_test_add_func("/rules/registry/in_situ_has_no_group", test_in_situ_has_no_group);
    g_test_add_func("/rules/registry/scores", test_scores);
    g_test_add_func("/rules/registry/refused", test_refused);
    return g_test_run();
}
