/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF page as a picture. */
#pragma once

#include <poppler.h>

#include "ingest/pix.h"

/* PopplerPage and PopplerDocument get cleanups of their own in newer poppler: ours have own names.
 */
typedef PopplerPage PsPopplerPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPopplerPage, g_object_unref)
typedef PopplerDocument PsPopplerDocument;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPopplerDocument, g_object_unref)

/* What a page's pictures say about it. */
typedef struct {
    double largest;      /* share of the page that the largest picture covers */
    double x_dpi, y_dpi; /* its resolution; 0 where there is none worth asking */
} PsPictures;

PsPictures ps_pdfpage_pictures(PopplerPage *page);

/* The page drawn with so many dots an inch, fewer where it would be too large; grey, with its
 * resolution set. Yours; NULL where it is too large at any useful resolution. */
PIX *ps_pdfpage_draw(PopplerPage *page, double x_dpi, double y_dpi);

/* The same for a look at where there is ink, at any resolution. */
PIX *ps_pdfpage_draw_small(PopplerPage *page, double dpi);
