/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the room: the bytes of one document in, its words out, page by page, and pictures of
 * places on its pages. It runs inside plainstage-reader only. */
#pragma once

#include <glib.h>

#include "core/text.h"

/* The recognition engine. Loading it takes longer than reading a text file, so that it is loaded
 * when the first picture of a page is read. */
typedef struct PsOcr PsOcr;

PsOcr *ps_ocr_new(void);
void ps_ocr_free(PsOcr *ocr);

/* Loads it unless it is loaded: what the parent has loaded, every fork has. */
void ps_ocr_load(PsOcr *ocr);
gboolean ps_ocr_is_loaded(const PsOcr *ocr);

/* Whether loading it failed, because its model is missing. What was read since is worth nothing. */
gboolean ps_ocr_is_missing(const PsOcr *ocr);

/* Called once with a NULL page when the page count is known, then for each page as it is ready
 * (borrowed). `text` holds the problems so far. */
typedef void (*PsPageFunc)(const PsText *text, const PsPage *page, gpointer user);

/* Reads one document. `name` is only used for its ending. Whatever is wrong with the document is a
 * verdict and problems in the result, not an error. */
PsText *ps_read_document(GBytes *bytes, const char *name, PsOcr *ocr, PsPageFunc on_page,
                         gpointer user);

/* A document opened to draw places of its pages. */
typedef struct PsDrawing PsDrawing;

/* NULL where the document has no pages to draw: a text file, or one that cannot be opened. */
PsDrawing *ps_drawing_new(GBytes *bytes, const char *name);
void ps_drawing_free(PsDrawing *drawing);

/* A PNG picture, `width_px` wide at most, of `box` on page `page` read with `turn` (as PsPage),
 * with its surroundings; NULL where it cannot be drawn. */
GBytes *ps_drawing_strip(PsDrawing *drawing, guint page, guint turn, PsBox box, guint width_px);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsOcr, ps_ocr_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDrawing, ps_drawing_free)
