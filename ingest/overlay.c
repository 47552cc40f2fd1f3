/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws what was read over the page it was read from: words by their confidence, lines and their
 * order. */
#include <cairo.h>
#include <math.h>

#include "ingest/drawing.h"

/* A page without a picture of its own is drawn on white paper of so many dots an inch. */
#define PAPER_DPI 100
#define MOST_SIDE_PX 10000
/* From here on a word is sure, and below it to be looked at. */
#define SURE 0.9
#define DOUBTFUL 0.7
#define NUMBER_PT 7.0

static cairo_surface_t *
paper(double width_pt, double height_pt, double *scale)
{
    *scale = PAPER_DPI / 72.0;
    double longest = MAX(width_pt, height_pt) * *scale;
    if (!(width_pt >= 1 && height_pt >= 1 && longest <= MOST_SIDE_PX))
        return NULL;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int) ceil(width_pt * *scale), (int) ceil(height_pt * *scale));
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_destroy(cr);
    return surface;
}

/* The page's picture, paler than it is, so that what is drawn on it stands out. */
static cairo_surface_t *
picture(PIX *pix, double *scale)
{
    int width = pixGetWidth(pix), height = pixGetHeight(pix);
    *scale = pixGetXRes(pix) / 72.0;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    int stride = cairo_image_surface_get_stride(surface) / (int) sizeof(guint32);
    guint32 *to = (guint32 *) (gpointer) cairo_image_surface_get_data(surface);
    for (int y = 0; to != NULL && y < height; y++, to += stride) {
        const l_uint32 *from = pixGetData(pix) + (gsize) y * (gsize) pixGetWpl(pix);
        for (int x = 0; x < width; x++) {
            guint32 grey = 64 + GET_DATA_BYTE(from, x) * 3 / 4;
            to[x] = grey << 16 | grey << 8 | grey;
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

static void
draw_box(cairo_t *cr, PsBox box, double grow)
{
    cairo_rectangle(cr, box.x0 - grow, box.y0 - grow, box.x1 - box.x0 + 2 * grow,
                    box.y1 - box.y0 + 2 * grow);
}

static void
draw_word(cairo_t *cr, const PsMark *mark)
{
    if (mark->confidence >= SURE)
        cairo_set_source_rgba(cr, 0.1, 0.7, 0.2, 0.25);
    else if (mark->confidence >= DOUBTFUL)
        cairo_set_source_rgba(cr, 1, 0.65, 0, 0.4);
    else
        cairo_set_source_rgba(cr, 0.9, 0, 0, 0.5);
    draw_box(cr, mark->box, 0);
    cairo_fill(cr);
}

/* The box around a line, and which one it is, left of it. */
static void
draw_line(cairo_t *cr, PsBox box, guint number)
{
    g_autofree char *text = g_strdup_printf("%u", number);
    cairo_text_extents_t size;
    cairo_set_source_rgb(cr, 0, 0.2, 0.8);
    draw_box(cr, box, 1);
    cairo_stroke(cr);
    cairo_text_extents(cr, text, &size);
    cairo_move_to(cr, MAX(0, box.x0 - size.x_advance - 3), (box.y0 + box.y1 + NUMBER_PT * 0.7) / 2);
    cairo_show_text(cr, text);
}

static void
draw_marks(cairo_t *cr, const GArray *marks)
{
    PsBox line = {0};
    for (guint i = 0; i < marks->len; i++) {
        const PsMark *mark = &g_array_index(marks, PsMark, i);
        gboolean first = i == 0 || mark[-1].line != mark->line;
        line = first ? mark->box : ps_box_union(line, mark->box);
        draw_word(cr, mark);
        if (i + 1 == marks->len || mark[1].line != mark->line)
            draw_line(cr, line, mark->line);
    }
}

static cairo_status_t
append(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

GBytes *
ps_overlay_draw(PsDrawing *drawing, guint page, guint turn, double width_pt, double height_pt,
                const GArray *marks)
{
    double scale = 1;
    PIX *pix = drawing == NULL ? NULL : ps_drawing_page(drawing, page, turn);
    cairo_surface_t *surface =
        pix != NULL ? picture(pix, &scale) : paper(width_pt, height_pt, &scale);
    if (surface == NULL)
        return NULL;
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    cairo_set_line_width(cr, 0.7);
    cairo_select_font_face(cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, NUMBER_PT);
    draw_marks(cr, marks);
    cairo_destroy(cr);
    GByteArray *png = g_byte_array_new();
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, png);
    cairo_surface_destroy(surface);
    GBytes *bytes = g_byte_array_free_to_bytes(png);
    if (status == CAIRO_STATUS_SUCCESS)
        return bytes;
    g_bytes_unref(bytes);
    return NULL;
}
