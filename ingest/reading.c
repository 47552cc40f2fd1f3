/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the books of a document while it is read. */
#include "ingest/reading.h"

#include "core/limits.h"

/* Below this mean confidence a page's values need a second look by a person. */
#define LOW_CONFIDENCE 0.7

void
ps_reading_problem(PsReading *reading, const char *tag, guint page)
{
    g_ptr_array_add(reading->problems, ps_problem_new(tag, page));
}

void
ps_reading_count(PsReading *reading, guint pages)
{
    if (pages > PS_MAX_PAGES)
        ps_reading_problem(reading, "too_many_pages", 0);
    reading->pages = MIN(pages, PS_MAX_PAGES);
    reading->wants->on_count(pages, reading->problems, reading->wants->user);
    g_ptr_array_set_size(reading->problems, 0);
}

guint
ps_reading_next(PsReading *reading)
{
    guint n = reading->wants->next(reading->wants->user);
    return n <= reading->pages ? n : 0;
}

static void
add_size(GChecksum *sum, double a, double b)
{
    double sizes[] = {a, b};
    g_checksum_update(sum, (const guchar *) sizes, sizeof sizes);
}

static void
add_pixels(GChecksum *sum, PIX *pix)
{
    gsize size = 4 * (gsize) pixGetWpl(pix) * (gsize) pixGetHeight(pix);
    g_checksum_update(sum, (const guchar *) pixGetData(pix), (gssize) size);
}

static void
add_words(GChecksum *sum, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const PsLine *line = g_ptr_array_index(lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            g_checksum_update(sum, (const guchar *) word->text, -1);
            g_checksum_update(sum, (const guchar *) " ", 1);
        }
    }
}

static void
add_tags(GChecksum *sum, const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(problems, i);
        g_checksum_update(sum, (const guchar *) problem->row->tag, -1);
    }
}

gboolean
ps_reading_knows(PsReading *reading, const PsPage *page, PIX *pix, const GPtrArray *beside)
{
    if (reading->wants->is_known == NULL)
        return FALSE;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_size(sum, page->width_pt, page->height_pt);
    add_size(sum, pixGetWidth(pix), pixGetDepth(pix));
    add_size(sum, pixGetXRes(pix), pixGetYRes(pix));
    add_pixels(sum, pix);
    if (beside != NULL)
        add_words(sum, beside);
    add_tags(sum, reading->problems);
    if (!reading->wants->is_known(page->n, g_checksum_get_string(sum), reading->wants->user))
        return FALSE;
    /* They are known with the page. */
    g_ptr_array_set_size(reading->problems, 0);
    return TRUE;
}

/* Keeps the words that the limit leaves room for; says whether all were kept. */
static gboolean
keep_within_limit(PsPage *page)
{
    guint words = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        words += ((const PsLine *) g_ptr_array_index(page->lines, i))->words->len;
        if (words > PS_MAX_WORDS_PER_PAGE) {
            g_ptr_array_set_size(page->lines, (gint) i);
            return FALSE;
        }
    }
    return TRUE;
}

static void
hand_over(PsReading *reading, PsPage *page)
{
    reading->wants->on_page(page, reading->problems, reading->wants->user);
    g_ptr_array_set_size(reading->problems, 0);
}

void
ps_reading_add(PsReading *reading, PsPage *page)
{
    gboolean whole = keep_within_limit(page);
    ps_page_rate(page);
    if (ps_page_word_count(page) == 0) {
        page->source = PS_SOURCE_NONE;
        ps_reading_problem(reading, "page_blank", page->n);
    } else if (page->confidence < LOW_CONFIDENCE) {
        ps_reading_problem(reading, "page_low_confidence", page->n);
    }
    if (page->turn != 0)
        ps_reading_problem(reading, "page_turned", page->n);
    if (!whole)
        ps_reading_problem(reading, "too_much_text", page->n);
    hand_over(reading, page);
}

void
ps_reading_lose(PsReading *reading, PsPage *page, const char *tag)
{
    page->source = PS_SOURCE_NONE;
    ps_reading_problem(reading, tag, page->n);
    hand_over(reading, page);
}
