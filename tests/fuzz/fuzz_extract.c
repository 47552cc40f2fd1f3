/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text through the extractor: it ends, each found fact has evidence on a page that was read
 * with a box inside it, and the facts survive JSON. */
#include <stdint.h>
#include <string.h>

#include "core/datafile.h"
#include "core/json.h"
#include "core/limits.h"
#include "extract/extractor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const PsExtractor *
extractor(void)
{
    static PsExtractor *loaded;
    if (loaded == NULL) {
        g_autofree char *folder = ps_data_folder(NULL);
        loaded = ps_extractor_new(folder, NULL);
        g_assert_nonnull(loaded);
    }
    return loaded;
}

static void
add_line(PsPage *page, const char *line, guint row)
{
    g_auto(GStrv) words = g_strsplit_set(line, " \t\r\v", -1);
    PsLine *out = ps_line_new();
    double x = 36;
    for (char **word = words; *word != NULL; word++) {
        gsize length = strlen(*word);
        if (length == 0 || length > PS_MAX_WORD_BYTES)
            continue;
        double width = 6.0 * (double) g_utf8_strlen(*word, -1);
        PsBox box = {x, 36 + 12.0 * row, x + width, 48 + 12.0 * row};
        g_ptr_array_add(out->words, ps_word_new(*word, box, 1));
        x += width + 6;
    }
    g_ptr_array_add(page->lines, out);
}

static PsText *
text_of(const uint8_t *data, size_t size)
{
    g_autofree char *valid = g_utf8_make_valid((const char *) data, (gssize) size);
    g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);
    PsText *text = ps_text_new();
    PsPage *page = ps_page_new(1, 612, 792);
    page->source = PS_SOURCE_TEXT;
    for (guint i = 0; lines[i] != NULL; i++)
        add_line(page, lines[i], i);
    g_ptr_array_add(text->pages, page);
    text->page_count = 1;
    return text;
}

static void
check_facts(const GPtrArray *facts)
{
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        g_assert_true(fact->status != PS_STATUS_FOUND || json_object_size(fact->fields) > 0);
        for (guint j = 0; j < fact->evidence->len; j++) {
            const PsEvidence *evidence = g_ptr_array_index(fact->evidence, j);
            g_assert_cmpuint(evidence->page, ==, 1);
            g_assert_cmpfloat(evidence->box.x0, >=, 36);
            g_assert_cmpfloat(evidence->box.x1, >=, evidence->box.x0);
            g_assert_cmpuint(strlen(evidence->quote), >, 0);
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(PsText) text = text_of(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsFacts) facts =
        ps_extractor_run(extractor(), ps_document_new("sha256:0", "a.txt"), text, &error);
    g_assert_no_error(error);
    check_facts(facts->facts);
    check_facts(facts->others);
    g_autoptr(json_t) json = ps_facts_to_json(facts);
    g_autoptr(PsFacts) again = ps_facts_from_json(json, NULL);
    g_assert_nonnull(again);
    return 0;
}
