/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a piece of a line out of a sheet, level, with paper around it. */
#pragma once

#include "core/text.h"
#include "ingest/lines.h"

/* Paper around a piece when it is read, in pixels, and sheet around it that is still its own. */
#define PS_CUT_PAPER_PX 8
#define PS_CUT_EDGE_PX 2

typedef struct {
    PIX *pix;
    double left, top;          /* of its corner on the sheet, were it not turned */
    double angle;              /* radians, clockwise, that it was turned by */
    double middle_x, middle_y; /* of the turn, on the sheet */
} PsCut;

/* `pix` is NULL where there is nothing to cut. */
PsCut ps_cut_piece(const PsSheet *sheet, const PsPiece *piece);
void ps_cut_clear(PsCut *cut);

/* Where a box in the cut's pixels lies on the sheet. */
PsBox ps_cut_place(const PsCut *cut, PsBox box);

/* `box` carried along when the sheet turns about a point. Its size stays. */
PsBox ps_cut_turn(PsBox box, double radians, double middle_x, double middle_y);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PsCut, ps_cut_clear)
