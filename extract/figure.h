/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits that OCR read: whether they are sure, and what else they may be. Never repaired. */
#pragma once

#include "extract/reading.h"

typedef struct {
    gboolean unsure;  /* two looks disagree, or recognition itself does not believe it */
    double others[4]; /* other numbers that the same place may say */
    guint other_count;
} PsFigure;

/* Looks at the number that stands at `span`, one or more tokens. */
PsFigure ps_figure_at(const PsReading *reading, PsSpan span);
