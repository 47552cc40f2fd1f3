/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text layer of a PDF page, and how far it can be believed. */
#pragma once

#include <poppler.h>

#include "core/text.h"

typedef struct {
    GPtrArray *pieces; /* of PsLine *, in poppler's order, boxes in points */
    guint words;
    guint hidden;       /* words left out, for the page does not show them */
    guint turn;         /* quarter turns, in degrees, that set its letters upright */
    gboolean plausible; /* letters and words as people write them */
} PsTextLayer;

PsTextLayer *ps_textlayer_new(PopplerPage *page);
void ps_textlayer_free(PsTextLayer *layer);

/* How much two readings of one page have in common, 0 to 1: of their words, or of their numbers
 * where that is less. */
double ps_textlayer_agreement(const GPtrArray *a, const GPtrArray *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsTextLayer, ps_textlayer_free)
