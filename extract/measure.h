/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measurement of up to three dimensions as printed: in mm, and whether its digits can be
 * believed. */
#pragma once

#include "extract/lexicon.h"

typedef struct {
    double dimensions_mm[3]; /* as printed */
    guint count;
    double largest_mm;
    double factor; /* mm for one unit as printed */
    /* More than a tumour can be, or a digit that was clearly lost: then `repaired_mm` is what it
     * may have been (0 where nothing can be said). Never used in place of what is printed. */
    gboolean doubtful;
    double repaired_mm;
} PsMeasure;

/* Reads the groups a, b, c (numbers), r (end of a range), unit and letter of a mention. False where
 * there is no number. */
gboolean ps_measure_read(const PsMention *mention, PsMeasure *measure);
