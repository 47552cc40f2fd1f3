/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads plain text. A form feed starts a page, and so does a page that is full, so that no file is
 * too long for the limits of one page. */
#include "ingest/plaintext.h"

#include <string.h>

#include "core/limits.h"
#include "ingest/letters.h"

/* The typewriter: points a column and a line, and where the first stands. */
#define COLUMN_PT 6.0
#define LINE_PT 12.0
#define MARGIN_PT 36.0
#define TAB_COLUMNS 8
/* A page holds no more than this; a record's page has some hundred. */
#define PAGE_LINES 20000u
#define PAGE_WORDS 20000u
/* Of a text in an old encoding, one byte in this many may be a control character. */
#define CONTROL_SHARE 200

/* Windows-1252, 0x80 to 0x9F; the five bytes it does not define are U+FFFD. */
static const gunichar windows_1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

gboolean
ps_plaintext_is_text(const char *data, gsize size)
{
    gsize controls = 0, ascii = 0;
    for (gsize i = 0; i < size; i++) {
        guchar c = (guchar) data[i];
        if (c == '\0')
            return FALSE;
        if (c < 0x20 && strchr("\t\n\r\f\v\b\033\032", c) == NULL)
            controls++;
        if (c >= 0x20 && c < 0x7F)
            ascii++;
    }
    if (controls * CONTROL_SHARE > size)
        return FALSE;
    return g_utf8_validate(data, (gssize) size, NULL) || ascii * 10 >= size * 7;
}

static char *
from_windows_1252(const char *data, gsize size)
{
    g_autoptr(GString) text = g_string_sized_new(size + size / 8);
    for (gsize i = 0; i < size; i++) {
        guchar c = (guchar) data[i];
        g_string_append_unichar(text, c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The typewriter's carriage while a file is read. */
typedef struct {
    PsReading *reading;
    GPtrArray *pages; /* of PsPage *, done */
    PsPage *page;     /* being written */
    PsLine *line;     /* being written, part of no page yet */
    const char *reason;
    guint words;  /* on the page */
    guint row;    /* of the page, from 0 */
    guint column; /* from 0 */
    guint widest;
} Carriage;

static void
end_line(Carriage *at)
{
    if (at->line->words->len > 0) {
        g_ptr_array_add(at->page->lines, at->line);
        at->line = ps_line_new();
    }
    at->widest = MAX(at->widest, at->column);
    at->column = 0;
    at->row++;
}

static void
start_page(Carriage *at)
{
    at->page = ps_page_new(at->pages->len + 1, 612, 792);
    at->page->source = PS_SOURCE_TEXT;
    at->page->reason = g_strdup(at->reason);
    at->words = at->row = at->column = at->widest = 0;
}

static void
end_page(Carriage *at)
{
    end_line(at);
    at->page->width_pt = MAX(612, 2 * MARGIN_PT + at->widest * COLUMN_PT);
    at->page->height_pt = MAX(792, 2 * MARGIN_PT + at->row * LINE_PT);
    g_ptr_array_add(at->pages, g_steal_pointer(&at->page));
}

static void
turn_full_page(Carriage *at)
{
    if (at->words < PAGE_WORDS && at->row < PAGE_LINES)
        return;
    end_page(at);
    start_page(at);
}

static void
add_word(Carriage *at, const char *start, const char *end)
{
    turn_full_page(at);
    guint columns = (guint) g_utf8_strlen(start, end - start);
    PsBox box = {.x0 = MARGIN_PT + at->column * COLUMN_PT,
                 .y0 = MARGIN_PT + at->row * LINE_PT,
                 .x1 = MARGIN_PT + (at->column + columns) * COLUMN_PT,
                 .y1 = MARGIN_PT + (at->row + 1) * LINE_PT};
    guint before = at->line->words->len;
    ps_letters_add_word(at->line, start, end - start, box, 1.0);
    at->words += at->line->words->len - before;
    at->column += columns;
}

static void
add_space(Carriage *at, gunichar c, gunichar next)
{
    if (c == '\t') {
        at->column += TAB_COLUMNS - at->column % TAB_COLUMNS;
    } else if (c == '\f') {
        end_page(at);
        start_page(at);
    } else if (c == '\n' || c == 0x2028 || c == 0x2029 || (c == '\r' && next != '\n')) {
        end_line(at);
        turn_full_page(at);
    } else if (c != '\r') {
        at->column++;
    }
}

static void
type_out(Carriage *at, const char *text, const char *end)
{
    const char *word = NULL;
    for (const char *p = text; p < end; p = ps_letters_next(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean space = ps_letters_is_space(c);
        if (!space) {
            word = word == NULL ? p : word;
            continue;
        }
        if (word != NULL)
            add_word(at, word, p);
        word = NULL;
        const char *after = ps_letters_next(p);
        add_space(at, c, after < end ? g_utf8_get_char(after) : 0);
    }
    if (word != NULL)
        add_word(at, word, end);
}

/* The pages of `text`; an empty one at the end is a form feed that only ended the file. */
static GPtrArray *
pages_of(const char *text, gsize size, const char *reason)
{
    Carriage at = {.pages = g_ptr_array_new(), .line = ps_line_new(), .reason = reason};
    start_page(&at);
    type_out(&at, text, text + size);
    end_page(&at);
    ps_line_free(at.line);
    PsPage *last = g_ptr_array_index(at.pages, at.pages->len - 1);
    if (last->lines->len == 0 && at.pages->len > 1) {
        ps_page_free(last);
        g_ptr_array_set_size(at.pages, (gint) at.pages->len - 1);
    }
    return at.pages;
}

/* Hands over those of `pages` that are wanted. */
static void
hand_over(PsReading *reading, GPtrArray *pages)
{
    ps_reading_count(reading, pages->len);
    for (guint n; (n = ps_reading_next(reading)) != 0;) {
        PsPage *page = g_steal_pointer(&g_ptr_array_index(pages, n - 1));
        if (page != NULL)
            ps_reading_add(reading, page);
    }
    for (guint i = 0; i < pages->len; i++)
        ps_page_free(g_ptr_array_index(pages, i));
}

char *
ps_plaintext_utf8(const char *data, gsize size)
{
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        size -= 3;
    }
    return g_utf8_validate(data, (gssize) size, NULL) ? g_strndup(data, size)
                                                      : from_windows_1252(data, size);
}

void
ps_plaintext_set(PsReading *reading, const char *text, gsize size, const char *reason)
{
    g_autoptr(GPtrArray) pages = pages_of(text, size, reason);
    hand_over(reading, pages);
}

void
ps_plaintext_read(PsReading *reading, GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = ps_plaintext_utf8(data, size);
    gboolean utf8 = g_utf8_validate(data, (gssize) size, NULL);
    ps_plaintext_set(reading, text, strlen(text),
                     utf8 ? PS_REASON_TEXT_FILE : PS_REASON_TEXT_FILE " in Windows-1252");
}
