/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws text pages as text and embeds picture pages with their own codec. */
#include "pdf.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <string.h>

#include "degrade.h"
#include "typeset.h"

static bool
mime_attach(cairo_surface_t *surface, const char *mime, const void *data, gsize length,
            GDestroyNotify done, void *owner)
{
    return cairo_surface_set_mime_data(surface, mime, data, (unsigned long) length, done, owner) ==
           CAIRO_STATUS_SUCCESS;
}

/* The pixels of this surface stay empty: the PDF takes the compressed data instead. */
static cairo_surface_t *
image_surface_new(const PsImage *image)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, image->width, image->height);
    gsize length;
    const void *data = g_bytes_get_data(image->data, &length);
    bool ok = mime_attach(surface, image->mime, data, length, (GDestroyNotify) g_bytes_unref,
                          g_bytes_ref(image->data));

    if (ok && image->params != NULL) {
        char *params = g_strdup(image->params);
        ok = mime_attach(surface, CAIRO_MIME_TYPE_CCITT_FAX_PARAMS, params, strlen(params), g_free,
                         params);
    }
    g_assert(ok);
    return surface;
}

static void
image_draw(cairo_t *cairo, const PsImage *image, double width, double height)
{
    cairo_surface_t *surface = image_surface_new(image);

    cairo_save(cairo);
    cairo_scale(cairo, width / image->width, height / image->height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

static bool
page_write(cairo_t *cairo, const PsSource *source, const PsPages *pages, guint page,
           const char *name, GError **error)
{
    const PsHow how = ps_source_how(source, page);
    double width = PS_PAGE_WIDTH_PT;
    double height = PS_PAGE_HEIGHT_PT;

    if (how == PS_HOW_DIGITAL) {
        ps_pages_draw(pages, page, cairo);
        return true;
    }
    g_autoptr(PsImage) image = ps_image_new(pages, page, how, name, source->date, error);
    if (image == NULL)
        return false;
    if (how == PS_HOW_SIDEWAYS) {
        width = PS_PAGE_HEIGHT_PT;
        height = PS_PAGE_WIDTH_PT;
    }
    cairo_pdf_surface_set_size(cairo_get_target(cairo), width, height);
    if (how == PS_HOW_BAD_LAYER) {
        g_autoptr(PsPages) hidden = ps_pages_new(source, true);
        if (page < ps_pages_count(hidden))
            ps_pages_draw(hidden, page, cairo);
    }
    image_draw(cairo, image, width, height);
    return true;
}

static void
metadata_set(cairo_surface_t *surface, const PsSource *source)
{
    g_autofree char *date = g_strdup_printf("%sT09:00:00Z", source->date);

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    if (source->layout == PS_LAYOUT_BARE)
        return;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, source->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, source->hospital);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, "Synthetic sample report");
}

bool
ps_pdf_write(const PsSource *source, const char *name, const char *path, GError **error)
{
    g_autoptr(PsPages) pages = ps_pages_new(source, false);
    cairo_surface_t *surface = cairo_pdf_surface_create(path, PS_PAGE_WIDTH_PT, PS_PAGE_HEIGHT_PT);
    cairo_t *cairo = cairo_create(surface);
    bool ok = true;

    metadata_set(surface, source);
    for (guint page = 0; ok && page < ps_pages_count(pages); page++) {
        cairo_pdf_surface_set_size(surface, PS_PAGE_WIDTH_PT, PS_PAGE_HEIGHT_PT);
        ok = page_write(cairo, source, pages, page, name, error);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (ok && status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", path,
                    cairo_status_to_string(status));
        return false;
    }
    return ok;
}
