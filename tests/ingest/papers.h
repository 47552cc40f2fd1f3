/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents made on the spot for the tests of reading: no binary lies in the repository. */
#pragma once

#include <cairo-pdf.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "ingest/pix.h"
#include "ingest/reader.h"
#include "tests/ingest/fontleak.h"

#define PAPER_W 612.0
#define PAPER_H 792.0

/* What the test pages say, line by line. */
static const char *const paper_report[] = {
    "Surgical pathology report",
    "Right thigh mass, radical resection:",
    "Undifferentiated pleomorphic sarcoma, grade 3.",
    "The tumor measures 12.5 x 9.0 x 7.5 cm and is deep.",
    "The margins are negative; the closest is 6 mm away.",
    "There are eighteen mitoses per ten high power fields.",
    "Four lymph nodes are free of tumor.",
    NULL,
};

typedef void (*PaperDraw)(cairo_t *cr);

static inline void
paper_write(cairo_t *cr, double x, double y, double size, const char *text)
{
    cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, size);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_move_to(cr, x, y);
    cairo_show_text(cr, text);
}

static inline void
paper_draw_report(cairo_t *cr)
{
    for (guint i = 0; paper_report[i] != NULL; i++)
        paper_write(cr, 72, 90 + 22.0 * i, 12, paper_report[i]);
}

static inline void
paper_draw_nothing(cairo_t *cr)
{
    (void) cr;
}

/* A page as a grey picture. */
static inline PIX *
paper_picture(PaperDraw draw, double x_dpi, double y_dpi)
{
    int w = (int) lround(PAPER_W * x_dpi / 72), h = (int) lround(PAPER_H * y_dpi / 72);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, x_dpi / 72, y_dpi / 72);
    draw(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    PIX *pix = pixCreate(w, h, 8);
    const guchar *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            pixSetPixel(pix, x, y, data[y * stride + 4 * x + 1]);
    cairo_surface_destroy(surface);
    pixSetResolution(pix, (int) lround(x_dpi), (int) lround(y_dpi));
    return pix;
}

static inline GBytes *
paper_encode(PIX *pix, int format)
{
    l_uint8 *data = NULL;
    size_t size = 0;
    g_assert_cmpint(pixWriteMem(&data, &size, pix, format), ==, 0);
    GBytes *bytes = g_bytes_new(data, size);
    lept_free(data);
    return bytes;
}

/* A picture drawn over the whole page of a PDF. */
static inline void
paper_put_picture(cairo_t *cr, PIX *pix)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    guchar *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            l_uint32 grey = 0;
            pixGetPixel(pix, x, y, &grey);
            memset(data + y * stride + 4 * x, (int) grey, 3);
        }
    }
    cairo_surface_mark_dirty(surface);
    cairo_save(cr);
    cairo_scale(cr, PAPER_W / w, PAPER_H / h);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(surface);
}

static inline cairo_status_t
paper_append(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* A PDF with a page for each drawing, ended by NULL. */
static inline GBytes *
paper_pdf(const PaperDraw *draws)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(paper_append, bytes, PAPER_W, PAPER_H);
    cairo_t *cr = cairo_create(surface);
    for (; *draws != NULL; draws++) {
        (*draws)(cr);
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

static inline GBytes *
paper_pdf_of(PaperDraw draw)
{
    const PaperDraw draws[] = {draw, NULL};
    return paper_pdf(draws);
}

/* A line as one string. */
static inline char *
paper_line_text(const PsLine *line)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < line->words->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               ((const PsWord *) g_ptr_array_index(line->words, i))->text);
    return g_string_free(text, FALSE);
}

/* All of a page, a line feed after each line. */
static inline char *
paper_page_text(const PsText *text, guint index)
{
    g_assert_cmpuint(text->pages->len, >, index);
    const PsPage *page = g_ptr_array_index(text->pages, index);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < page->lines->len; i++) {
        g_autofree char *line = paper_line_text(g_ptr_array_index(page->lines, i));
        g_string_append_printf(all, "%s\n", line);
    }
    return g_string_free(all, FALSE);
}

static inline void
paper_assert_report(const PsText *text, guint index)
{
    g_autofree char *read = paper_page_text(text, index);
    g_autofree char *lines = g_strjoinv("\n", (char **) (gsize) paper_report);
    g_autofree char *wanted = g_strconcat(lines, "\n", NULL);
    g_assert_cmpstr(read, ==, wanted);
}

static inline gboolean
paper_has_problem(const PsText *text, const char *tag, guint page)
{
    for (guint i = 0; i < text->problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(text->problems, i);
        if (g_str_equal(problem->row->tag, tag) && problem->page == page)
            return TRUE;
    }
    return FALSE;
}

/* The first word that reads `wanted` on a page. */
static inline const PsWord *
paper_find_word(const PsText *text, guint index, const char *wanted)
{
    const PsPage *page = g_ptr_array_index(text->pages, index);
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(page->lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            if (g_str_equal(word->text, wanted))
                return word;
        }
    }
    return NULL;
}

static inline void
paper_assert_box(PsBox box, double x0, double y0, double x1, double y1, double off)
{
    g_assert_cmpfloat_with_epsilon(box.x0, x0, off);
    g_assert_cmpfloat_with_epsilon(box.y0, y0, off);
    g_assert_cmpfloat_with_epsilon(box.x1, x1, off);
    g_assert_cmpfloat_with_epsilon(box.y1, y1, off);
}

/* The engine, loaded at its first use. */
static inline PsOcr *
paper_engine(void)
{
    static PsOcr *engine;
    if (engine == NULL)
        engine = ps_ocr_new();
    g_assert_false(ps_ocr_is_missing(engine));
    return engine;
}

static inline PsText *
paper_read(GBytes *bytes, const char *name)
{
    return ps_read_document(bytes, name, paper_engine());
}
