/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps headers and footers out of sentences that run over pages: there they are read behind the
 * sentence's end, or before the page's body. Elsewhere all stays in its place, and nothing is left
 * out, since they say whose record it is. */
#include <string.h>

#include "extract/readingparts.h"

static const PsLine *
line_at(const PsPage *page, guint i)
{
    return g_ptr_array_index(page->lines, i);
}

/* The first line of the body, or the last; NULL where there is none. */
static const PsLine *
body_line(const PsPage *page, gboolean last)
{
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = line_at(page, last ? page->lines->len - 1 - i : i);
        if (line->role == PS_LINE_BODY && line->words->len > 0)
            return line;
    }
    return NULL;
}

static const char *
word_text(const PsLine *line, gboolean last)
{
    const PsWord *word = g_ptr_array_index(line->words, last ? line->words->len - 1 : 0);
    return word->text;
}

static gboolean
ends_sentence(const PsLine *line)
{
    const char *word = word_text(line, TRUE);
    return strchr(".!?:;", word[strlen(word) - 1]) != NULL;
}

/* Whether a sentence runs from the end of one page's body to the next page's. */
static gboolean
runs_on(const PsPage *page, const PsPage *next)
{
    const PsLine *last = body_line(page, TRUE), *first = body_line(next, FALSE);
    if (last == NULL || first == NULL || ends_sentence(last))
        return FALSE;
    char start = *word_text(first, FALSE);
    return g_ascii_islower(start) || g_ascii_isdigit(start);
}

static void
add_lines(GPtrArray *lines, const PsPage *page, PsLineRole role)
{
    for (guint i = 0; i < page->lines->len; i++)
        if (line_at(page, i)->role == role)
            g_ptr_array_add(lines, g_ptr_array_index(page->lines, i));
}

static void
add_edges(GPtrArray *lines, const PsPage *page)
{
    add_lines(lines, page, PS_LINE_HEADER);
    add_lines(lines, page, PS_LINE_FOOTER);
}

/* The lines of a page, with its edges where no sentence runs through them. */
static GPtrArray *
lines_of(const PsPage *page, gboolean comes_from, gboolean goes_on)
{
    GPtrArray *lines = g_ptr_array_new();
    gboolean edges_wait = comes_from;
    if (!comes_from && !goes_on) {
        for (guint i = 0; i < page->lines->len; i++)
            g_ptr_array_add(lines, g_ptr_array_index(page->lines, i));
        return lines;
    }
    if (!edges_wait)
        add_edges(lines, page);
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = line_at(page, i);
        if (line->role != PS_LINE_BODY)
            continue;
        g_ptr_array_add(lines, g_ptr_array_index(page->lines, i));
        if (!edges_wait || line->words->len == 0 || !ends_sentence(line))
            continue;
        add_edges(lines, page);
        edges_wait = FALSE;
    }
    if (edges_wait)
        add_edges(lines, page);
    return lines;
}

PsText *
ps_reading_without_seams(const PsText *text)
{
    PsText *seamless = ps_text_new();
    gboolean comes_from = FALSE;
    for (guint i = 0; i < text->pages->len; i++) {
        const PsPage *page = g_ptr_array_index(text->pages, i);
        gboolean goes_on =
            i + 1 < text->pages->len && runs_on(page, g_ptr_array_index(text->pages, i + 1));
        PsPage *copy = ps_page_new(page->n, page->width_pt, page->height_pt);
        g_ptr_array_unref(copy->lines);
        copy->lines = lines_of(page, comes_from, goes_on);
        copy->source = page->source;
        copy->reason = g_strdup(page->reason);
        g_ptr_array_add(seamless->pages, copy);
        comes_from = goes_on;
    }
    return seamless;
}
