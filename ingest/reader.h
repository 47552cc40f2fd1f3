/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the room: the bytes of one document in, its words out, page by page. It runs inside
 * plainstage-reader only. */
#pragma once

#include <glib.h>

#include "core/text.h"

/* The recognition engine, loaded once and used by every fork. */
typedef struct PsOcr PsOcr;

PsOcr *ps_ocr_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_ocr_free(PsOcr *ocr);

/* Called for each page as it is ready (borrowed), and with a NULL page once the page count is
 * known. */
typedef void (*PsPageFunc)(const PsPage *page, guint page_count, gpointer user);

/* Reads one document. `name` is only used for its ending. Whatever is wrong with the document is a
 * verdict and problems in the result, not an error. */
PsText *ps_read_document(GBytes *bytes, const char *name, PsOcr *ocr, PsPageFunc on_page,
                         gpointer user);

/* A PNG picture of `box` of page `page` (with a margin around it), `width_px` wide at most; NULL
 * where it cannot be drawn. */
GBytes *ps_draw_strip(GBytes *bytes, const char *name, guint page, PsBox box, guint width_px);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsOcr, ps_ocr_free)
