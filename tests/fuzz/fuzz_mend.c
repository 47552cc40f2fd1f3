/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The type of any bytes, and the mending of what may have been a PDF: the old bytes stand unchanged
 * before a new end, whose page count is within the limit. */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "core/limits.h"
#include "ingest/mend.h"
#include "ingest/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    const char *problem = NULL;
    PsFileType type = ps_sniff(bytes, size % 2 == 0 ? "a.pdf" : "a.txt", &problem);
    g_assert_true((type == PS_FILE_UNUSABLE) == (problem != NULL));
    ps_sniff_pdf_is_whole(bytes);
    g_autoptr(GBytes) mended = ps_mend_pdf(bytes);
    if (mended == NULL)
        return 0;
    gsize length = 0;
    const char *text = g_bytes_get_data(mended, &length);
    g_assert_cmpuint(length, >, size);
    g_assert_cmpint(memcmp(text, data, size), ==, 0);
    g_assert_nonnull(memmem(text + size, length - size, "/Type/Catalog", 13));
    return 0;
}
