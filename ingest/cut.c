/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts pieces out. A piece that slopes, on a pasted strip or near a book's fold, is levelled by
 * itself: straightening the sheet suits most of its lines only. */
#include "ingest/cut.h"

#include <math.h>

/* A piece is levelled when its ends lie so much of its height apart. */
#define SLOPING 0.3

PsBox
ps_cut_turn(PsBox box, double radians, double middle_x, double middle_y)
{
    double c = cos(radians), s = sin(radians);
    double x = (box.x0 + box.x1) / 2 - middle_x, y = (box.y0 + box.y1) / 2 - middle_y;
    double new_x = x * c - y * s + middle_x, new_y = x * s + y * c + middle_y;
    double w = (box.x1 - box.x0) / 2, h = (box.y1 - box.y0) / 2;
    return (PsBox){new_x - w, new_y - h, new_x + w, new_y + h};
}

/* The part of `pix` from (x0, y0) to (x1, y1), as far as there is one. */
static PIX *
clip(PIX *pix, double *x0, double *y0, double x1, double y1)
{
    int left = (int) floor(MAX(0, *x0)), top = (int) floor(MAX(0, *y0));
    int right = (int) ceil(MIN(pixGetWidth(pix), x1));
    int bottom = (int) ceil(MIN(pixGetHeight(pix), y1));
    if (right <= left || bottom <= top)
        return NULL;
    BOX *box = boxCreate(left, top, right - left, bottom - top);
    PIX *part = pixClipRectangle(pix, box, NULL);
    boxDestroy(&box);
    *x0 = left;
    *y0 = top;
    return part;
}

PsCut
ps_cut_piece(const PsSheet *sheet, const PsPiece *piece)
{
    double width = piece->x1 - piece->x0, height = piece->y1 - piece->y0;
    double rise = fabs(piece->slope) * width / 2;
    gboolean sloping = 2 * rise > SLOPING * height;
    double x0 = piece->x0 - PS_CUT_EDGE_PX, x1 = piece->x1 + PS_CUT_EDGE_PX;
    double y0 = piece->y0 - PS_CUT_EDGE_PX - rise, y1 = piece->y1 + PS_CUT_EDGE_PX + rise;
    PsCut cut = {.left = x0, .top = y0};
    g_autoptr(PIX) part = clip(sheet->grey, &cut.left, &cut.top, x1, y1);
    if (part == NULL)
        return cut;
    if (!sloping) {
        cut.pix = pixAddBorder(part, PS_CUT_PAPER_PX, 255);
        cut.left -= PS_CUT_PAPER_PX;
        cut.top -= PS_CUT_PAPER_PX;
        return cut;
    }
    cut.angle = -atan(piece->slope);
    cut.middle_x = cut.left + pixGetWidth(part) / 2.0;
    cut.middle_y = cut.top + pixGetHeight(part) / 2.0;
    g_autoptr(PIX) level = pixRotateAMGray(part, (float) cut.angle, 255);
    PsBox own = {x0, piece->y0 - PS_CUT_EDGE_PX, x1, piece->y1 + PS_CUT_EDGE_PX};
    own = ps_cut_turn(own, cut.angle, cut.middle_x, cut.middle_y);
    double left = 0, top = own.y0 - cut.top;
    g_autoptr(PIX) band =
        level == NULL ? NULL : clip(level, &left, &top, pixGetWidth(level), own.y1 - cut.top);
    cut.pix = band == NULL ? NULL : pixAddBorder(band, PS_CUT_PAPER_PX, 255);
    cut.left += left - PS_CUT_PAPER_PX;
    cut.top += top - PS_CUT_PAPER_PX;
    return cut;
}

void
ps_cut_clear(PsCut *cut)
{
    ps_pix_destroy(cut->pix);
    cut->pix = NULL;
}

PsBox
ps_cut_place(const PsCut *cut, PsBox box)
{
    PsBox place = {box.x0 + cut->left, box.y0 + cut->top, box.x1 + cut->left, box.y1 + cut->top};
    if (cut->angle == 0)
        return place;
    return ps_cut_turn(place, -cut->angle, cut->middle_x, cut->middle_y);
}
