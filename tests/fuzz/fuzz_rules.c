/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: a file of rules as anyone may write it. It is refused with its name, or it runs: a
 * file whose first rule decides gives one at most, and asking again gives the same. */
#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "datafolder.h"
#include "rules/ruleset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char VIEW[] =
    "{\"histology\":{\"status\":\"found\",\"value\":\"leiomyosarcoma\",\"class\":\"sarcoma\"},"
    "\"size\":{\"status\":\"found\",\"value_mm\":92},\"nodes\":{\"status\":\"found\",\"value\":"
    "\"N0\"},\"metastasis\":{\"status\":\"not_stated\"}}";

static void
run_twice(const PsRuleset *set)
{
    g_autoptr(json_t) view = ps_json_parse(VIEW, strlen(VIEW), "view", NULL);
    g_assert_nonnull(view);
    gboolean unknown = FALSE;
    g_autoptr(GPtrArray) once = ps_ruleset_run(set, view, NULL, &unknown);
    g_autoptr(GPtrArray) again = ps_ruleset_run(set, view, NULL, NULL);
    g_assert_true(!set->first || once->len <= 1);
    g_assert_cmpuint(once->len, ==, again->len);
    for (guint i = 0; i < once->len; i++)
        g_assert_true(g_ptr_array_index(once, i) == g_ptr_array_index(again, i));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_file("rules/one.json", data, size);
    g_autoptr(GHashTable) markers = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(markers, (gpointer) (gsize) "MDM2");
    PsPaths paths = {.markers = markers, .drugs = markers};
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRuleset) set =
        ps_ruleset_load(fuzz_folder(), "rules/one.json", &paths, ids, &error);
    if (set == NULL) {
        g_assert_true(g_error_matches(error, PS_ERROR, PS_ERROR_DATA));
        g_assert_nonnull(strstr(error->message, "one.json"));
        return 0;
    }
    guint examples = 0;
    g_autoptr(GError) failing = NULL;
    gboolean holds = ps_ruleset_check(set, &examples, &failing);
    g_assert_true(holds == (failing == NULL));
    run_twice(set);
    return 0;
}
