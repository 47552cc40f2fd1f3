/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides by evidence how each page of a PDF is read: by its text layer, or by its picture. */
#include "ingest/pdf.h"

#include <math.h>

#include "core/limits.h"
#include "ingest/carried.h"
#include "ingest/mend.h"
#include "ingest/order.h"
#include "ingest/scan.h"
#include "ingest/sniff.h"
#include "ingest/textlayer.h"

/* A picture that covers this much of the page is the page; text over it is the scanner's guess. */
#define PICTURE_IS_PAGE 0.5
/* A picture of this size may hold text that the layer does not. */
#define PICTURE_MAY_SPEAK 0.1
/* A page with fewer words is looked at: they may be its head alone. */
#define FEW_WORDS 25u
/* Below this agreement between layer and picture the layer is not what the page shows. */
#define LAYER_AGREES 0.85
/* Drawing for reading, where no picture gives the resolution. */
#define DRAW_DPI 200
#define MOST_DPI 300
/* Words read from a picture on a page with a text layer are kept from here on. */
#define WORTH_KEEPING 0.6
/* A page side beyond this is no page. */
#define LONGEST_SIDE_PT 20000

/* Poppler keeps what it has seen of a document: after so many pages it is opened afresh. */
#define OPEN_AGAIN 50u

typedef enum { BY_LAYER, BY_PICTURE, BY_BOTH } Way;

static PopplerDocument *
open_bytes(GBytes *bytes, const char **problem)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsPopplerDocument) pdf = poppler_document_new_from_bytes(bytes, NULL, &local);
    *problem = NULL;
    if (pdf == NULL)
        *problem = g_error_matches(local, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? "encrypted"
                                                                                  : "damaged";
    else if (poppler_document_get_n_pages(pdf) <= 0)
        *problem = "no_pages";
    return *problem == NULL ? g_steal_pointer(&pdf) : NULL;
}

static gboolean
has_a_first_page(PopplerDocument *pdf)
{
    g_autoptr(PsPopplerPage) page = poppler_document_get_page(pdf, 0);
    return page != NULL;
}

PopplerDocument *
ps_pdf_open(GBytes *bytes, const char **problem)
{
    g_autoptr(PsPopplerDocument) pdf = open_bytes(bytes, problem);
    if (pdf == NULL ? g_str_equal(*problem, "encrypted") : has_a_first_page(pdf))
        return g_steal_pointer(&pdf);
    const char *still = NULL;
    g_autoptr(GBytes) with_end = ps_mend_pdf(bytes);
    g_autoptr(PsPopplerDocument) mended = with_end == NULL ? NULL : open_bytes(with_end, &still);
    if (mended == NULL || !has_a_first_page(mended))
        return g_steal_pointer(&pdf);
    *problem = "mended";
    return g_steal_pointer(&mended);
}

static Way
choose(const PsTextLayer *layer, const PsPictures *pictures, const char **reason)
{
    Way way = BY_PICTURE;
    if (layer->words == 0) {
        *reason = "no text layer";
    } else if (pictures->largest >= PICTURE_IS_PAGE) {
        *reason = "a picture fills the page";
    } else if (layer->hidden >= layer->words) {
        *reason = "the page does not show its text layer";
    } else if (!layer->plausible) {
        *reason = "the text layer does not read as language";
    } else if (layer->hidden > 0 || layer->words < FEW_WORDS ||
               pictures->largest >= PICTURE_MAY_SPEAK) {
        *reason = "text layer, checked against the picture";
        way = BY_BOTH;
    } else {
        *reason = "text layer";
        way = BY_LAYER;
    }
    return way;
}

static PIX *
draw(PopplerPage *page, const PsPictures *pictures)
{
    if (pictures->x_dpi < DRAW_DPI / 4 || pictures->y_dpi < DRAW_DPI / 4)
        return ps_pdfpage_draw(page, DRAW_DPI, DRAW_DPI);
    return ps_pdfpage_draw(page, MIN(pictures->x_dpi, MOST_DPI), MIN(pictures->y_dpi, MOST_DPI));
}

static void
take_layer(const PsTextLayer *layer, PsPage *page)
{
    g_autoptr(GPtrArray) lines = ps_order_lines(layer->pieces);
    g_ptr_array_extend_and_steal(page->lines, g_steal_pointer(&lines));
    page->source = PS_SOURCE_TEXT;
    page->turn = layer->turn;
    if (layer->turn % 180 == 90) {
        double width = page->width_pt;
        page->width_pt = page->height_pt;
        page->height_pt = width;
    }
}

/* Whether a word of `lines` stands where `box` has its middle. */
static gboolean
is_known(const GPtrArray *lines, PsBox box)
{
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    for (guint i = 0; i < lines->len; i++) {
        PsBox line = ps_line_box(g_ptr_array_index(lines, i));
        if (x >= line.x0 - 1 && x <= line.x1 + 1 && y >= line.y0 - 1 && y <= line.y1 + 1)
            return TRUE;
    }
    return FALSE;
}

/* The lines of `seen` that `page` has no words for, as far as they read well. */
static guint
add_unknown(PsPage *page, const PsPage *seen)
{
    guint added = 0, known = page->lines->len;
    g_autoptr(GPtrArray) layer = g_ptr_array_new();
    for (guint i = 0; i < known; i++)
        g_ptr_array_add(layer, g_ptr_array_index(page->lines, i));
    for (guint i = 0; i < seen->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(seen->lines, i);
        PsLine *fresh = ps_line_new();
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            if (word->confidence >= WORTH_KEEPING && !is_known(layer, word->box))
                g_ptr_array_add(fresh->words, ps_word_new(word->text, word->box, word->confidence));
        }
        added += fresh->words->len;
        if (fresh->words->len > 0)
            g_ptr_array_add(page->lines, fresh);
        else
            ps_line_free(fresh);
    }
    return added;
}

static PsPage *
read_picture(PsReading *reading, PIX *pix, const PsPage *like)
{
    PsPage *page = ps_page_new(like->n, like->width_pt, like->height_pt);
    if (!ps_scan_read(reading->ocr, pix, page))
        ps_reading_problem(reading, "reader_timeout", page->n);
    return page;
}

/* Adds what the picture shows beyond the layer: text in pictures, or drawn without letters. */
static PsPage *
read_both(PsReading *reading, PopplerPage *from, const PsPictures *pictures,
          const PsTextLayer *layer, PsPage *page)
{
    g_autoptr(PIX) pix = draw(from, pictures);
    g_autoptr(PsPage) seen = pix == NULL ? NULL : read_picture(reading, pix, page);
    take_layer(layer, page);
    if (seen == NULL) {
        ps_reading_problem(reading, "page_too_large", page->n);
        return page;
    }
    if (seen->turn == page->turn && add_unknown(page, seen) > 0) {
        page->source = PS_SOURCE_OCR;
        g_free(page->reason);
        page->reason = g_strdup("text layer, and more text in the picture");
    }
    return page;
}

/* A page that is a picture, whatever its layer says. */
static void
read_as_picture(PsReading *reading, PopplerPage *from, const PsPictures *pictures,
                const PsTextLayer *layer, PsPage *unread)
{
    g_autoptr(PsPage) page = unread;
    g_autoptr(PIX) pix = draw(from, pictures);
    if (pix == NULL) {
        ps_reading_lose(reading, g_steal_pointer(&page), "page_too_large");
        return;
    }
    if (ps_reading_knows(reading, page, pix, layer->pieces))
        return;
    PsPage *seen = read_picture(reading, pix, page);
    seen->reason = g_strdup(page->reason);
    if (layer->words > 0 && (layer->hidden == 0 || pictures->largest >= PICTURE_IS_PAGE) &&
        ps_textlayer_agreement(layer->pieces, seen->lines) < LAYER_AGREES)
        ps_reading_problem(reading, "text_layer_differs", page->n);
    ps_reading_add(reading, seen);
}

static void
read_page(PsReading *reading, PopplerPage *from, PsPage *page)
{
    g_autoptr(PsTextLayer) layer = ps_textlayer_new(from);
    PsPictures pictures = ps_pdfpage_pictures(from);
    const char *reason = NULL;
    Way way = choose(layer, &pictures, &reason);
    /* Below a picture that is the page no letter need stand where its ink is. */
    if (layer->hidden > 0 && pictures.largest < PICTURE_IS_PAGE)
        ps_reading_problem(reading, "text_layer_differs", page->n);
    if (ps_carried_tell_page(reading, from, page->n) && way == BY_LAYER) {
        way = BY_BOTH;
        reason = "text layer, checked against the picture";
    }
    page->reason = g_strdup(reason);
    if (way == BY_PICTURE) {
        read_as_picture(reading, from, &pictures, layer, page);
        return;
    }
    if (way == BY_BOTH)
        page = read_both(reading, from, &pictures, layer, page);
    else
        take_layer(layer, page);
    ps_reading_add(reading, page);
}

static gboolean
is_page_size(double width, double height)
{
    return width >= 1 && height >= 1 && width <= LONGEST_SIDE_PT && height <= LONGEST_SIDE_PT;
}

/* Reads page `n` of `pdf`. */
static void
read_number(PsReading *reading, PopplerDocument *pdf, guint n)
{
    g_autoptr(PsPopplerPage) from = poppler_document_get_page(pdf, (int) n - 1);
    double width = 0, height = 0;
    if (from != NULL)
        poppler_page_get_size(from, &width, &height);
    if (is_page_size(width, height))
        read_page(reading, from, ps_page_new(n, width, height));
    else
        ps_reading_lose(reading, ps_page_new(n, 612, 792), "page_damaged");
}

void
ps_pdf_read(PsReading *reading, GBytes *bytes)
{
    const char *problem = NULL;
    g_autoptr(PsPopplerDocument) pdf = ps_pdf_open(bytes, &problem);
    if (pdf == NULL) {
        ps_reading_problem(reading, problem, 0);
        return;
    }
    if (!ps_sniff_pdf_is_whole(bytes))
        ps_reading_problem(reading, "truncated", 0);
    else if (problem != NULL)
        ps_reading_problem(reading, problem, 0);
    ps_carried_tell_document(reading, pdf, bytes);
    ps_reading_count(reading, (guint) poppler_document_get_n_pages(pdf));
    guint read = 0;
    for (guint n; (n = ps_reading_next(reading)) != 0; read++) {
        if (read > 0 && read % OPEN_AGAIN == 0) {
            g_clear_object(&pdf);
            pdf = ps_pdf_open(bytes, &problem);
        }
        if (pdf == NULL)
            return;
        read_number(reading, pdf, n);
    }
}
