/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter that is seen is darker or lighter than the paper around it. */
#include "ingest/visible.h"

#include <math.h>

#include "ingest/pdfpage.h"

/* The longest side of the small drawing: letters of ordinary text are eight pixels high. */
#define LONGEST_PX 1000
/* The least difference of grey between a letter and its paper; "nearly white" differs by 3. */
#define LEAST_CONTRAST 12
/* A letter lower than this share of the page's longest side is a speck: 1.6 points of a letter
 * page. */
#define SPECK_SHARE 0.002

typedef struct {
    PIX *pix;
    double scale; /* pixels of a point */
} Drawing;

/* The pixels from `from` to `to` in points, at least one; FALSE where they are beside the page. */
static gboolean
span(double from, double to, double scale, int limit, int *first, int *last)
{
    *first = MAX(0, (int) floor(MIN(from, to) * scale));
    *last = MIN(limit - 1, (int) ceil(MAX(from, to) * scale) - 1);
    return *first <= *last;
}

static gboolean
is_seen(const Drawing *drawing, const PopplerRectangle *place)
{
    int x0, x1, y0, y1;
    int width = pixGetWidth(drawing->pix), height = pixGetHeight(drawing->pix);
    if (fabs(place->y2 - place->y1) * drawing->scale < SPECK_SHARE * LONGEST_PX ||
        !span(place->x1, place->x2, drawing->scale, width, &x0, &x1) ||
        !span(place->y1, place->y2, drawing->scale, height, &y0, &y1))
        return FALSE;
    guint darkest = 255, lightest = 0;
    for (int y = y0; y <= y1; y++) {
        const l_uint32 *row =
            pixGetData(drawing->pix) + (gsize) y * (gsize) pixGetWpl(drawing->pix);
        for (int x = x0; x <= x1; x++) {
            guint grey = GET_DATA_BYTE(row, x);
            darkest = MIN(darkest, grey);
            lightest = MAX(lightest, grey);
        }
        if (lightest >= darkest + LEAST_CONTRAST)
            return TRUE;
    }
    return FALSE;
}

guint8 *
ps_visible_letters(PopplerPage *page, const PopplerRectangle *places, guint count)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    double scale = LONGEST_PX / MAX(width, height);
    g_autoptr(PIX) pix = isfinite(scale) ? ps_pdfpage_draw_small(page, scale * 72) : NULL;
    if (pix == NULL)
        return NULL;
    Drawing drawing = {pix, scale};
    guint8 *seen = g_new(guint8, MAX(count, 1));
    for (guint i = 0; i < count; i++)
        seen[i] = is_seen(&drawing, &places[i]);
    return seen;
}
