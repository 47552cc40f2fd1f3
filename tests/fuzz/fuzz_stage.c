/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts typed by anyone: refused with a reason, or staged with exactly one known extent; a group is
 * given only when computed, and nothing is shown that was not computed. */
#include <stdint.h>

#include "core/datafile.h"
#include "core/json.h"
#include "rules/engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const PsRules *
rules(void)
{
    static PsRules *loaded;
    if (loaded == NULL) {
        g_autofree char *folder = ps_data_folder(NULL);
        loaded = ps_rules_new(folder, NULL);
        g_assert_nonnull(loaded);
    }
    return loaded;
}

static void
check_one(const json_t *answer)
{
    const json_t *staging = json_object_get(answer, "staging");
    const char *extent = ps_json_get_string(json_object_get(answer, "plan"), "extent");
    g_assert_nonnull(extent);
    g_assert_true(g_str_has_prefix(extent, "EXT-"));
    const char *status = ps_json_get_string(staging, "status");
    bool computed = g_strcmp0(status, "computed") == 0;
    bool has_group = ps_json_get_string(staging, "group") != NULL;
    g_assert_true(computed || !has_group);
    g_assert_true(has_group || !json_is_true(json_object_get(staging, "shown")));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(json_t) input = ps_json_parse((const char *) data, size, "facts", NULL);
    if (input == NULL)
        return 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) answer = ps_rules_stage_json(rules(), input, &error);
    g_assert_true((answer == NULL) == (error != NULL));
    if (json_is_object(answer))
        check_one(answer);
    for (size_t i = 0; json_is_array(answer) && i < json_array_size(answer); i++)
        check_one(json_array_get(answer, i));
    return 0;
}
