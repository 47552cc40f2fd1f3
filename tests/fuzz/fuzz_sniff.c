/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: what a file is. It has a type or a named problem, never both; and a picture's size
 * and pages are known from its head alone. */
#include <stdint.h>
#include <string.h>

#include "core/problem.h"
#include "ingest/picture.h"
#include "ingest/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    static const char *const names[] = {NULL, "one.pdf", "one.docx", "one"};
    PsFileType type = PS_FILE_UNUSABLE;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *problem = NULL;
        type = ps_sniff(bytes, names[i], &problem);
        g_assert_true((type == PS_FILE_UNUSABLE) == (problem != NULL));
        g_assert_true(problem == NULL || ps_problem_row(problem) != NULL);
    }
    if (type == PS_FILE_PDF)
        ps_sniff_pdf_is_whole(bytes);
    return 0;
}
