/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a reader that was taken over might send it: refused, or a page within the limits that
 * is sent and taken again the same. */
#include <stdint.h>

#include "app/wire/pagewire.h"
#include "core/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(json_t) json = ps_json_parse((const char *) data, size, "page", NULL);
    g_autoptr(PsPage) page = json == NULL ? NULL : ps_pagewire_from_json(json);
    if (page == NULL)
        return 0;
    g_autoptr(json_t) sent = ps_pagewire_to_json(page);
    g_autoptr(PsPage) again = ps_pagewire_from_json(sent);
    g_assert_nonnull(again);
    g_autoptr(json_t) twice = ps_pagewire_to_json(again);
    g_assert_true(json_equal(sent, twice));
    return 0;
}
