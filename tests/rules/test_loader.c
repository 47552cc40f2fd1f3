/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wrong file of rules refuses to load, or to pass its own examples, and says where. */
#include <glib/gstdio.h>

#include "core/error.h"
#include "loaded.h"

typedef struct {
    const char *name, *file, *from, *to, *message;
    gboolean at_check; /* loads, but its examples do not hold */
} Case;

static const Case cases[] = {
    {"unknown_key_of_file", "t.json", "\"mode\"", "\"moode\"", "unknown key \"moode\"", FALSE},
    {"unknown_key_of_rule", "t.json", "\"when\"", "\"if\"", "unknown key \"if\"", FALSE},
    {"rule_without_rev", "t.json", "\"id\": \"t.sts.1\", \"rev\": 1,", "\"id\": \"t.sts.1\",",
     "key \"rev\" is missing", FALSE},
    {"file_without_source", "t.json", "  \"source\":", "  \"sauce\":", "unknown key \"sauce\"",
     FALSE},
    {"file_without_examples", "t.json", "\"examples\": [", "\"examples\": [], \"rules\": [",
     "a key stands twice", FALSE},
    {"duplicate_id", "t.json", "\"t.sts.2\"", "\"t.sts.1\"", "the id \"t.sts.1\" stands twice",
     FALSE},
    {"duplicate_id_across_files", "n.json", "\"n.n1\"", "\"t.sts.1\"",
     "the id \"t.sts.1\" stands twice", FALSE},
    {"unknown_path", "t.json", "\"size.value_mm\"", "\"size.value_cm\"",
     "there is no path \"size.value_cm\"", FALSE},
    {"unknown_test", "t.json", "{\"le\": 50}", "{\"below\": 50}", "unknown test \"below\"", FALSE},
    {"unknown_output", "t.json", "\"staging.t\",", "\"staging.x\",", "there is no output", FALSE},
    {"wrong_mode", "t.json", "\"mode\": \"first\"", "\"mode\": \"all\"", "the mode of", FALSE},
    {"format_of_the_future", "t.json", "\"format\": 1", "\"format\": 2", "only format 1", FALSE},
    {"not_json", "t.json", "\"rules\": [", "\"rules\": [,", "not valid JSON", FALSE},
    {"then_with_wrong_keys", "route.json", "\"chapter\": \"41\"", "\"chapitre\": \"41\"",
     "unknown key \"chapitre\"", FALSE},
    {"chapter_without_table", "route.json", "\"chapter\": \"41\"", "\"chapter\": \"99\"",
     "a staged chapter needs", FALSE},
    {"section_without_place", "sections.json", "\"then\": \"WHY\"", "\"then\": \"WHYEVER\"",
     "no place in order.json", FALSE},
    {"unknown_severity", "review.json", "\"severity\": \"red\"", "\"severity\": \"pink\"",
     "no such severity", FALSE},
    {"unknown_drug_status", "drugs.json", "\"status\": \"approved\"", "\"status\": \"fine\"",
     "no such status of a drug", FALSE},
    {"unknown_way_of_preferring", "reconcile.json", "\"untreated\"", "\"prettiest\"",
     "is not known", FALSE},
    {"name_of_two_tumours", "histology.json", "\"leiomyosarcoma\"", "\"lipoma\"",
     "the name \"lipoma\" stands twice", FALSE},
    {"threshold_moved_up", "t.json", "{\"le\": 50}", "{\"le\": 51}", "example", TRUE},
    {"threshold_moved_down", "t.json", "{\"le\": 50}", "{\"le\": 49}", "example", TRUE},
    {"comparison_changed", "t.json", "{\"le\": 150}", "{\"lt\": 150}", "example", TRUE},
    {"no_example_at_a_threshold", "tumour.json", "\"pair.days\": 365}", "\"pair.days\": 363}",
     "has no example at 365", TRUE},
    {"no_example_beside_a_threshold", "tumour.json", "\"pair.days\": 366}", "\"pair.days\": 380}",
     "has no example at 365, or none just on its other side", TRUE},
    {"group_changed", "group-41.json", "\"then\": \"IIIA\"", "\"then\": \"II\"", "example", TRUE},
    {"rule_that_no_example_reaches", "group-41.json", "{\"staging.m\": \"M1\"}",
     "{\"staging.m\": \"M1z\"}", "example", TRUE},
    {"name_with_another_code", "histology.json", "\"expect\": \"8890/3\"", "\"expect\": \"8891/3\"",
     "example", TRUE},
};

static void
replace_in(const char *path, const char *from, const char *to)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    char *at = strstr(text, from);
    g_assert_nonnull(at);
    *at = '\0';
    g_autofree char *changed = g_strconcat(text, to, at + strlen(from), NULL);
    g_assert_true(g_file_set_contents(path, changed, -1, NULL));
}

static char *
copy_of_rules(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_autoptr(GPtrArray) names = ps_data_list(folder, "rules", ".json", &error);
    g_assert_no_error(error);
    char *copy = g_dir_make_tmp("plainstage-rules-XXXXXX", NULL);
    g_autofree char *below = g_build_filename(copy, "rules", NULL);
    g_assert_cmpint(g_mkdir(below, 0700), ==, 0);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *from = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *to = g_build_filename(copy, names->pdata[i], NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(from, &text, NULL, NULL));
        g_assert_true(g_file_set_contents(to, text, -1, NULL));
    }
    return copy;
}

static void
remove_copy(const char *copy)
{
    g_autoptr(GPtrArray) names = ps_data_list(copy, "rules", "", NULL);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(copy, names->pdata[i], NULL);
        g_unlink(path);
    }
    g_autofree char *below = g_build_filename(copy, "rules", NULL);
    g_rmdir(below);
    g_rmdir(copy);
}

static void
assert_told(const GError *error, const Case *one)
{
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_autofree char *place = g_strdup_printf("rules/%s:", one->file);
    g_assert_true(g_str_has_prefix(error->message, place));
    g_assert_true(g_ascii_isdigit(error->message[strlen(place)]));
    g_assert_nonnull(strstr(error->message, one->message));
}

static void
test_case(gconstpointer data)
{
    const Case *one = data;
    g_autofree char *copy = copy_of_rules();
    g_autofree char *path = g_build_filename(copy, "rules", one->file, NULL);
    replace_in(path, one->from, one->to);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRules) rules = ps_rules_new(copy, &error);
    guint examples = 0;
    if (one->at_check) {
        g_assert_no_error(error);
        g_assert_false(ps_rules_check(rules, &examples, &error));
    } else {
        g_assert_null(rules);
    }
    assert_told(error, one);
    remove_copy(copy);
}

static void
test_stray_file(void)
{
    g_autofree char *copy = copy_of_rules();
    g_autofree char *path = g_build_filename(copy, "rules", "forgotten.json", NULL);
    g_assert_true(g_file_set_contents(path, "{}", -1, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRules) rules = ps_rules_new(copy, &error);
    g_assert_null(rules);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "forgotten.json"));
    remove_copy(copy);
}

static void
test_missing_file(void)
{
    g_autofree char *copy = copy_of_rules();
    g_autofree char *path = g_build_filename(copy, "rules", "extent.json", NULL);
    g_unlink(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRules) rules = ps_rules_new(copy, &error);
    g_assert_null(rules);
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    remove_copy(copy);
}

static void
test_all_examples_hold(void)
{
    g_autoptr(GError) error = NULL;
    guint examples = 0;
    g_assert_true(ps_rules_check(loaded_rules(), &examples, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(examples, >, 400);
}

static void
test_content_ids(void)
{
    g_autoptr(GPtrArray) ids = ps_rules_content_ids(loaded_rules());
    for (const char *const *id =
             (const char *const[]){"EXT-HOLD", "MAIN.EXT-LOCAL", "MISSING.grade", "Q01", "REV.hold",
                                   "STG-WHYNOT.grade-missing", "SVC-CENTER", "TYPE-GIST",
                                   "STG-WHYNOT.no-group-place", NULL};
         *id != NULL; id++)
        g_assert_true(g_ptr_array_find_with_equal_func(ids, *id, g_str_equal, NULL));
    for (guint i = 1; i < ids->len; i++)
        g_assert_cmpstr(ids->pdata[i - 1], <, ids->pdata[i]);
    for (guint i = 0; i < ids->len; i++)
        g_assert_null(strchr(ids->pdata[i], '{'));
}

static void
test_drug_dates(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(ps_rules_check_dates(loaded_rules(), "2026-11-24", &error));
    g_assert_no_error(error);
    g_assert_false(ps_rules_check_dates(loaded_rules(), "2036-11-24", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_true(g_str_has_prefix(error->message, "rules/drugs.json:"));
    g_assert_nonnull(strstr(error->message, "looked up again"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/rules/loader/refuses/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func("/rules/loader/refuses/stray_file", test_stray_file);
    g_test_add_func("/rules/loader/refuses/missing_file", test_missing_file);
    g_test_add_func("/rules/loader/all_examples_hold", test_all_examples_hold);
    g_test_add_func("/rules/loader/drug_dates", test_drug_dates);
    g_test_add_func("/rules/loader/content_ids", test_content_ids);
    return g_test_run();
}
