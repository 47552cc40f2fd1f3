/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: a lexicon as anyone may write it. It is refused with the file's name, or it loads,
 * its examples hold or fail with a reason, and every mention lies within the text. */
#include <string.h>

#include "core/error.h"
#include "datafolder.h"
#include "extract/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char TEXT[] = "FINAL DIAGNOSIS: Leiomyosarcoma, 9.2 x 7 cm, FNCLCC grade 2, pT2 pN0.\n"
                           "Margins: negative (closest 1 mm). No metastasis in 0/3 nodes.\n";

static void
find_in_text(const PsLexicon *lexicon)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = ps_lexicon_find(lexicon, TEXT, 0, strlen(TEXT), &error);
    g_assert_true((found == NULL) == (error != NULL));
    for (guint i = 0; found != NULL && i < found->len; i++) {
        const PsMention *mention = g_ptr_array_index(found, i);
        g_assert_cmpuint(mention->start, <=, mention->end);
        g_assert_cmpuint(mention->end, <=, strlen(TEXT));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_file("lexicon/one.json", data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsLexiconSet) set = ps_lexicon_set_load(fuzz_folder(), &error);
    if (set == NULL) {
        g_assert_true(g_error_matches(error, PS_ERROR, PS_ERROR_DATA));
        g_assert_nonnull(strstr(error->message, "one.json"));
        return 0;
    }
    g_autoptr(GError) failing = NULL;
    gboolean holds = ps_lexicon_set_check(set, &failing);
    g_assert_true(holds == (failing == NULL));
    if (ps_lexicon_set_has(set, "histology"))
        find_in_text(ps_lexicon_get(set, "histology"));
    return 0;
}
