/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns a page's picture the right way up, reads it piece by piece, and places its words on the
 * page. */
#include "ingest/scan.h"

#include <string.h>
#include <time.h>

#include "core/limits.h"
#include "ingest/allowance.h"
#include "ingest/cut.h"
#include "ingest/letters.h"
#include "ingest/ocr.h"
#include "ingest/order.h"
#include "ingest/prepare.h"
#include "ingest/row.h"

/* So many of the longest rows show which way is up. */
#define PROBES 4u
/* A page whose probes read above this is the right way up. */
#define SURELY_UPRIGHT 0.75
/* The other way up must read so much better. */
#define CLEARLY_BETTER 0.05
/* A page read below this is given to tesseract's own layout analysis too. */
#define BADLY_READ 0.6
/* A piece of so few letters, read below this, is a speck. */
#define SPECK_LETTERS 2
#define SPECK_CONFIDENCE 0.5

/* A sheet while it is read one way up. */
typedef struct {
    PsOcr *ocr;
    const PsSheet *sheet;
    GPtrArray *rows;  /* of PsRow *, the longest first */
    guint next;       /* to be read */
    GPtrArray *lines; /* of PsLine *, what the rows say so far */
} Attempt;

/* When a page's time is up, in seconds of this process's CPU time. */
static double
now_s(void)
{
    return (double) clock() / CLOCKS_PER_SEC;
}

static void
attempt_clear(Attempt *attempt)
{
    g_clear_pointer(&attempt->rows, g_ptr_array_unref);
    g_clear_pointer(&attempt->lines, g_ptr_array_unref);
}

/* The letters of lines, and the sum of their confidence. */
static double
weigh(const GPtrArray *lines, double *letters)
{
    double sum = 0;
    *letters = 0;
    for (guint i = 0; i < lines->len; i++) {
        const PsLine *line = g_ptr_array_index(lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            double length = (double) g_utf8_strlen(word->text, -1);
            sum += length * word->confidence;
            *letters += length;
        }
    }
    return sum;
}

static double
confidence_of(const GPtrArray *lines)
{
    double letters = 0, sum = weigh(lines, &letters);
    return letters > 0 ? sum / letters : 0;
}

static void
start(Attempt *attempt, PsOcr *ocr, PsSheet *sheet)
{
    ps_sheet_straighten(sheet);
    ps_sheet_light_bars(sheet);
    ps_sheet_drop_rules(sheet);
    attempt->ocr = ocr;
    attempt->sheet = sheet;
    g_autoptr(GArray) pieces = ps_lines_find(sheet);
    attempt->rows = ps_row_join(pieces);
    attempt->lines = g_ptr_array_new_with_free_func((GDestroyNotify) ps_line_free);
}

/* Reads rows up to the `end`th. FALSE where the time is up before. */
static gboolean
read_rows(Attempt *attempt, guint end, double until_s)
{
    for (; attempt->next < MIN(end, attempt->rows->len); attempt->next++) {
        if (now_s() > until_s)
            return FALSE;
        ps_row_read(attempt->ocr, attempt->sheet, g_ptr_array_index(attempt->rows, attempt->next),
                    attempt->lines);
    }
    return TRUE;
}

/* The best way to hold the sheet, by reading its longest rows. Most pages are held right. */
static Attempt
find_way_up(PsOcr *ocr, PsSheet *sheet, double until_s)
{
    if (ps_sheet_lies_sideways(sheet)) {
        ps_sheet_turn(sheet, 90);
        if (ps_sheet_stands_on_its_head(sheet))
            ps_sheet_turn(sheet, 180);
    }
    Attempt first = {0}, second = {0};
    start(&first, ocr, sheet);
    read_rows(&first, PROBES, until_s);
    double upright = confidence_of(first.lines);
    if (upright >= SURELY_UPRIGHT)
        return first;
    ps_sheet_turn(sheet, 180);
    start(&second, ocr, sheet);
    read_rows(&second, PROBES, until_s);
    if (confidence_of(second.lines) > upright + CLEARLY_BETTER) {
        attempt_clear(&first);
        return second;
    }
    ps_sheet_turn(sheet, 180);
    attempt_clear(&second);
    return first;
}

/* Whether a line says nothing: a few strokes that could be anything, and no result's sign. */
static gboolean
is_speck(PsLine *line)
{
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, line);
    double letters = 0, sum = weigh(one, &letters);
    if (letters > SPECK_LETTERS)
        return FALSE;
    if (sum < SPECK_CONFIDENCE * MAX(letters, 1))
        return TRUE;
    for (guint i = 0; i < line->words->len; i++) {
        const char *text = ((const PsWord *) g_ptr_array_index(line->words, i))->text;
        for (; *text != '\0'; text = ps_letters_next(text))
            if (g_unichar_isalnum(g_utf8_get_char(text)) || strchr("+-<>", *text) != NULL)
                return FALSE;
    }
    return TRUE;
}

static void
drop_specks(GPtrArray *lines)
{
    for (guint i = lines->len; i-- > 0;)
        if (is_speck(g_ptr_array_index(lines, i)))
            g_ptr_array_remove_index(lines, i);
}

/* The sheet's lines; `whole` says whether the time was enough for all. */
static GPtrArray *
read_sheet(PsOcr *ocr, PsSheet *sheet, gboolean *whole)
{
    double until_s = now_s() + PS_READER_CPU_S_ONE_PAGE;
    Attempt attempt = find_way_up(ocr, sheet, until_s);
    *whole = read_rows(&attempt, G_MAXUINT, until_s);
    g_autoptr(GPtrArray) lines = g_steal_pointer(&attempt.lines);
    attempt_clear(&attempt);
    drop_specks(lines);
    if (!*whole || confidence_of(lines) >= BADLY_READ)
        return g_steal_pointer(&lines);
    g_autoptr(GPtrArray) other = ps_ocr_page(ocr, sheet->grey, sheet->dpi);
    return confidence_of(other) > confidence_of(lines) ? g_steal_pointer(&other)
                                                       : g_steal_pointer(&lines);
}

/* From pixels of the straightened sheet to points of the page. */
static PsBox
place(const PsSheet *sheet, double width_pt, PsBox box)
{
    double scale = width_pt / pixGetWidth(sheet->grey);
    box = ps_cut_turn(box, -sheet->skew, pixGetWidth(sheet->grey) / 2.0,
                      pixGetHeight(sheet->grey) / 2.0);
    return (PsBox){box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale};
}

static void
turn_page(PsPage *page, guint turn)
{
    page->turn = turn;
    if (turn % 180 == 0)
        return;
    double width = page->width_pt;
    page->width_pt = page->height_pt;
    page->height_pt = width;
}

gboolean
ps_scan_read(PsOcr *ocr, PIX *pix, PsPage *page)
{
    g_autoptr(PsSheet) sheet = ps_sheet_new(pix);
    if (sheet == NULL || !ps_sheet_has_ink(sheet))
        return TRUE;
    gboolean whole = TRUE;
    ps_allowance_recognise();
    g_autoptr(GPtrArray) found = read_sheet(ocr, sheet, &whole);
    ps_allowance_parse(1);
    g_autoptr(GPtrArray) lines = ps_order_lines(found);
    page->source = PS_SOURCE_OCR;
    turn_page(page, sheet->turn);
    for (guint i = 0; i < lines->len; i++) {
        PsLine *line = g_ptr_array_index(lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            PsWord *word = g_ptr_array_index(line->words, j);
            word->box = place(sheet, page->width_pt, word->box);
        }
        g_ptr_array_add(page->lines, line);
    }
    return whole;
}
