/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds lines of text on a sheet by the letters themselves. */
#pragma once

#include "ingest/prepare.h"

/* A piece of a line: letters that stand close enough to be read together. In pixels. */
typedef struct {
    int x0, x1;
    double y0, y1; /* at the middle of its length */
    double slope;  /* how far it sinks for each pixel to the right */
    double base;   /* where its letters stand, at the middle of its length */
    double cap;    /* how high its capitals are */
    guint letters;
} PsPiece;

/* The pieces on a straight sheet (of PsPiece), in no order that means anything. */
GArray *ps_lines_find(const PsSheet *sheet);
