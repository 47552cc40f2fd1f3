/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws PDF pages. A page that is one picture is drawn with that picture's own pixels: nothing is
 * lost by it, and what was stamped, blacked out or written over it is there too. */
#include "ingest/pdfpage.h"

#include <math.h>

#include "core/limits.h"

/* Below this nothing can be read. */
#define LEAST_DPI 60.0
/* The sides of a dot that is square differ by less, as a logarithm. */
#define SQUARE 0.08
/* A picture that covers less than this share of the page is no scan of it. */
#define SCAN_SHARE 0.5

static double
covered(const PopplerRectangle *area, double width, double height)
{
    double w = MIN(area->x2, width) - MAX(area->x1, 0),
           h = MIN(area->y2, height) - MAX(area->y1, 0);
    return w > 0 && h > 0 ? w * h / (width * height) : 0;
}

static gboolean
is_square(double across, double down)
{
    return across > 0 && down > 0 && fabs(log(across / down)) < SQUARE;
}

/* The resolution of a picture as it stands on the page. */
static void
measure(PopplerPage *page, const PopplerImageMapping *mapping, PsPictures *pictures)
{
    cairo_surface_t *surface = poppler_page_get_image(page, mapping->image_id);
    if (surface == NULL)
        return;
    double w = mapping->area.x2 - mapping->area.x1, h = mapping->area.y2 - mapping->area.y1;
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    /* Poppler takes a picture with more columns than rows for one that lies across the page, and
     * has its sides the wrong way round where its dots are not square. */
    if ((w > width + 1 || h > height + 1) && w <= height + 1 && h <= width + 1) {
        double swap = w;
        w = h;
        h = swap;
    }
    int across = cairo_image_surface_get_width(surface);
    int down = cairo_image_surface_get_height(surface);
    /* A picture that lies on its side on the page has its sides the other way round: then its dots
     * are square. A fax with half the rows is wider than high, too, and lies as it should. */
    gboolean turned = (across > down) != (w > h) && is_square(across / h, down / w);
    if (turned) {
        int swap = across;
        across = down;
        down = swap;
    }
    if (across > 1 && down > 1 && w > 1 && h > 1) {
        pictures->x_dpi = across * 72.0 / w;
        pictures->y_dpi = down * 72.0 / h;
    }
    cairo_surface_destroy(surface);
}

PsPictures
ps_pdfpage_pictures(PopplerPage *page)
{
    PsPictures pictures = {0};
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    GList *mappings = poppler_page_get_image_mapping(page);
    const PopplerImageMapping *largest = NULL;
    for (GList *at = mappings; at != NULL; at = at->next) {
        const PopplerImageMapping *mapping = at->data;
        double share = covered(&mapping->area, width, height);
        if (share > pictures.largest) {
            pictures.largest = share;
            largest = mapping;
        }
    }
    if (pictures.largest >= SCAN_SHARE)
        measure(page, largest, &pictures);
    poppler_page_free_image_mapping(mappings);
    return pictures;
}

static PIX *
to_pix(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface) / (int) sizeof(guint32);
    const guint32 *from = (const guint32 *) (gpointer) cairo_image_surface_get_data(surface);
    PIX *pix = from == NULL ? NULL : pixCreateNoInit(width, height, 8);
    if (pix == NULL)
        return NULL;
    l_uint32 *to = pixGetData(pix);
    int wpl = pixGetWpl(pix);
    for (int y = 0; y < height; y++, from += stride, to += wpl) {
        for (int x = 0; x < width; x++) {
            guint32 rgb = from[x];
            guint grey =
                ((rgb >> 16 & 0xff) * 77 + (rgb >> 8 & 0xff) * 151 + (rgb & 0xff) * 28) >> 8;
            SET_DATA_BYTE(to, x, grey);
        }
    }
    return pix;
}

/* `x` and `y` are pixels of a point. */
static PIX *
draw(PopplerPage *page, double x, double y)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    int across = MAX(1, (int) lround(width * x)), down = MAX(1, (int) lround(height * y));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, across, down);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, x, y);
    poppler_page_render(page, cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    PIX *pix = to_pix(surface);
    cairo_surface_destroy(surface);
    if (pix != NULL)
        pixSetResolution(pix, (int) lround(x * 72), (int) lround(y * 72));
    return pix;
}

PIX *
ps_pdfpage_draw(PopplerPage *page, double x_dpi, double y_dpi)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    double pixels = width * height * x_dpi * y_dpi / (72.0 * 72.0);
    double shrink = pixels > PS_MAX_PAGE_PIXELS ? sqrt(PS_MAX_PAGE_PIXELS / pixels) : 1;
    double x = x_dpi * shrink / 72, y = y_dpi * shrink / 72;
    if (!(MIN(x, y) * 72 >= LEAST_DPI) || width * x > 32000 || height * y > 32000)
        return NULL;
    return draw(page, x, y);
}

PIX *
ps_pdfpage_draw_small(PopplerPage *page, double dpi)
{
    return draw(page, dpi / 72, dpi / 72);
}
