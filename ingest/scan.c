/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns a page's picture the right way up, reads it, and places its words on the page. */
#include "ingest/scan.h"

#include <math.h>

#include "ingest/ocr.h"
#include "ingest/order.h"
#include "ingest/prepare.h"

/* A page read above this is the right way up. */
#define SURELY_UPRIGHT 0.75

/* The mean confidence of lines' words, by their letters. */
static double
confidence_of(const GPtrArray *lines)
{
    double sum = 0, weight = 0;
    for (guint i = 0; i < lines->len; i++) {
        const PsLine *line = g_ptr_array_index(lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            double letters = (double) g_utf8_strlen(word->text, -1);
            sum += letters * word->confidence;
            weight += letters;
        }
    }
    return weight > 0 ? sum / weight : 0;
}

static GPtrArray *
read_sheet(PsOcr *ocr, PsSheet *sheet)
{
    ps_sheet_straighten(sheet);
    return ps_ocr_page(ocr, sheet->grey, sheet->dpi);
}

/* Reads the sheet the way it lies; where that reads badly, the other way up too. */
static GPtrArray *
read_best_way_up(PsOcr *ocr, PsSheet *sheet)
{
    if (ps_sheet_lies_sideways(sheet))
        ps_sheet_turn(sheet, 90);
    g_autoptr(GPtrArray) first = read_sheet(ocr, sheet);
    double upright = confidence_of(first);
    if (upright >= SURELY_UPRIGHT)
        return g_steal_pointer(&first);
    ps_sheet_turn(sheet, 180);
    g_autoptr(GPtrArray) second = read_sheet(ocr, sheet);
    if (confidence_of(second) > upright)
        return g_steal_pointer(&second);
    ps_sheet_turn(sheet, 180);
    return g_steal_pointer(&first);
}

/* From pixels of the straightened sheet to points of the page. */
static PsBox
place(const PsSheet *sheet, double width_pt, PsBox box)
{
    double scale = width_pt / pixGetWidth(sheet->grey);
    double half_w = pixGetWidth(sheet->grey) / 2.0, half_h = pixGetHeight(sheet->grey) / 2.0;
    double x = (box.x0 + box.x1) / 2 - half_w, y = (box.y0 + box.y1) / 2 - half_h;
    double c = cos(sheet->skew), s = sin(sheet->skew);
    double middle_x = x * c + y * s + half_w, middle_y = -x * s + y * c + half_h;
    double w = (box.x1 - box.x0) / 2, h = (box.y1 - box.y0) / 2;
    return (PsBox){(middle_x - w) * scale, (middle_y - h) * scale, (middle_x + w) * scale,
                   (middle_y + h) * scale};
}

gboolean
ps_scan_read(PsOcr *ocr, PIX *pix, PsPage *page)
{
    g_autoptr(PsSheet) sheet = ps_sheet_new(pix);
    if (sheet == NULL || !ps_sheet_has_ink(sheet))
        return FALSE;
    g_autoptr(GPtrArray) found = read_best_way_up(ocr, sheet);
    g_autoptr(GPtrArray) lines = ps_order_lines(found);
    if (sheet->turn % 180 == 90) {
        double width = page->width_pt;
        page->width_pt = page->height_pt;
        page->height_pt = width;
    }
    for (guint i = 0; i < lines->len; i++) {
        PsLine *line = g_ptr_array_index(lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            PsWord *word = g_ptr_array_index(line->words, j);
            word->box = place(sheet, page->width_pt, word->box);
        }
        g_ptr_array_add(page->lines, line);
    }
    page->source = PS_SOURCE_OCR;
    page->turn = sheet->turn;
    return TRUE;
}
