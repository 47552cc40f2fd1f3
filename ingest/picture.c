/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes pictures, after their headers have said how large they are. */
#include "ingest/picture.h"

#include <stdio.h>

#include "core/limits.h"
#include "ingest/exif.h"
#include "ingest/scan.h"

/* Where a picture does not say its resolution it is taken for a scan of this. */
#define USUAL_DPI 200
/* The long side of a sheet of paper, and of the largest that is scanned. */
#define SHEET_IN 11.0
#define LONGEST_IN 17

/* A stream over the bytes, closed by the caller. */
static FILE *
stream_of(GBytes *bytes)
{
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    return fmemopen((gpointer) (gsize) data, size, "rb");
}

guint
ps_picture_count(GBytes *bytes, PsFileType type)
{
    if (type != PS_FILE_TIFF)
        return 1;
    FILE *stream = stream_of(bytes);
    if (stream == NULL)
        return 0;
    l_int32 count = 0;
    if (tiffGetCount(stream, &count) != 0)
        count = 0;
    fclose(stream);
    return count > 0 ? (guint) count : 0;
}

static gboolean
read_size(GBytes *bytes, PsFileType type, guint index, gint64 *pixels)
{
    gsize size = 0;
    const guchar *data = g_bytes_get_data(bytes, &size);
    l_int32 w = 0, h = 0, failed;
    if (type == PS_FILE_TIFF)
        failed =
            readHeaderMemTiff(data, size, (l_int32) index, &w, &h, NULL, NULL, NULL, NULL, NULL);
    else
        failed = pixReadHeaderMem(data, size, NULL, &w, &h, NULL, NULL, NULL);
    *pixels = (gint64) w * h;
    return failed == 0 && w > 0 && h > 0;
}

/* `pix`, which is taken, turned and mirrored by its Exif orientation. */
static PIX *
as_looked_at(PIX *pix, guint orientation)
{
    static const struct {
        int quarters; /* clockwise, before it is mirrored */
        gboolean mirrored;
    } steps[] = {{0, FALSE}, {0, TRUE},  {2, FALSE}, {2, TRUE},
                 {1, TRUE},  {1, FALSE}, {3, TRUE},  {3, FALSE}};
    if (orientation == 1)
        return pix;
    PIX *turned = pixRotateOrth(pix, steps[orientation - 1].quarters);
    pixDestroy(&pix);
    if (turned != NULL && steps[orientation - 1].mirrored)
        pixFlipLR(turned, turned);
    return turned;
}

/* Cameras say 72 dots an inch, or nothing, of a picture that has thousands of dots: then it is of a
 * sheet of paper. */
static void
settle_resolution(PIX *pix)
{
    int x = pixGetXRes(pix), y = pixGetYRes(pix);
    int width = pixGetWidth(pix), height = pixGetHeight(pix);
    gboolean said = x >= 50 && y >= 50 && x <= 1200 && y <= 1200;
    if (said && width <= LONGEST_IN * x && height <= LONGEST_IN * y)
        return;
    int sheet = (int) (MAX(width, height) / SHEET_IN);
    int dpi = MAX(sheet, USUAL_DPI);
    pixSetResolution(pix, dpi, dpi);
}

PIX *
ps_picture_page(GBytes *bytes, PsFileType type, guint index, const char **problem)
{
    gint64 pixels = 0;
    *problem = "page_damaged";
    if (!read_size(bytes, type, index, &pixels))
        return NULL;
    if (pixels > PS_MAX_IMAGE_PIXELS) {
        *problem = "page_too_large";
        return NULL;
    }
    gsize size = 0;
    const guchar *data = g_bytes_get_data(bytes, &size);
    PIX *pix =
        type == PS_FILE_TIFF ? pixReadMemTiff(data, size, (l_int32) index) : pixReadMem(data, size);
    if (pix != NULL && type == PS_FILE_JPEG)
        pix = as_looked_at(pix, ps_exif_orientation(bytes));
    if (pix == NULL)
        return NULL;
    settle_resolution(pix);
    *problem = NULL;
    return pix;
}

static void
read_page(PsReading *reading, GBytes *bytes, PsFileType type, guint n)
{
    const char *problem = NULL;
    g_autoptr(PIX) pix = ps_picture_page(bytes, type, n - 1, &problem);
    if (pix == NULL) {
        ps_reading_lose(reading, ps_page_new(n, 612, 792), problem);
        return;
    }
    g_autoptr(PsPage) page = ps_page_new(n, pixGetWidth(pix) * 72.0 / pixGetXRes(pix),
                                         pixGetHeight(pix) * 72.0 / pixGetYRes(pix));
    page->reason = g_strdup("a picture");
    if (ps_reading_knows(reading, page, pix, NULL))
        return;
    if (!ps_scan_read(reading->ocr, pix, page))
        ps_reading_problem(reading, "reader_timeout", page->n);
    ps_reading_add(reading, g_steal_pointer(&page));
}

void
ps_picture_read(PsReading *reading, GBytes *bytes, PsFileType type)
{
    guint pages = ps_picture_count(bytes, type);
    if (pages == 0) {
        ps_reading_problem(reading, "damaged", 0);
        return;
    }
    ps_reading_count(reading, pages);
    for (guint n; (n = ps_reading_next(reading)) != 0;)
        read_page(reading, bytes, type, n);
}
