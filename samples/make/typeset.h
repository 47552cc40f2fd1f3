/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets a report source into letter pages that any cairo context can draw. */
#pragma once

#include <cairo.h>
#include <stdbool.h>

#include "source.h"

#define PS_PAGE_WIDTH_PT 612.0
#define PS_PAGE_HEIGHT_PT 792.0

typedef struct PsPages PsPages;

/* With `misread`, the text is what the hidden layer of a bad scan says. */
PsPages *ps_pages_new(const PsSource *source, bool misread);
void ps_pages_free(PsPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPages, ps_pages_free)

guint ps_pages_count(const PsPages *pages);
void ps_pages_draw(const PsPages *pages, guint page, cairo_t *cairo);
