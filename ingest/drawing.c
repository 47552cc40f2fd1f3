/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of places: what stands on the page around a value, the right way up. */
#include "ingest/drawing.h"

#include <math.h>

#include "ingest/pdf.h"
#include "ingest/picture.h"
#include "ingest/sniff.h"
#include "ingest/unwrap.h"

/* At least this share of the page's width is seen. */
#define LEAST_WIDTH_SHARE 0.66
/* Paper that is seen at least, in points, left and right of the place. */
#define SIDE_PT 18.0
#define INK_BELOW 140
/* A scan is drawn no finer than this for a strip. */
#define STRIP_DPI 200

struct PsDrawing {
    GBytes *bytes;
    PsFileType type;
    PopplerDocument *pdf;
    PIX *page; /* the page drawn last, turned */
    guint number, turn;
};

PsDrawing *
ps_drawing_new(GBytes *bytes, const char *name)
{
    const char *problem = NULL;
    PsFileType type = ps_sniff(bytes, name, &problem);
    if (type == PS_FILE_UNUSABLE || type == PS_FILE_TEXT || ps_unwrap_knows(type))
        return NULL;
    PopplerDocument *pdf = type == PS_FILE_PDF ? ps_pdf_open(bytes, &problem) : NULL;
    if (type == PS_FILE_PDF && pdf == NULL)
        return NULL;
    PsDrawing *drawing = g_new0(PsDrawing, 1);
    drawing->bytes = g_bytes_ref(bytes);
    drawing->type = type;
    drawing->pdf = pdf;
    return drawing;
}

void
ps_drawing_free(PsDrawing *drawing)
{
    if (drawing == NULL)
        return;
    g_clear_object(&drawing->pdf);
    ps_pix_destroy(drawing->page);
    g_bytes_unref(drawing->bytes);
    g_free(drawing);
}

/* The page as it is stored, grey, with square pixels. */
static PIX *
draw_stored(PsDrawing *drawing, guint page)
{
    guint pages = drawing->pdf != NULL ? (guint) poppler_document_get_n_pages(drawing->pdf)
                                       : ps_picture_count(drawing->bytes, drawing->type);
    if (page > pages)
        return NULL;
    if (drawing->pdf != NULL) {
        g_autoptr(PsPopplerPage) from = poppler_document_get_page(drawing->pdf, (int) page - 1);
        return from == NULL ? NULL : ps_pdfpage_draw(from, STRIP_DPI, STRIP_DPI);
    }
    const char *problem = NULL;
    g_autoptr(PIX) pix = ps_picture_page(drawing->bytes, drawing->type, page - 1, &problem);
    g_autoptr(PIX) grey = pix == NULL ? NULL : pixConvertTo8(pix, 0);
    if (grey == NULL)
        return NULL;
    double x = (double) STRIP_DPI / pixGetXRes(grey), y = (double) STRIP_DPI / pixGetYRes(grey);
    double finest = MAX(1, MAX(x, y));
    PIX *square = pixScaleGeneral(grey, (float) (x / finest), (float) (y / finest), 0.0f, 0);
    if (square != NULL)
        pixSetResolution(square, (int) lround(STRIP_DPI / finest),
                         (int) lround(STRIP_DPI / finest));
    return square;
}

PIX *
ps_drawing_page(PsDrawing *drawing, guint page, guint turn)
{
    if (drawing->page != NULL && drawing->number == page && drawing->turn == turn)
        return drawing->page;
    g_autoptr(PIX) stored = draw_stored(drawing, page);
    ps_pix_destroy(drawing->page);
    drawing->page = stored == NULL ? NULL : pixRotateOrth(stored, (int) (turn / 90));
    drawing->number = page;
    drawing->turn = turn;
    return drawing->page;
}

static gboolean
row_is_blank(NUMA *ink, int row)
{
    l_int32 count = 0;
    return row < 0 || row >= numaGetCount(ink) || numaGetIValue(ink, row, &count) != 0 ||
           count == 0;
}

/* From `row` outwards by `step`: on until the letters end, then through blank rows until there is
 * `room`. So a strip has its whole letters, and no halves of those above and below. */
static int
settled(NUMA *ink, int row, int step, int room)
{
    int at = row;
    for (int i = 0; i < room && !row_is_blank(ink, at); i++)
        at += step;
    for (int i = 0; i < room / 2 && row_is_blank(ink, at + step); i++)
        at += step;
    return at;
}

/* The rows of `part` between which the line around the rows [y0, y1] stands free. */
static void
settle_rows(PIX *page, BOX *part, int *y0, int *y1)
{
    g_autoptr(PIX) cut = pixClipRectangle(page, part, NULL);
    g_autoptr(PIX) ink = cut == NULL ? NULL : pixThresholdToBinary(cut, INK_BELOW);
    NUMA *rows = ink == NULL ? NULL : pixCountPixelsByRow(ink, NULL);
    if (rows == NULL)
        return;
    int room = MAX((*y1 - *y0) / 2, 2);
    *y0 = settled(rows, *y0, -1, room);
    *y1 = settled(rows, *y1, 1, room);
    numaDestroy(&rows);
}

/* `box` with its surroundings, in pixels of `page`. */
static BOX *
surroundings(PIX *page, PsBox box)
{
    double scale = pixGetXRes(page) / 72.0, width = pixGetWidth(page) / scale;
    double height = MAX(box.y1 - box.y0, 4);
    double wanted = MAX(box.x1 - box.x0 + 2 * SIDE_PT, LEAST_WIDTH_SHARE * width);
    wanted = MIN(wanted, width);
    double left = CLAMP((box.x0 + box.x1 - wanted) / 2, 0, width - wanted);
    int top = MAX(0, (int) ((box.y0 - height) * scale));
    BOX *part = boxCreate((int) (left * scale), top, (int) (wanted * scale),
                          (int) ((box.y1 + height) * scale) - top);
    int y0 = (int) (box.y0 * scale) - top, y1 = (int) (box.y1 * scale) - top;
    settle_rows(page, part, &y0, &y1);
    boxSetGeometry(part, -1, MAX(0, top + y0), -1, y1 - y0 + 1);
    return part;
}

static gboolean
is_on_page(PsBox box)
{
    return box.x0 < box.x1 && box.y0 < box.y1 && box.x0 > -1e5 && box.y0 > -1e5 && box.x1 < 1e5 &&
           box.y1 < 1e5;
}

/* Room below a strip for the bar that shows which words of the line are meant. */
#define MARK_ROOM_PX 8

/* The picture with a bar under the words of `box`, ends turned up. `scale` is pixels of `pix` for a
 * point, `left` where `pix` begins on the page. */
static PIX *
marked(PIX *pix, PsBox box, double left, double scale)
{
    PIX *roomy = pixAddBorderGeneral(pix, 0, 0, 0, MARK_ROOM_PX, 0xff);
    if (roomy == NULL)
        return NULL;
    int x0 = CLAMP((int) ((box.x0 - left) * scale), 0, pixGetWidth(roomy) - 1);
    int x1 = CLAMP((int) ((box.x1 - left) * scale), x0 + 1, pixGetWidth(roomy));
    int bottom = pixGetHeight(roomy) - 1;
    const int bars[][4] = {
        {x0, bottom - 3, x1 - x0, 3}, {x0, bottom - 7, 3, 7}, {x1 - 3, bottom - 7, 3, 7}};
    for (gsize i = 0; i < G_N_ELEMENTS(bars); i++) {
        BOX *bar = boxCreate(bars[i][0], bars[i][1], bars[i][2], bars[i][3]);
        pixClearInRect(roomy, bar);
        boxDestroy(&bar);
    }
    return roomy;
}

/* A whole page is there to find one's way: few greys make it small. */
static PIX *
coarse(PIX *pix)
{
    return pixThresholdTo4bpp(pix, 6, 1);
}

GBytes *
ps_drawing_strip(PsDrawing *drawing, guint page, guint turn, PsBox box, guint width_px)
{
    if (page == 0 || turn % 90 != 0 || width_px == 0 || !is_on_page(box))
        return NULL;
    PIX *whole = ps_drawing_page(drawing, page, turn % 360);
    if (whole == NULL)
        return NULL;
    BOX *part = surroundings(whole, box);
    l_int32 left = 0;
    boxGetGeometry(part, &left, NULL, NULL, NULL);
    g_autoptr(PIX) cut = pixClipRectangle(whole, part, NULL);
    boxDestroy(&part);
    if (cut == NULL)
        return NULL;
    double scale = MIN(1, (double) width_px / pixGetWidth(cut)), points = pixGetXRes(whole) / 72.0;
    g_autoptr(PIX) fitting =
        scale < 1 ? pixScaleGeneral(cut, (float) scale, (float) scale, 0.0f, 0) : pixClone(cut);
    gboolean all = pixGetHeight(cut) == pixGetHeight(whole);
    g_autoptr(PIX) shown = fitting == NULL ? NULL
                           : all           ? coarse(fitting)
                                           : marked(fitting, box, left / points, points * scale);
    l_uint8 *data = NULL;
    size_t size = 0;
    if (shown == NULL || pixWriteMemPng(&data, &size, shown, 0.0f) != 0)
        return NULL;
    GBytes *png = g_bytes_new(data, size);
    lept_free(data);
    return png;
}
