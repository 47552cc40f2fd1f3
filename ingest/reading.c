/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the books of a document while it is read. */
#include "ingest/reading.h"

#include <string.h>

#include "core/limits.h"

/* Below this mean confidence a page's values need a second look by a person. */
#define LOW_CONFIDENCE 0.7

void
ps_reading_problem(PsReading *reading, const char *tag, guint page)
{
    g_ptr_array_add(reading->text->problems, ps_problem_new(tag, page));
}

static void
tell(PsReading *reading, const PsPage *page)
{
    if (reading->on_page != NULL)
        reading->on_page(reading->text, page, reading->user);
}

guint
ps_reading_count(PsReading *reading, guint pages)
{
    reading->text->page_count = pages;
    if (pages > PS_MAX_PAGES)
        ps_reading_problem(reading, "too_many_pages", 0);
    tell(reading, NULL);
    return MIN(pages, PS_MAX_PAGES);
}

static gsize
page_bytes(const PsPage *page)
{
    gsize bytes = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(page->lines, i);
        for (guint j = 0; j < line->words->len; j++)
            bytes += strlen(((const PsWord *) g_ptr_array_index(line->words, j))->text) + 1;
    }
    return bytes;
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

gboolean
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
    reading->text_bytes += page_bytes(page);
    gboolean room = reading->text_bytes <= PS_MAX_TEXT_BYTES;
    if (!whole || !room)
        ps_reading_problem(reading, "too_much_text", page->n);
    g_ptr_array_add(reading->text->pages, page);
    tell(reading, page);
    return room;
}

void
ps_reading_lose(PsReading *reading, PsPage *page, const char *tag)
{
    page->source = PS_SOURCE_NONE;
    ps_reading_problem(reading, tag, page->n);
    g_ptr_array_add(reading->text->pages, page);
    tell(reading, page);
}

void
ps_reading_pass_on(PsReading *reading, PsPage *page)
{
    g_ptr_array_add(reading->text->pages, page);
    tell(reading, page);
}
