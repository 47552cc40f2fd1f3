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

/* Who wants the pages. A page depends on the document alone, never on the pages read before it, so
 * that any of them may be asked for, in any order. `problems` are of PsProblem *. */
typedef struct {
    /* Once, when the number of pages is known, with the document's problems so far. */
    void (*on_count)(guint pages, const GPtrArray *problems, gpointer user);
    /* The number of the page to read now; 0 where no more are wanted. */
    guint (*next)(gpointer user);
    /* Whether the page whose picture has this key is known already and need not be read. NULL where
     * nothing is known: then no key is made. */
    gboolean (*is_known)(guint page, const char *key, gpointer user);
    /* A page, to be taken, with its own problems. */
    void (*on_page)(PsPage *page, const GPtrArray *problems, gpointer user);
    gpointer user;
} PsPageWants;

/* Reads pages of one document. Whatever is wrong with the document is a problem, not an error:
 * those that come when no page is under way, as all do of a file that cannot be opened, are
 * returned. `name` is only used for its ending. */
GPtrArray *ps_read_pages(GBytes *bytes, const char *name, PsOcr *ocr, const PsPageWants *wants);

/* All pages in their order, as one text with its verdict. Yours. */
PsText *ps_read_document(GBytes *bytes, const char *name, PsOcr *ocr);

/* A document opened to draw places of its pages. */
typedef struct PsDrawing PsDrawing;

/* NULL where the document has no pages to draw: a text file, or one that cannot be opened. */
PsDrawing *ps_drawing_new(GBytes *bytes, const char *name);
void ps_drawing_free(PsDrawing *drawing);

/* A PNG picture, `width_px` wide at most, of `box` on page `page` read with `turn` (as PsPage),
 * with its surroundings; NULL where it cannot be drawn. */
GBytes *ps_drawing_strip(PsDrawing *drawing, guint page, guint turn, PsBox box, guint width_px);

/* A word to be shown. */
typedef struct {
    PsBox box;
    double confidence;
    guint line; /* 1 and up; words of a line follow each other */
} PsMark;

/* A PNG picture of the page with `marks` (of PsMark) on it: words coloured by their confidence,
 * lines with their numbers. On white paper of that size where `drawing` is NULL. */
GBytes *ps_overlay_draw(PsDrawing *drawing, guint page, guint turn, double width_pt,
                        double height_pt, const GArray *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsOcr, ps_ocr_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDrawing, ps_drawing_free)
