/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flows the blocks of a report down letter pages, in one of three hospital styles or in none. */
#include "typeset.h"

#include <pango/pangocairo.h>
#include <string.h>

#define MARGIN 54.0
#define BOTTOM 738.0
#define LABEL_WIDTH 150.0

typedef struct Style {
    const char *family;
    double size;
    double heading_band; /* grey behind a heading; 1 is none */
    bool heading_rule;
    PangoAlignment masthead;
} Style;

static const Style STYLES[] = {
    [PS_LAYOUT_LETTER] = {"Liberation Serif", 11.0, 1.0, true, PANGO_ALIGN_CENTER},
    [PS_LAYOUT_SYNOPTIC] = {"Liberation Sans", 10.0, 0.88, false, PANGO_ALIGN_LEFT},
    [PS_LAYOUT_CT] = {"Liberation Sans", 10.5, 1.0, false, PANGO_ALIGN_LEFT},
    [PS_LAYOUT_BARE] = {"Liberation Serif", 11.0, 1.0, false, PANGO_ALIGN_LEFT},
};

/* One line of a layout, or a filled box where `layout` is NULL. */
typedef struct Item {
    PangoLayout *layout;
    int line;
    double x, y; /* of a line: its left end on the baseline */
    double width, height;
    double grey;
} Item;

struct PsPages {
    GPtrArray *pages; /* of GArray of Item */
};

typedef struct Flow {
    const PsSource *source;
    const Style *style;
    PangoContext *context;
    GPtrArray *pages;
    double size;
    double y;
    bool misread;
    GPtrArray *feet; /* per page, what its foot calls the patient */
} Flow;

static void
item_clear(gpointer data)
{
    Item *item = data;
    g_clear_object(&item->layout);
}

static char *
text_misread(const Flow *flow, const char *text)
{
    g_autoptr(GString) out = g_string_new(text);

    for (guint i = 0; flow->misread && i < flow->source->misreads->len; i++) {
        const PsMisread *misread = g_ptr_array_index(flow->source->misreads, i);
        g_string_replace(out, misread->from, misread->to, 0);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static PangoLayout *
layout_new(const Flow *flow, const char *text, double size, bool bold, double width)
{
    g_autofree char *read = text_misread(flow, text);
    PangoLayout *layout = pango_layout_new(flow->context);
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family(font, flow->style->family);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int) (width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout, read, -1);
    return layout;
}

static double
layout_height(PangoLayout *layout)
{
    PangoRectangle logical;

    pango_layout_get_extents(layout, NULL, &logical);
    return (double) logical.height / PANGO_SCALE;
}

static GArray *
page_at(const Flow *flow, guint page)
{
    return g_ptr_array_index(flow->pages, page);
}

static GArray *
page_last(const Flow *flow)
{
    return page_at(flow, flow->pages->len - 1);
}

static void
box_add(GArray *page, double x, double y, double width, double height, double grey)
{
    Item item = {.x = x, .y = y, .width = width, .height = height, .grey = grey};
    g_array_append_val(page, item);
}

static void
page_begin(Flow *flow, const char *foot)
{
    GArray *page = g_array_new(FALSE, FALSE, sizeof(Item));

    g_array_set_clear_func(page, item_clear);
    g_ptr_array_add(flow->pages, page);
    g_ptr_array_add(flow->feet, g_strdup(foot));
    flow->y = MARGIN;
}

static void
room_make(Flow *flow, double height)
{
    if (flow->y + height > BOTTOM)
        page_begin(flow, g_ptr_array_index(flow->feet, flow->feet->len - 1));
}

/* Adds the lines of `layout` with its top at `top`, and returns the y below them. Takes no page
 * break into account unless `flowing`. */
static double
lines_add(Flow *flow, PangoLayout *layout, double x, double top, bool flowing)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    int line = 0;

    do {
        PangoRectangle logical;
        int y0, y1;
        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        pango_layout_iter_get_line_yrange(iter, &y0, &y1);
        double height = (double) (y1 - y0) / PANGO_SCALE;
        if (flowing && top + height > BOTTOM) {
            room_make(flow, height);
            top = flow->y;
        }
        double rise = (double) (pango_layout_iter_get_baseline(iter) - y0) / PANGO_SCALE;
        Item item = {.layout = g_object_ref(layout),
                     .line = line++,
                     .x = x + (double) logical.x / PANGO_SCALE,
                     .y = top + rise};
        g_array_append_val(page_last(flow), item);
        top += height;
        if (flowing)
            flow->y = top;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    return top;
}

static void
text_flow(Flow *flow, const char *text, bool bold, double x, double gap)
{
    double width = PS_PAGE_WIDTH_PT - MARGIN - x;
    g_autoptr(PangoLayout) layout = layout_new(flow, text, flow->size, bold, width);

    lines_add(flow, layout, x, flow->y, true);
    flow->y += gap;
}

static void
heading_flow(Flow *flow, const char *text)
{
    const double width = PS_PAGE_WIDTH_PT - 2 * MARGIN;
    g_autofree char *upper = g_utf8_strup(text, -1);
    g_autoptr(PangoLayout) layout = layout_new(flow, upper, flow->size, true, width);
    double height = layout_height(layout);

    flow->y += 6;
    room_make(flow, height + 4 * flow->size);
    if (flow->style->heading_band < 1.0)
        box_add(page_last(flow), MARGIN - 3, flow->y - 1, width + 6, height + 2,
                flow->style->heading_band);
    lines_add(flow, layout, MARGIN, flow->y, true);
    if (flow->style->heading_rule)
        box_add(page_last(flow), MARGIN, flow->y, width, 0.7, 0.0);
    flow->y += 4;
}

static void
row_flow(Flow *flow, const PsBlock *block)
{
    const double x = MARGIN + LABEL_WIDTH + 8;
    g_autofree char *label = g_strconcat(block->cells[0], ":", NULL);
    g_autoptr(PangoLayout) left =
        layout_new(flow, label, flow->size, flow->style->heading_band < 1.0, LABEL_WIDTH);
    g_autoptr(PangoLayout) right =
        layout_new(flow, block->cells[1], flow->size, false, PS_PAGE_WIDTH_PT - MARGIN - x);
    double height = MAX(layout_height(left), layout_height(right));

    room_make(flow, height);
    lines_add(flow, left, MARGIN, flow->y, false);
    lines_add(flow, right, x, flow->y, false);
    flow->y += height + 2;
}

static void
table_flow(Flow *flow, const PsBlock *block, bool head)
{
    const double width = PS_PAGE_WIDTH_PT - 2 * MARGIN;
    guint columns = g_strv_length(block->cells);
    double column = width / columns;
    double height = 0;

    room_make(flow, 3 * flow->size);
    for (guint i = 0; i < columns; i++) {
        g_autoptr(PangoLayout) cell =
            layout_new(flow, block->cells[i], flow->size, head, column - 8);
        double bottom = lines_add(flow, cell, MARGIN + i * column + 4, flow->y + 2, false);
        height = MAX(height, bottom - flow->y);
    }
    flow->y += height + 2;
    box_add(page_last(flow), MARGIN, flow->y, width, head ? 1.0 : 0.5, head ? 0.0 : 0.6);
    flow->y += 1;
}

static void
block_flow(Flow *flow, const PsBlock *block, const PsBlock *before)
{
    if (before != NULL && before->kind != block->kind &&
        (before->kind == PS_BLOCK_ROW || before->kind == PS_BLOCK_TABLE ||
         before->kind == PS_BLOCK_BULLET))
        flow->y += 5;
    switch (block->kind) {
    case PS_BLOCK_HEADING:
        heading_flow(flow, block->cells[0]);
        break;
    case PS_BLOCK_ROW:
        row_flow(flow, block);
        break;
    case PS_BLOCK_BULLET: {
        g_autofree char *text = g_strconcat("- ", block->cells[0], NULL);
        text_flow(flow, text, false, MARGIN + 14, 1);
        break;
    }
    case PS_BLOCK_STRONG:
        text_flow(flow, block->cells[0], true, MARGIN, 2);
        break;
    case PS_BLOCK_TABLE:
        table_flow(flow, block, before == NULL || before->kind != PS_BLOCK_TABLE);
        break;
    case PS_BLOCK_RULE:
        box_add(page_last(flow), MARGIN, flow->y + 2, PS_PAGE_WIDTH_PT - 2 * MARGIN, 0.5, 0.0);
        flow->y += 7;
        break;
    case PS_BLOCK_PAGE:
        page_begin(flow, *block->cells[0] != '\0'
                             ? block->cells[0]
                             : g_ptr_array_index(flow->feet, flow->feet->len - 1));
        break;
    case PS_BLOCK_PARAGRAPH:
        text_flow(flow, block->cells[0], false, MARGIN, 5);
        break;
    }
}

static void
masthead_flow(Flow *flow)
{
    const struct {
        const char *text;
        double size;
        bool bold;
    } lines[] = {{flow->source->hospital, 15, true},
                 {flow->source->address, 8.5, false},
                 {flow->source->title, 12.5, true}};

    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(PangoLayout) layout = layout_new(flow, lines[i].text, lines[i].size,
                                                   lines[i].bold, PS_PAGE_WIDTH_PT - 2 * MARGIN);
        pango_layout_set_alignment(layout, flow->style->masthead);
        lines_add(flow, layout, MARGIN, flow->y, true);
        flow->y += i == 1 ? 7 : 1;
    }
    flow->y += 4;
}

/* The box of names, dates and numbers, two rows abreast. */
static void
identity_flow(Flow *flow)
{
    const double width = PS_PAGE_WIDTH_PT - 2 * MARGIN;
    const double top = flow->y;
    const GPtrArray *rows = flow->source->rows;

    flow->y += 3;
    for (guint i = 0; i < rows->len; i += 2) {
        double bottom = flow->y;
        for (guint j = i; j < MIN(i + 2, rows->len); j++) {
            const PsBlock *row = g_ptr_array_index(rows, j);
            g_autofree char *text = g_strdup_printf("%s: %s", row->cells[0], row->cells[1]);
            g_autoptr(PangoLayout) cell =
                layout_new(flow, text, flow->size - 0.5, false, width / 2 - 12);
            double x = MARGIN + 5 + (j - i) * width / 2;
            bottom = MAX(bottom, lines_add(flow, cell, x, flow->y, false));
        }
        flow->y = bottom + 1;
    }
    flow->y += 2;
    GArray *page = page_last(flow);
    box_add(page, MARGIN, top, width, 0.8, 0);
    box_add(page, MARGIN, flow->y, width, 0.8, 0);
    box_add(page, MARGIN, top, 0.8, flow->y - top, 0);
    box_add(page, MARGIN + width, top, 0.8, flow->y - top + 0.8, 0);
    flow->y += 6;
}

static void
foot_add(Flow *flow, guint page)
{
    const double width = PS_PAGE_WIDTH_PT - 2 * MARGIN;
    const char *foot = g_ptr_array_index(flow->feet, page);
    g_autofree char *count = g_strdup_printf("Page %u of %u", page + 1, flow->pages->len);
    const char *note = "Synthetic sample report. Not a real patient.";
    const char *texts[] = {foot, count, note};
    const PangoAlignment sides[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_RIGHT, PANGO_ALIGN_CENTER};

    box_add(page_at(flow, page), MARGIN, 745, width, 0.5, 0.3);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(PangoLayout) layout =
            layout_new(flow, texts[i], i == 2 ? 7.0 : 8.5, false, width);
        pango_layout_set_alignment(layout, sides[i]);
        double y = i == 2 ? 759.0 : 748.0;
        PangoRectangle logical;
        pango_layout_get_extents(layout, NULL, &logical);
        Item item = {.layout = g_object_ref(layout),
                     .x = MARGIN + (double) logical.x / PANGO_SCALE,
                     .y = y + (double) pango_layout_get_baseline(layout) / PANGO_SCALE};
        g_array_append_val(page_at(flow, page), item);
    }
}

static PangoContext *
context_new(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    cairo_font_options_destroy(options);
    return context;
}

PsPages *
ps_pages_new(const PsSource *source, bool misread)
{
    const Style *style = &STYLES[source->layout];
    g_autoptr(GPtrArray) feet = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *foot =
        g_strdup_printf("%s   MRN %s   %s", ps_source_row(source, "Patient"),
                        ps_source_row(source, "MRN"), ps_source_row(source, "Accession"));
    Flow flow = {.source = source,
                 .style = style,
                 .context = context_new(),
                 .pages = g_ptr_array_new_with_free_func((GDestroyNotify) g_array_unref),
                 .size = source->text_size > 0 ? source->text_size : style->size,
                 .misread = misread,
                 .feet = feet};
    const PsBlock *before = NULL;

    page_begin(&flow, foot);
    if (source->layout != PS_LAYOUT_BARE) {
        masthead_flow(&flow);
        identity_flow(&flow);
    }
    for (guint i = 0; i < source->blocks->len; i++) {
        const PsBlock *block = g_ptr_array_index(source->blocks, i);
        block_flow(&flow, block, before);
        before = block;
    }
    for (guint i = 0; source->layout != PS_LAYOUT_BARE && i < flow.pages->len; i++)
        foot_add(&flow, i);
    g_object_unref(flow.context);
    PsPages *pages = g_new0(PsPages, 1);
    pages->pages = flow.pages;
    return pages;
}

void
ps_pages_free(PsPages *pages)
{
    if (pages == NULL)
        return;
    g_ptr_array_unref(pages->pages);
    g_free(pages);
}

guint
ps_pages_count(const PsPages *pages)
{
    return pages->pages->len;
}

void
ps_pages_draw(const PsPages *pages, guint page, cairo_t *cairo)
{
    const GArray *items = g_ptr_array_index(pages->pages, page);

    for (guint i = 0; i < items->len; i++) {
        const Item *item = &g_array_index(items, Item, i);
        cairo_set_source_rgb(cairo, item->grey, item->grey, item->grey);
        if (item->layout == NULL) {
            cairo_rectangle(cairo, item->x, item->y, item->width, item->height);
            cairo_fill(cairo);
            continue;
        }
        cairo_move_to(cairo, item->x, item->y);
        pango_cairo_show_layout_line(cairo,
                                     pango_layout_get_line_readonly(item->layout, item->line));
    }
}
