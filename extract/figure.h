/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits that OCR read: whether they are sure, and what else they may be. Never repaired. */
#pragma once

#include <jansson.h>

#include "extract/reading.h"

typedef struct {
    gboolean unsure;  /* two looks disagree, or recognition itself does not believe it */
    double others[4]; /* other numbers that the same place may say */
    guint other_count;
} PsFigure;

/* Looks at the number that stands at `span`, one or more tokens. */
PsFigure ps_figure_at(const PsReading *reading, PsSpan span);

/* Whether the digit at `start` was parted from one before it ("1 2/10"): what the whole says nobody
 * can tell. */
gboolean ps_figure_is_parted(const PsReading *reading, gsize start);
/* Whether a number and what it may be instead fall on two sides of one of these bounds, which
 * belong to their lower side. */
gboolean ps_figure_parts(const json_t *bounds, double one, double other);
