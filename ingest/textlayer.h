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

/* How much a page's layer and its picture's reading have in common, 0 to 1: of their words, or of
 * their numbers where that is less. Nothing, where one number with a point that the picture shows
 * is another in the layer: a lost point is one letter of a page, and a tumor ten times as large. */
double ps_textlayer_agreement(const GPtrArray *layer, const GPtrArray *seen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsTextLayer, ps_textlayer_free)
