/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains letters from left to right into pieces of lines. */
#include "ingest/lines.h"

/* Sizes of letters at all, in inches: 4 to 40 point type. */
#define LEAST_LETTER_IN 0.025
#define MOST_LETTER_IN 0.3
/* Against the usual letter: what is lower is a dot or a dash, what is higher no text. */
#define LOW_LETTER 0.45
#define HIGH_LETTER 4.0
/* Letters that touch may be as long as a word. */
#define LONG_LETTER 20.0
/* Letters of a line share this much of the lower one's height. */
#define LINE_OVERLAP 0.45
/* From so many letters on, a piece has a usual height, and a slope. */
#define FEW_LETTERS 4u
#define MANY_LETTERS 12u
/* One in so many letters is surely as high as a capital. */
#define HIGH_ONES 10u
/* Letters about as high as the usual one are small ones; capitals beside them are so much higher.
 */
#define SMALL_LOWEST 0.85
#define SMALL_HIGHEST 1.15
#define CAPITAL_TO_SMALL 1.35
/* A part that is all there is of its line, and lower than this, is a speck. */
#define LONE_LETTER 0.75
/* A letter so much higher than its line's capitals has a stroke of a pen in it, or a letter of the
 * next line: it does not say how high the line is. */
#define PEN_HEIGHTS 1.6
/* Letters of a line are not more times higher than each other. */
#define LINE_HEIGHTS 2.4
/* The trace of a dirty roller or scanner glass: a broken upright line, in inches. */
#define STREAK_WIDE_IN 0.03
#define STREAK_LONG_IN 2.0
#define STREAK_ALONE_IN 0.1
#define STREAK_PARTS 6u
/* A gap that ends a piece: in inches, and in heights of the line. */
#define PIECE_GAP_IN 0.14
#define PIECE_GAP_HEIGHTS 1.2
/* More parts than a page of small print has: noise, which is left to tesseract to give up on. */
#define MOST_PARTS 60000

/* A connected part of the ink, or a piece under way. */
typedef struct {
    int x0, y0, x1, y1;
    guint letters;
    int top, bottom; /* of the last few letters: follows a line that is not quite level */
    int first_top, first_bottom; /* of its first letter */
    guint chain;                 /* of a letter: the index of its chain */
    double slope;
    double base, cap; /* where its letters stand, and how high most of the high ones are */
} Chain;

typedef struct {
    const PsSheet *sheet;
    GArray *letters; /* of Chain, one letter each */
    GArray *small;   /* of Chain: dots, dashes, commas */
    GArray *chains;
    int usual; /* height of a letter */
} Finder;

static int
by_left(gconstpointer a, gconstpointer b)
{
    const Chain *p = a, *q = b;
    if (p->x0 != q->x0)
        return p->x0 - q->x0;
    return p->y0 - q->y0;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
    return *(const int *) a - *(const int *) b;
}

/* The middle height of what may be letters; 0 where nothing may. */
static int
usual_height(BOXA *parts, int dpi)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < boxaGetCount(parts); i++) {
        int w = 0, h = 0;
        boxaGetBoxGeometry(parts, i, NULL, NULL, &w, &h);
        if (h >= LEAST_LETTER_IN * dpi && h <= MOST_LETTER_IN * dpi && w <= 3 * h && h <= 5 * w)
            g_array_append_val(heights, h);
    }
    if (heights->len == 0)
        return 0;
    g_array_sort(heights, by_number);
    return g_array_index(heights, int, heights->len / 2);
}

static void
sort_parts(Finder *finder, BOXA *parts)
{
    int dpi = finder->sheet->dpi;
    for (int i = 0; i < boxaGetCount(parts); i++) {
        int x, y, w, h;
        boxaGetBoxGeometry(parts, i, &x, &y, &w, &h);
        Chain part = {x, y, x + w, y + h, 1, y, y + h, y, y + h, 0, 0, y + h, h};
        if (h > HIGH_LETTER * finder->usual || h > 0.6 * dpi || w > LONG_LETTER * finder->usual)
            continue;
        gboolean letter = h >= LOW_LETTER * finder->usual;
        g_array_append_val(letter ? finder->letters : finder->small, part);
    }
    g_array_sort(finder->letters, by_left);
    g_array_sort(finder->small, by_left);
}

static gboolean
is_narrow(const Finder *finder, const Chain *part)
{
    return part->x1 - part->x0 <= MAX(3, STREAK_WIDE_IN * finder->sheet->dpi);
}

/* Whether a part has no neighbour to its left and right. */
static gboolean
stands_alone(const GArray *letters, const Chain *part, int reach)
{
    for (guint i = 0; i < letters->len; i++) {
        const Chain *other = &g_array_index(letters, Chain, i);
        if (other == part || other->x0 > part->x1 + reach)
            continue;
        if (other->x1 > part->x0 - reach && (other->x1 <= part->x0 || other->x0 >= part->x1) &&
            MIN(other->y1, part->y1) > MAX(other->y0, part->y0))
            return FALSE;
    }
    return TRUE;
}

/* Whether the narrow parts from `first` to before `next` make up a streak. */
static gboolean
is_streak(const Finder *finder, guint first, guint next)
{
    int top = G_MAXINT, bottom = 0;
    guint parts = 0, alone = 0;
    for (guint i = first; i < next; i++) {
        const Chain *part = &g_array_index(finder->letters, Chain, i);
        if (!is_narrow(finder, part))
            continue;
        top = MIN(top, part->y0);
        bottom = MAX(bottom, part->y1);
        parts++;
        alone += stands_alone(finder->letters, part, (int) (STREAK_ALONE_IN * finder->sheet->dpi));
    }
    return parts >= STREAK_PARTS && bottom - top >= STREAK_LONG_IN * finder->sheet->dpi &&
           alone * 10 >= parts * 8 && parts * 10 >= (next - first) * 8;
}

/* Takes broken upright lines out of the letters, which would be read as "l" and "1". */
static void
drop_streaks(Finder *finder)
{
    int wide = (int) MAX(4, 1.5 * STREAK_WIDE_IN * finder->sheet->dpi);
    for (guint first = 0; first < finder->letters->len; first++) {
        const Chain *part = &g_array_index(finder->letters, Chain, first);
        guint next = first;
        while (next < finder->letters->len &&
               g_array_index(finder->letters, Chain, next).x0 <= part->x0 + wide)
            next++;
        if (is_narrow(finder, part) && next - first >= STREAK_PARTS &&
            is_streak(finder, first, next)) {
            g_array_remove_range(finder->letters, first, next - first);
            first--;
        }
    }
}

static int
gap_limit(const Finder *finder, int height)
{
    return (int) MAX(PIECE_GAP_IN * finder->sheet->dpi, PIECE_GAP_HEIGHTS * height);
}

/* How well a letter continues a chain; 0 where it does not. */
static double
fit(const Finder *finder, const Chain *chain, const Chain *letter)
{
    int chain_height = chain->bottom - chain->top, height = letter->y1 - letter->y0;
    int shared = MIN(chain->bottom, letter->y1) - MAX(chain->top, letter->y0);
    if (letter->x0 - chain->x1 > gap_limit(finder, MIN(chain_height, 2 * finder->usual)))
        return 0;
    if (shared < LINE_OVERLAP * MIN(chain_height, height))
        return 0;
    if (MAX(chain_height, height) > LINE_HEIGHTS * MIN(chain_height, height))
        return 0;
    return (double) shared / MAX(chain_height, height);
}

static void
extend(Chain *chain, const Chain *letter)
{
    chain->x0 = MIN(chain->x0, letter->x0);
    chain->y0 = MIN(chain->y0, letter->y0);
    chain->x1 = MAX(chain->x1, letter->x1);
    chain->y1 = MAX(chain->y1, letter->y1);
    chain->top = (3 * chain->top + letter->y0) / 4;
    chain->bottom = (3 * chain->bottom + letter->y1 + 3) / 4;
    chain->letters += letter->letters;
}

/* Letters come from left to right, so that a chain too far left is closed for good. */
static void
chain_letters(Finder *finder)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < finder->letters->len; i++) {
        Chain *letter = &g_array_index(finder->letters, Chain, i);
        Chain *best = NULL;
        double best_fit = 0;
        for (guint j = open->len; j-- > 0;) {
            Chain *chain = &g_array_index(finder->chains, Chain, g_array_index(open, guint, j));
            if (letter->x0 - chain->x1 > gap_limit(finder, 2 * finder->usual)) {
                g_array_remove_index_fast(open, j);
                continue;
            }
            double fits = fit(finder, chain, letter);
            if (fits > best_fit) {
                best = chain;
                best_fit = fits;
            }
        }
        if (best != NULL) {
            extend(best, letter);
            letter->chain = best->chain;
            continue;
        }
        letter->chain = finder->chains->len;
        g_array_append_val(finder->chains, *letter);
        g_array_append_val(open, letter->chain);
    }
}

/* Whether chain `b` goes on where `a` ends, though the chaining left them in two. */
static gboolean
goes_on(const Finder *finder, const Chain *a, const Chain *b)
{
    int shared = MIN(a->bottom, b->first_bottom) - MAX(a->top, b->first_top);
    int one = a->bottom - a->top, other = b->first_bottom - b->first_top;
    int gap = b->x0 - a->x1;
    return shared > 0.6 * MIN(one, other) && MAX(one, other) < LINE_HEIGHTS * MIN(one, other) &&
           gap > -2 * finder->usual && b->x1 > a->x1 &&
           gap <= gap_limit(finder, MIN(MIN(one, other), 2 * finder->usual)) / 2;
}

static void
merge(Finder *finder, Chain *into, Chain *from)
{
    for (guint i = 0; i < finder->letters->len; i++) {
        Chain *letter = &g_array_index(finder->letters, Chain, i);
        if (letter->chain == from->chain)
            letter->chain = into->chain;
    }
    int top = from->top, bottom = from->bottom;
    extend(into, from);
    into->top = top;
    into->bottom = bottom;
    from->letters = 0;
}

static void
merge_chains(Finder *finder)
{
    GArray *chains = finder->chains;
    for (guint i = 0; i < chains->len; i++) {
        Chain *into = &g_array_index(chains, Chain, i);
        for (guint j = 0; into->letters > 0 && j < chains->len; j++) {
            Chain *from = &g_array_index(chains, Chain, j);
            if (j == i || from->letters == 0 || !goes_on(finder, into, from))
                continue;
            merge(finder, into, from);
            j = 0; /* what did not go on from it before may now */
        }
    }
}

/* How far the letters' middles sink from left to right: a line through them by least squares. */
static double
slope_of(const Chain *letters, guint count)
{
    double n = count, x = 0, y = 0, xx = 0, xy = 0;
    for (guint i = 0; i < count; i++) {
        double across = (letters[i].x0 + letters[i].x1) / 2.0;
        double down = (letters[i].y0 + letters[i].y1) / 2.0;
        x += across;
        y += down;
        xx += across * across;
        xy += across * down;
    }
    double spread = n * xx - x * x;
    return spread > 0 ? (n * xy - x * y) / spread : 0;
}

/* Sets where a chain's letters stand and how high they are; its slope is set. */
static void
find_base(Chain *chain, const Chain *letters, guint count)
{
    g_autoptr(GArray) bottoms = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) tops = g_array_new(FALSE, FALSE, sizeof(int));
    double middle = (chain->x0 + chain->x1) / 2.0;
    for (guint i = 0; i < count; i++) {
        int sunk = (int) (chain->slope * ((letters[i].x0 + letters[i].x1) / 2.0 - middle));
        int bottom = letters[i].y1 - sunk, top = letters[i].y0 - sunk;
        g_array_append_val(bottoms, bottom);
        g_array_append_val(tops, top);
    }
    g_array_sort(bottoms, by_number);
    g_array_sort(tops, by_number);
    chain->base = g_array_index(bottoms, int, count / 2);
    chain->cap = chain->base - g_array_index(tops, int, count / HIGH_ONES);
}

/* Sets how high a chain's line is, and its slope, by its letters without those that a pen has run
 * into. */
static void
level(Chain *chain, const Chain *letters, guint count)
{
    chain->slope = count >= MANY_LETTERS ? slope_of(letters, count) : 0;
    find_base(chain, letters, count);
    if (count < FEW_LETTERS)
        return;
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < count; i++) {
        int height = letters[i].y1 - letters[i].y0;
        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_number);
    double highest = PEN_HEIGHTS * g_array_index(heights, int, count * 3 / 4);
    double middle = (chain->x0 + chain->x1) / 2.0, y0 = chain->y1, y1 = chain->y0;
    for (guint i = 0; i < count; i++) {
        if (letters[i].y1 - letters[i].y0 > highest)
            continue;
        double sunk = chain->slope * ((letters[i].x0 + letters[i].x1) / 2.0 - middle);
        y0 = MIN(y0, letters[i].y0 - sunk);
        y1 = MAX(y1, letters[i].y1 - sunk);
    }
    chain->y0 = (int) y0;
    chain->y1 = (int) (y1 + 0.999);
}

static int
by_chain(gconstpointer a, gconstpointer b)
{
    const Chain *p = a, *q = b;
    return p->chain < q->chain ? -1 : p->chain > q->chain;
}

static void
level_chains(Finder *finder)
{
    GArray *letters = finder->letters;
    g_array_sort(letters, by_chain);
    for (guint first = 0, next = 0; first < letters->len; first = next) {
        const Chain *letter = &g_array_index(letters, Chain, first);
        while (next < letters->len && g_array_index(letters, Chain, next).chain == letter->chain)
            next++;
        level(&g_array_index(finder->chains, Chain, letter->chain), letter, next - first);
    }
}

/* Gives each dot to the chain it stands in or beside; others are specks. */
static void
attach_small(Finder *finder)
{
    int reach = finder->usual;
    for (guint i = 0; i < finder->small->len; i++) {
        const Chain *dot = &g_array_index(finder->small, Chain, i);
        for (guint j = 0; j < finder->chains->len; j++) {
            Chain *chain = &g_array_index(finder->chains, Chain, j);
            double along = (dot->x0 + dot->x1 - chain->x0 - chain->x1) / 2.0;
            int sunk = (int) (chain->slope * along), middle = (dot->y0 + dot->y1) / 2 - sunk;
            if (chain->letters == 0 || dot->x0 > chain->x1 + reach || dot->x1 < chain->x0 - reach ||
                middle < chain->y0 - reach / 3 || middle > chain->y1 + reach / 5)
                continue;
            chain->x0 = MIN(chain->x0, dot->x0);
            chain->x1 = MAX(chain->x1, dot->x1);
            chain->y0 = MIN(chain->y0, dot->y0 - sunk);
            chain->y1 = MAX(chain->y1, dot->y1 - sunk);
            break;
        }
    }
}

/* A chain as a piece. FALSE where it is none. */
static gboolean
to_piece(const Finder *finder, const Chain *chain, PsPiece *piece)
{
    if (chain->letters == 0 || (chain->letters == 1 && chain->cap < LONE_LETTER * finder->usual))
        return FALSE;
    *piece = (PsPiece){chain->x0,    chain->x1,   chain->y0,  chain->y1,
                       chain->slope, chain->base, chain->cap, chain->letters};
    if (chain->cap > SMALL_LOWEST * finder->usual && chain->cap < SMALL_HIGHEST * finder->usual)
        piece->cap *= CAPITAL_TO_SMALL;
    return TRUE;
}

GArray *
ps_lines_find(const PsSheet *sheet)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(PsPiece));
    g_autoptr(BOXA) parts = pixConnCompBB(sheet->ink, 8);
    Finder finder = {.sheet = sheet};
    if (parts != NULL && boxaGetCount(parts) <= MOST_PARTS)
        finder.usual = usual_height(parts, sheet->dpi);
    if (finder.usual == 0)
        return pieces;
    finder.letters = g_array_new(FALSE, FALSE, sizeof(Chain));
    finder.small = g_array_new(FALSE, FALSE, sizeof(Chain));
    finder.chains = g_array_new(FALSE, FALSE, sizeof(Chain));
    sort_parts(&finder, parts);
    drop_streaks(&finder);
    chain_letters(&finder);
    merge_chains(&finder);
    level_chains(&finder);
    attach_small(&finder);
    for (guint i = 0; i < finder.chains->len; i++) {
        PsPiece piece;
        if (to_piece(&finder, &g_array_index(finder.chains, Chain, i), &piece))
            g_array_append_val(pieces, piece);
    }
    g_array_unref(finder.letters);
    g_array_unref(finder.small);
    g_array_unref(finder.chains);
    return pieces;
}
