/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorts pieces of text into rows, and rows into columns only where the evidence is plain: a table
 * read as columns parts each label from its value, which is worse than a letter read across. */
#include "ingest/order.h"

#include <math.h>

/* A piece belongs to a row when they share half of the lower one's height. */
#define ROW_OVERLAP 0.5
/* Pieces of a row share at most this much of the shorter one's length. */
#define ROW_CROWDED 0.3
/* Words that face each other over so few line heights are of one row when they share this much of
 * the lower one's height: a line that slopes, as a fax's own on a page fed in askew, leaves its
 * row's band bit by bit. */
#define FACING_HEIGHTS 4.0
#define FACING_OVERLAP 0.6
/* A gutter is at least this many line heights wide. */
#define GUTTER_HEIGHTS 1.2
/* Text this many times taller than the rest runs up the page, and is no part of any row. */
#define TALL_HEIGHTS 3.0

/* What makes two columns of prose, as against a table: enough rows, lines of several words that
 * fill their column, and few labels. */
#define COLUMN_ROWS 4u
#define COLUMN_WORDS 4.0
#define COLUMN_FILL 0.6
#define COLUMN_LABELS 0.25
/* A piece that spans this much of the region is no part of columns. */
#define WIDE_SHARE 0.6

/* Beyond any page. */
#define FAR 1e9

typedef struct {
    PsLine *line; /* borrowed */
    PsBox box;
    guint row;
} Piece;

/* Pieces of a part of the page, sorted by row, then from left to right. */
typedef struct {
    GArray *pieces; /* of Piece */
    guint rows;
    double height; /* of a usual line */
    double width;  /* of all of it */
} Region;

typedef struct {
    double from, to;
} Gap;

/* One side of a gutter. */
typedef struct {
    guint rows, words, labels;
    double left, right, filled;
} Column;

static int
by_top(gconstpointer a, gconstpointer b)
{
    const Piece *p = a, *q = b;
    double d = (p->box.y0 + p->box.y1) - (q->box.y0 + q->box.y1);
    if (d == 0)
        d = p->box.x0 - q->box.x0;
    return d < 0 ? -1 : d > 0;
}

static int
by_row(gconstpointer a, gconstpointer b)
{
    const Piece *p = a, *q = b;
    if (p->row != q->row)
        return p->row < q->row ? -1 : 1;
    return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

static int
by_value(gconstpointer a, gconstpointer b)
{
    double d = *(const double *) a - *(const double *) b;
    return d < 0 ? -1 : d > 0;
}

static double
usual_height(const GArray *pieces)
{
    if (pieces->len == 0)
        return 1;
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        double height = piece->box.y1 - piece->box.y0;
        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_value);
    return MAX(g_array_index(heights, double, heights->len / 2), 0.001);
}

/* Whether a piece stands above or below one of the row's from `first` on: then it is of another
 * row, however much their heights share, as on a page that is not quite straight. */
static gboolean
is_in_the_way(const GArray *pieces, guint first, guint i)
{
    const Piece *piece = &g_array_index(pieces, Piece, i);
    for (; first < i; first++) {
        const Piece *other = &g_array_index(pieces, Piece, first);
        double shared = MIN(piece->box.x1, other->box.x1) - MAX(piece->box.x0, other->box.x0);
        double shorter = MIN(piece->box.x1 - piece->box.x0, other->box.x1 - other->box.x0);
        if (shared > ROW_CROWDED * shorter)
            return TRUE;
    }
    return FALSE;
}

static double
shared_height(PsBox a, PsBox b)
{
    double lower = MIN(a.y1 - a.y0, b.y1 - b.y0);
    return lower > 0 ? (MIN(a.y1, b.y1) - MAX(a.y0, b.y0)) / lower : 0;
}

/* Whether piece `b` goes on closely where `a` ends: by the two words that face each other. */
static gboolean
faces(const Region *region, const Piece *a, const Piece *b)
{
    const PsWord *last = g_ptr_array_index(a->line->words, a->line->words->len - 1);
    const PsWord *first = g_ptr_array_index(b->line->words, 0);
    double gap = first->box.x0 - last->box.x1;
    return gap >= 0 && gap <= FACING_HEIGHTS * region->height &&
           shared_height(last->box, first->box) >= FACING_OVERLAP;
}

/* Whether piece `i` faces one of its row's, from `first` on. */
static gboolean
faces_row(const Region *region, guint first, guint i)
{
    const Piece *piece = &g_array_index(region->pieces, Piece, i);
    for (; first < i; first++) {
        const Piece *other = &g_array_index(region->pieces, Piece, first);
        if (faces(region, other, piece) || faces(region, piece, other))
            return TRUE;
    }
    return FALSE;
}

/* Gives each piece its row and sorts by it. */
static void
sort_rows(Region *region)
{
    g_array_sort(region->pieces, by_top);
    PsBox band = {0}, all = {0};
    region->rows = 0;
    guint first = 0;
    for (guint i = 0; i < region->pieces->len; i++) {
        Piece *piece = &g_array_index(region->pieces, Piece, i);
        all = i == 0 ? piece->box : ps_box_union(all, piece->box);
        gboolean joins = region->rows > 0 && (shared_height(piece->box, band) >= ROW_OVERLAP ||
                                              faces_row(region, first, i));
        if (!joins || is_in_the_way(region->pieces, first, i)) {
            region->rows++;
            first = i;
            band = piece->box;
        }
        piece->row = region->rows - 1;
    }
    region->width = all.x1 - all.x0;
    g_array_sort(region->pieces, by_row);
}

/* Takes [from, to] out of the gaps. */
static GArray *
cut(const GArray *gaps, double from, double to, double least)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(Gap));
    for (guint i = 0; i < gaps->len; i++) {
        Gap gap = g_array_index(gaps, Gap, i);
        Gap before = {gap.from, MIN(gap.to, from)}, after = {MAX(gap.from, to), gap.to};
        if (before.to - before.from >= least)
            g_array_append_val(left, before);
        if (after.to - after.from >= least)
            g_array_append_val(left, after);
    }
    return left;
}

/* Takes the row that starts at piece `i` out of `gaps`. Returns the first piece after it; `wide`
 * says whether a piece of it spans most of the region. */
static guint
cut_row(const Region *region, guint i, GArray **gaps, gboolean *wide)
{
    guint row = g_array_index(region->pieces, Piece, i).row;
    *wide = FALSE;
    for (; i < region->pieces->len; i++) {
        const Piece *piece = &g_array_index(region->pieces, Piece, i);
        if (piece->row != row)
            break;
        GArray *rest = cut(*gaps, piece->box.x0, piece->box.x1, GUTTER_HEIGHTS * region->height);
        g_array_unref(*gaps);
        *gaps = rest;
        *wide = *wide || piece->box.x1 - piece->box.x0 > WIDE_SHARE * region->width;
    }
    return i;
}

/* The margins left and right are always free; a gap more is one between pieces. */
static gboolean
has_inner(const GArray *gaps)
{
    return gaps->len > 2;
}

/* Whether the rows that start at pieces `a` and `b` have a gap in common. */
static gboolean
begins_gap(const Region *region, guint a, guint b)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    Gap all = {-FAR, FAR};
    gboolean wide = FALSE;
    g_array_append_val(gaps, all);
    cut_row(region, a, &gaps, &wide);
    cut_row(region, b, &gaps, &wide);
    gboolean begins = has_inner(gaps);
    g_array_unref(gaps);
    return begins;
}

/* The gaps that the rows from piece `first` on share, for as many rows as share one; `next` is the
 * first piece after them. A wide row without a gap stands alone. */
static GArray *
shared_gaps(const Region *region, guint first, guint *next)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    Gap all = {-FAR, FAR};
    g_array_append_val(gaps, all);
    gboolean wide = FALSE;
    guint last = first;
    *next = cut_row(region, first, &gaps, &wide);
    if (wide && !has_inner(gaps))
        return gaps;
    while (*next < region->pieces->len) {
        /* Two rows that share a gap which those above do not have begin something new. */
        if (last > first && !has_inner(gaps) && begins_gap(region, last, *next)) {
            *next = last;
            break;
        }
        GArray *rest = g_array_copy(gaps);
        guint after = cut_row(region, *next, &rest, &wide);
        if ((wide || has_inner(gaps)) && !has_inner(rest)) {
            g_array_unref(rest);
            break;
        }
        g_array_unref(gaps);
        gaps = rest;
        last = *next;
        *next = after;
    }
    return gaps;
}

static gboolean
is_label(const PsLine *line)
{
    const PsWord *last = g_ptr_array_index(line->words, line->words->len - 1);
    return g_str_has_suffix(last->text, ":");
}

static Column
measure(const Region *region, guint first, guint next, double from, double to)
{
    Column column = {.left = FAR, .right = -FAR};
    guint row = G_MAXUINT;
    for (guint i = first; i < next; i++) {
        const Piece *piece = &g_array_index(region->pieces, Piece, i);
        if (piece->box.x0 < from || piece->box.x1 > to)
            continue;
        column.rows += piece->row != row;
        row = piece->row;
        column.words += piece->line->words->len;
        column.labels += is_label(piece->line);
        column.left = MIN(column.left, piece->box.x0);
        column.right = MAX(column.right, piece->box.x1);
        column.filled += piece->box.x1 - piece->box.x0;
    }
    return column;
}

static gboolean
is_prose(const Column *column)
{
    if (column->rows < COLUMN_ROWS)
        return FALSE;
    double width = MAX(column->right - column->left, 0.001);
    return column->words >= COLUMN_WORDS * column->rows &&
           column->filled >= COLUMN_FILL * width * column->rows &&
           column->labels <= COLUMN_LABELS * column->rows;
}

/* The widest gap with prose on both sides; FALSE where there is none. */
static gboolean
find_gutter(const Region *region, guint first, guint next, const GArray *gaps, Gap *gutter)
{
    double widest = 0;
    for (guint i = 0; i < gaps->len; i++) {
        Gap gap = g_array_index(gaps, Gap, i);
        if (gap.from <= -FAR || gap.to >= FAR || gap.to - gap.from <= widest)
            continue;
        Column left = measure(region, first, next, -FAR, gap.from);
        Column right = measure(region, first, next, gap.to, FAR);
        if (is_prose(&left) && is_prose(&right)) {
            widest = gap.to - gap.from;
            *gutter = gap;
        }
    }
    return widest > 0;
}

/* Rows of pieces[first, next) from the top, each one line. */
static void
emit_rows(const Region *region, guint first, guint next, GPtrArray *lines)
{
    PsLine *line = NULL;
    guint row = G_MAXUINT;
    for (guint i = first; i < next; i++) {
        Piece *piece = &g_array_index(region->pieces, Piece, i);
        if (piece->row != row) {
            line = ps_line_new();
            g_ptr_array_add(lines, line);
        }
        row = piece->row;
        g_ptr_array_extend_and_steal(line->words, g_steal_pointer(&piece->line->words));
        piece->line->words = g_ptr_array_new();
    }
}

static void emit(Region *region, GPtrArray *lines);

/* The pieces of [first, next) on one side of a gutter, as a region of their own. */
static void
emit_side(const Region *region, guint first, guint next, double from, double to, GPtrArray *lines)
{
    Region side = {.pieces = g_array_new(FALSE, FALSE, sizeof(Piece)), .height = region->height};
    for (guint i = first; i < next; i++) {
        Piece piece = g_array_index(region->pieces, Piece, i);
        if (piece.box.x0 >= from && piece.box.x1 <= to)
            g_array_append_val(side.pieces, piece);
    }
    emit(&side, lines);
    g_array_unref(side.pieces);
}

static void
emit(Region *region, GPtrArray *lines)
{
    sort_rows(region);
    for (guint first = 0, next = 0; first < region->pieces->len; first = next) {
        g_autoptr(GArray) gaps = shared_gaps(region, first, &next);
        Gap gutter;
        if (!find_gutter(region, first, next, gaps, &gutter)) {
            emit_rows(region, first, next, lines);
            continue;
        }
        emit_side(region, first, next, -FAR, gutter.from, lines);
        emit_side(region, first, next, gutter.to, FAR, lines);
    }
}

GPtrArray *
ps_order_lines(GPtrArray *pieces)
{
    Region region = {.pieces = g_array_new(FALSE, FALSE, sizeof(Piece))};
    for (guint i = 0; i < pieces->len; i++) {
        Piece piece = {g_ptr_array_index(pieces, i), {0}, 0};
        piece.box = ps_line_box(piece.line);
        if (piece.line->words->len > 0)
            g_array_append_val(region.pieces, piece);
    }
    region.height = usual_height(region.pieces);
    Region tall = {.pieces = g_array_new(FALSE, FALSE, sizeof(Piece)), .height = region.height};
    for (guint i = region.pieces->len; i-- > 0;) {
        Piece piece = g_array_index(region.pieces, Piece, i);
        if (piece.box.y1 - piece.box.y0 < TALL_HEIGHTS * region.height)
            continue;
        g_array_append_val(tall.pieces, piece);
        g_array_remove_index(region.pieces, i);
    }
    GPtrArray *lines = g_ptr_array_new();
    emit(&region, lines);
    emit(&tall, lines);
    g_array_unref(region.pieces);
    g_array_unref(tall.pieces);
    return lines;
}
