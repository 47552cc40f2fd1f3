/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: documents that are no pages. Whatever they hold, their text is UTF-8 within the
 * limit, and no line of it is blank. */
#include <stdint.h>
#include <string.h>

#include "core/limits.h"
#include "ingest/unwrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *problem = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    PsFileType type = ps_sniff(bytes, NULL, &problem);
    if (!ps_unwrap_knows(type))
        return 0;
    g_autoptr(PsFlow) flow = ps_unwrap(bytes, type);
    if (flow == NULL)
        return 0;
    g_assert_true(g_utf8_validate_len(flow->text->str, flow->text->len, NULL));
    g_assert_cmpuint(flow->text->len, <=, PS_MAX_TEXT_BYTES + size);
    g_assert_null(strstr(flow->text->str, "\n\n"));
    return 0;
}
