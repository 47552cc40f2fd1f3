/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader that was taken over might send: it is refused, or it is a text that prints and
 * reads back the same. */
#include <stdint.h>

#include "core/json.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(json_t) json = ps_json_parse((const char *) data, size, "frame", NULL);
    g_autoptr(PsText) text = json == NULL ? NULL : ps_text_from_json(json, NULL);
    if (text == NULL)
        return 0;
    g_autoptr(json_t) printed = ps_text_to_json(text);
    g_autoptr(PsText) again = ps_text_from_json(printed, NULL);
    g_assert_nonnull(again);
    g_autoptr(json_t) twice = ps_text_to_json(again);
    g_assert_true(json_equal(printed, twice));
    return 0;
}
