/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces that stand side by side are read together: a piece of three letters by itself reads badly,
 * and each call of the recogniser costs. */
#pragma once

#include "ingest/lines.h"
#include "ingest/reader.h"

typedef struct {
    GArray *pieces; /* of PsPiece, from left to right */
    double width;   /* of all of them */
} PsRow;

/* The rows that pieces make up (of PsRow *), the widest first. Yours. */
GPtrArray *ps_row_join(const GArray *pieces);
void ps_row_free(PsRow *row);

/* Reads a row: adds a line for each of its pieces to `lines`, boxes in the sheet's pixels. */
void ps_row_read(PsOcr *ocr, const PsSheet *sheet, const PsRow *row, GPtrArray *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsRow, ps_row_free)
