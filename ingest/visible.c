/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter that is seen is darker or lighter than the paper around it. */
#include "ingest/visible.h"

#include <math.h>

#include "ingest/pdfpage.h"

/* The longest side of the small drawing: letters of ordinary text are eight pixels high. */
#define LONGEST_PX 1000
/* The least difference of grey between a letter and its paper; "nearly white" differs by 3. */
#define LEAST_CONTRAST 12
/* A letter lower than this share of the page's longest side is a speck: 1.6 points of a letter
 * page. */
#define SPECK_SHARE 0.002
/* A digit's mark is at least this share of its line's height: a point that a font calls 5 is not.
 */
#define DIGIT_SHARE 0.25
/* So much of a digit's place is left out on either side: the digits beside it stand tall there. */
#define DIGIT_INSET 0.25
/* Letters whose widths differ by no more than this are of one width, in points. */
#define ONE_WIDTH_PT 0.01
/* So many letters of one width in a row are of a typewriter's font, or were written over others. */
#define LONG_RUN 8u

typedef struct {
    PIX *pix;
    double scale; /* pixels of a point */
} Drawing;

/* The pixels from `from` to `to` in points, at least one; FALSE where they are beside the page. */
static gboolean
span(double from, double to, double scale, int limit, int *first, int *last)
{
    *first = MAX(0, (int) floor(MIN(from, to) * scale));
    *last = MIN(limit - 1, (int) ceil(MAX(from, to) * scale) - 1);
    return *first <= *last;
}

/* The rows of a place, and what is darkest and lightest in one. */
typedef struct {
    int x0, x1, y0, y1;
} Place;

static gboolean
find_place(const Drawing *drawing, const PopplerRectangle *r, double inset, Place *place)
{
    double side = (r->x2 - r->x1) * inset;
    return span(r->x1 + side, r->x2 - side, drawing->scale, pixGetWidth(drawing->pix), &place->x0,
                &place->x1) &&
           span(r->y1, r->y2, drawing->scale, pixGetHeight(drawing->pix), &place->y0, &place->y1);
}

static void
compare_row(const Drawing *drawing, const Place *place, int y, guint *darkest, guint *lightest)
{
    const l_uint32 *row = pixGetData(drawing->pix) + (gsize) y * (gsize) pixGetWpl(drawing->pix);
    for (int x = place->x0; x <= place->x1; x++) {
        guint grey = GET_DATA_BYTE(row, x);
        *darkest = MIN(*darkest, grey);
        *lightest = MAX(*lightest, grey);
    }
}

static gboolean
has_mark(const Drawing *drawing, const Place *place)
{
    guint darkest = 255, lightest = 0;
    for (int y = place->y0; y <= place->y1; y++) {
        compare_row(drawing, place, y, &darkest, &lightest);
        if (lightest >= darkest + LEAST_CONTRAST)
            return TRUE;
    }
    return FALSE;
}

/* Whether the rows that differ from the place's first reach as far as those of a digit. */
static gboolean
has_mark_of_digit(const Drawing *drawing, const Place *place)
{
    int first = -1, last = -1;
    guint paper = 0, unused = 255;
    compare_row(drawing, place, place->y0, &unused, &paper);
    for (int y = place->y0; y <= place->y1; y++) {
        guint darkest = paper, lightest = paper;
        compare_row(drawing, place, y, &darkest, &lightest);
        if (lightest < darkest + LEAST_CONTRAST)
            continue;
        first = first < 0 ? y : first;
        last = y;
    }
    return first >= 0 && last - first + 1 >= DIGIT_SHARE * (place->y1 - place->y0 + 1);
}

static gboolean
is_seen(const Drawing *drawing, gunichar c, const PopplerRectangle *r)
{
    Place place;
    gboolean digit = g_unichar_isdigit(c);
    if (fabs(r->y2 - r->y1) * drawing->scale < SPECK_SHARE * LONGEST_PX ||
        !find_place(drawing, r, digit ? DIGIT_INSET : 0, &place))
        return FALSE;
    return digit ? has_mark_of_digit(drawing, &place) : has_mark(drawing, &place);
}

/* Whether letter `i` stands as wide as the one before and beside it. */
static gboolean
goes_on(const PopplerRectangle *places, guint i)
{
    const PopplerRectangle *a = &places[i - 1], *b = &places[i];
    return fabs((a->x2 - a->x1) - (b->x2 - b->x1)) < ONE_WIDTH_PT &&
           fabs(a->y1 - b->y1) < ONE_WIDTH_PT && fabs(a->x2 - b->x1) < ONE_WIDTH_PT;
}

/* Letters of a run that the file says stand there instead of what is painted are spread evenly:
 * some of its spaces fall on ink. Those of a typewriter's font do not. */
static void
judge_run(const Drawing *drawing, const gunichar *letters, const PopplerRectangle *places,
          guint first, guint next, guint8 *seen)
{
    gboolean inked = FALSE;
    for (guint i = first; i < next && next - first >= LONG_RUN; i++) {
        Place place;
        inked = inked || (letters[i] == ' ' && find_place(drawing, &places[i], 0.25, &place) &&
                          has_mark(drawing, &place));
    }
    for (guint i = first; i < next && inked; i++)
        seen[i] = FALSE;
}

guint8 *
ps_visible_letters(PopplerPage *page, const char *text, const PopplerRectangle *places, guint count)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    double scale = LONGEST_PX / MAX(width, height);
    g_autoptr(PIX) pix = isfinite(scale) ? ps_pdfpage_draw_small(page, scale * 72) : NULL;
    if (pix == NULL)
        return NULL;
    Drawing drawing = {pix, scale};
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(text, -1, NULL);
    guint8 *seen = g_new(guint8, MAX(count, 1));
    guint first = 0;
    for (guint i = 0; i < count; i++) {
        seen[i] = is_seen(&drawing, letters[i], &places[i]);
        if (i > first && !goes_on(places, i)) {
            judge_run(&drawing, letters, places, first, i, seen);
            first = i;
        }
    }
    judge_run(&drawing, letters, places, first, count, seen);
    return seen;
}
