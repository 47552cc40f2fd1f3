/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pastes the pieces of a row side by side on one base line, and parts what was read again. */
#include "ingest/row.h"

#include <math.h>

#include "ingest/cut.h"
#include "ingest/ocr.h"
#include "ingest/secondlook.h"
#include "ingest/vote.h"

/* Pieces of a row stand on one base line, give or take this share of their height, and are about as
 * high as each other. */
#define BASE_APART 0.35
#define HEIGHTS_APART 1.35
/* Paper between two pieces, in heights of their capitals: more than a space, and not so much that
 * something is seen in it. */
#define PAPER_BETWEEN 0.8
/* Recognition costs by width, and letters may be this much narrower before it errs more. Those of
 * fewer dots an inch than this have nothing to give away. */
#define NARROWER 0.75
#define NARROWER_DPI 190
/* A sheet with more pieces is noise: comparing each with each would take long. */
#define MANY_PIECES 5000u

/* Where a piece's picture lies on the row's. */
typedef struct {
    const PsPiece *piece;
    PsCut cut;
    int left, top;
    PsLine *line;
} Part;

static void
part_clear(gpointer data)
{
    Part *part = data;
    ps_cut_clear(&part->cut);
    g_clear_pointer(&part->line, ps_line_free);
}

static PsRow *
row_new(void)
{
    PsRow *row = g_new0(PsRow, 1);
    row->pieces = g_array_new(FALSE, FALSE, sizeof(PsPiece));
    return row;
}

void
ps_row_free(PsRow *row)
{
    if (row == NULL)
        return;
    g_array_unref(row->pieces);
    g_free(row);
}

static int
by_left(gconstpointer a, gconstpointer b)
{
    const PsPiece *p = a, *q = b;
    if (p->x0 != q->x0)
        return p->x0 - q->x0;
    return p->y0 < q->y0 ? -1 : p->y0 > q->y0;
}

static int
by_width(gconstpointer a, gconstpointer b)
{
    const PsRow *p = *(PsRow *const *) a, *q = *(PsRow *const *) b;
    if (p->width != q->width)
        return p->width < q->width ? 1 : -1;
    return by_left(p->pieces->data, q->pieces->data);
}

/* How far apart, in heights, the base lines of a row's last piece and of the next one are; more
 * than any limit where they cannot be of one row. */
static double
apart(const PsRow *row, const PsPiece *next)
{
    const PsPiece *last = &g_array_index(row->pieces, PsPiece, row->pieces->len - 1);
    double low = MIN(last->cap, next->cap), high = MAX(last->cap, next->cap);
    if (next->x0 < last->x1 || low <= 0 || high > HEIGHTS_APART * low)
        return G_MAXDOUBLE;
    return fabs(last->base - next->base) / low;
}

GPtrArray *
ps_row_join(const GArray *pieces)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify) ps_row_free);
    g_autoptr(GArray) sorted = g_array_copy((GArray *) (gsize) pieces);
    g_array_sort(sorted, by_left);
    for (guint i = 0; i < sorted->len; i++) {
        const PsPiece *piece = &g_array_index(sorted, PsPiece, i);
        PsRow *best = NULL;
        double least = BASE_APART;
        for (guint j = 0; j < rows->len && sorted->len <= MANY_PIECES; j++) {
            PsRow *row = g_ptr_array_index(rows, j);
            double far = apart(row, piece);
            if (far <= least) {
                best = row;
                least = far;
            }
        }
        if (best == NULL) {
            best = row_new();
            g_ptr_array_add(rows, best);
        }
        g_array_append_val(best->pieces, *piece);
        best->width += piece->x1 - piece->x0;
    }
    g_ptr_array_sort(rows, by_width);
    return rows;
}

/* The pieces' pictures, each with its place on the row's, whose size is set. */
static GArray *
lay_out(const PsSheet *sheet, const PsRow *row, int *width, int *height)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(Part));
    g_array_set_clear_func(parts, part_clear);
    int highest = 0, lowest = 0;
    *width = 0;
    for (guint i = 0; i < row->pieces->len; i++) {
        const PsPiece *piece = &g_array_index(row->pieces, PsPiece, i);
        Part part = {.piece = piece, .cut = ps_cut_piece(sheet, piece), .line = ps_line_new()};
        if (part.cut.pix == NULL) {
            part_clear(&part);
            continue;
        }
        if (parts->len > 0)
            *width += (int) (PAPER_BETWEEN * piece->cap) - 2 * (PS_CUT_PAPER_PX + PS_CUT_EDGE_PX);
        part.left = *width;
        part.top = -(int) lround(piece->base - part.cut.top);
        *width += pixGetWidth(part.cut.pix);
        highest = MIN(highest, part.top);
        lowest = MAX(lowest, part.top + pixGetHeight(part.cut.pix));
        g_array_append_val(parts, part);
    }
    for (guint i = 0; i < parts->len; i++)
        g_array_index(parts, Part, i).top -= highest;
    *height = lowest - highest;
    return parts;
}

static PIX *
paste(const GArray *parts, int width, int height)
{
    PIX *pix = width > 0 && height > 0 ? pixCreate(width, height, 8) : NULL;
    if (pix == NULL)
        return NULL;
    pixSetAll(pix);
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        pixRasterop(pix, part->left, part->top, pixGetWidth(part->cut.pix),
                    pixGetHeight(part->cut.pix), PIX_SRC & PIX_DST, part->cut.pix, 0, 0);
    }
    return pix;
}

/* The row's picture read, boxes in its pixels. */
static PsLine *
recognise(PsOcr *ocr, PIX *pix, int dpi)
{
    if (dpi < NARROWER_DPI)
        return ps_ocr_line(ocr, pix, dpi);
    g_autoptr(PIX) narrow = pixScaleGeneral(pix, (float) NARROWER, 1.0f, 0.0f, 0);
    if (narrow == NULL)
        return ps_line_new();
    PsLine *line = ps_ocr_line(ocr, narrow, dpi);
    for (guint i = 0; i < line->words->len; i++) {
        PsWord *word = g_ptr_array_index(line->words, i);
        word->box.x0 /= NARROWER;
        word->box.x1 /= NARROWER;
    }
    return line;
}

/* Gives each word to the piece that it stands on. */
static void
part_words(GArray *parts, PsLine *line)
{
    for (guint i = 0, at = 0; i < line->words->len; i++) {
        PsWord *word = g_ptr_array_index(line->words, i);
        double middle = (word->box.x0 + word->box.x1) / 2;
        while (at + 1 < parts->len && middle >= g_array_index(parts, Part, at + 1).left)
            at++;
        Part *part = &g_array_index(parts, Part, at);
        PsBox box = {word->box.x0 - part->left, word->box.y0 - part->top, word->box.x1 - part->left,
                     word->box.y1 - part->top};
        word->box = ps_cut_place(&part->cut, box);
        g_ptr_array_add(part->line->words, word);
    }
    g_ptr_array_set_free_func(line->words, NULL);
    ps_line_free(line);
}

void
ps_row_read(PsOcr *ocr, const PsSheet *sheet, const PsRow *row, GPtrArray *lines)
{
    int width = 0, height = 0;
    g_autoptr(GArray) parts = lay_out(sheet, row, &width, &height);
    g_autoptr(PIX) pix = paste(parts, width, height);
    if (pix == NULL)
        return;
    PsLine *all = recognise(ocr, pix, sheet->dpi);
    ps_secondlook_line(ocr, pix, sheet->dpi, all);
    part_words(parts, all);
    for (guint i = 0; i < parts->len; i++) {
        Part *part = &g_array_index(parts, Part, i);
        PsLine *line = g_steal_pointer(&part->line);
        ps_vote_line(ocr, sheet, part->piece, line);
        g_ptr_array_add(lines, line);
    }
}
