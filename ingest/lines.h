/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds lines of text on a sheet by the letters themselves. */
#pragma once

#include "ingest/prepare.h"

/* A piece of a line: letters that stand close enough to be read together. In pixels. */
typedef struct {
    int x0, y0, x1, y1;
    guint letters;
} PsPiece;

/* The pieces on a straight sheet (of PsPiece), in no order that means anything. */
GArray *ps_lines_find(const PsSheet *sheet);

/* The picture of a piece alone, with paper around it. `left` and `top` say where on the sheet its
 * corner lies. */
PIX *ps_lines_cut(const PsSheet *sheet, const PsPiece *piece, int *left, int *top);
