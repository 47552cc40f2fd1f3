/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence is exact: its quote is a run of the document's words as they stand, also over the ends
 * of lines and pages, and its box is the one around those of them that stand on its page. */
#pragma once

#include <string.h>

#include "core/document.h"

typedef struct {
    const PsWord *word;
    guint page;
} EvidentWord;

static inline GArray *
evident_words(const PsText *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(EvidentWord));
    for (guint p = 0; p < text->pages->len; p++) {
        const PsPage *page = g_ptr_array_index(text->pages, p);
        for (guint l = 0; l < page->lines->len; l++) {
            const PsLine *line = g_ptr_array_index(page->lines, l);
            for (guint i = 0; i < line->words->len; i++) {
                EvidentWord word = {g_ptr_array_index(line->words, i), page->n};
                g_array_append_val(words, word);
            }
        }
    }
    return words;
}

/* Whether the run that begins with word `first` is the quote and has the box. */
static inline gboolean
evident_at(const GArray *words, guint first, const PsEvidence *evidence)
{
    const EvidentWord *at = &g_array_index(words, EvidentWord, first);
    const char *left = evidence->quote;
    PsBox box = at->word->box;
    if (at->page != evidence->page)
        return FALSE;
    for (guint i = first; i < words->len; i++) {
        at = &g_array_index(words, EvidentWord, i);
        gsize length = strlen(at->word->text);
        if (strncmp(left, at->word->text, length) != 0)
            return FALSE;
        if (at->page == evidence->page)
            box = ps_box_union(box, at->word->box);
        left += length;
        if (*left == '\0')
            return memcmp(&box, &evidence->box, sizeof box) == 0;
        if (*left++ != ' ')
            return FALSE;
    }
    return FALSE;
}

static inline void
evident_check_fact(const GArray *words, const PsFact *fact)
{
    g_assert_cmpuint(fact->evidence->len, >, 0);
    for (guint i = 0; i < fact->evidence->len; i++) {
        const PsEvidence *evidence = g_ptr_array_index(fact->evidence, i);
        gboolean stands = FALSE;
        for (guint n = 0; n < words->len && !stands; n++)
            stands = evident_at(words, n, evidence);
        if (!stands)
            g_error("a %s has evidence that stands nowhere: \"%s\"", ps_kind_row(fact->kind)->name,
                    evidence->quote);
    }
}

static inline void
evident_check(const PsText *text, const PsFacts *facts)
{
    g_autoptr(GArray) words = evident_words(text);
    for (guint i = 0; i < facts->facts->len; i++)
        evident_check_fact(words, g_ptr_array_index(facts->facts, i));
    for (guint i = 0; i < facts->others->len; i++)
        evident_check_fact(words, g_ptr_array_index(facts->others, i));
}
