/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a picture as it came to a sheet that can be read: grey, square pixels, the right scale,
 * straight, without rules and specks. */
#pragma once

#include "ingest/pix.h"

/* A sheet ready to be read, and how it came about. */
typedef struct {
    PIX *grey;   /* 8 bit, dark ink on light paper */
    PIX *ink;    /* 1 bit, what is ink on it */
    int dpi;     /* of both */
    PIX *source; /* grey, turned as the others, but as fine and as crooked as it came */
    int source_x_dpi, source_y_dpi;
    gboolean fax; /* black and white, and coarse */
    guint turn;   /* clockwise from the picture as it came: 0, 90, 180 or 270 */
    double skew;  /* radians, clockwise, that the turned picture was straightened by */
} PsSheet;

/* `pix` of any depth with its resolution set. Yours; NULL where the picture cannot be used. */
PsSheet *ps_sheet_new(PIX *pix);
void ps_sheet_free(PsSheet *sheet);

/* Turns the sheet by `turn` more degrees, a multiple of 90. */
void ps_sheet_turn(PsSheet *sheet, guint turn);

/* Straightens the sheet's lines. */
void ps_sheet_straighten(PsSheet *sheet);

/* Makes light letters on dark bars dark letters on light ones. */
void ps_sheet_light_bars(PsSheet *sheet);

/* Takes rules, frames and black borders off a straight sheet. */
void ps_sheet_drop_rules(PsSheet *sheet);

/* Whether there is anything on the sheet that could be a letter. */
gboolean ps_sheet_has_ink(const PsSheet *sheet);

/* Whether its lines run from top to bottom, so that it must be turned by a quarter. */
gboolean ps_sheet_lies_sideways(const PsSheet *sheet);

/* Whether its letters seem to stand on their heads, by their long strokes. */
gboolean ps_sheet_stands_on_its_head(const PsSheet *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsSheet, ps_sheet_free)
