/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepares a page's picture for reading. Fewer pixels are faster and, on faxes, also better read.
 */
#include "ingest/prepare.h"

#include <math.h>

/* Scans are read at 200 dpi. A fax's letters are smoothed by reading it at less than it has; one
 * with half the rows needs some of them back. */
#define READ_DPI 200
#define FAX_DPI 150
#define HALF_FAX_DPI 180
/* Up to this resolution a black-and-white picture is a fax. */
#define FAX_MAX_DPI 215
/* Below this the letters are too small for the recogniser's input. */
#define LEAST_DPI 120

/* Ink is at least so much darker than the paper. */
#define LEAST_CONTRAST 60
/* A picture with more than this share between black and white is no black-and-white one. */
#define GREY_SHARE 0.01

/* Bars with light letters: sizes in inches, and how much of them is dark. */
#define BAR_LONG_IN 0.8
#define BAR_LOW_IN 0.08
#define BAR_HIGH_IN 0.6
#define BAR_LEAST_DARK 0.55
#define BAR_MOST_DARK 0.985

/* A fax with more of its dots alone than this is noisy; its specks are so small. */
#define NOISY 0.011f
#define SPECK_PX 2

#define QUARTER 90

static int
resolution(int found)
{
    return found >= 50 && found <= 1200 ? found : READ_DPI;
}

/* Eight bits, transparency as paper. */
static PIX *
to_grey(PIX *pix)
{
    if (pixGetDepth(pix) == 32 && pixGetSpp(pix) == 4) {
        g_autoptr(PIX) opaque = pixAlphaBlendUniform(pix, 0xffffff00);
        return opaque == NULL ? NULL : pixConvertTo8(opaque, 0);
    }
    return pixConvertTo8(pix, 0);
}

/* The share of pixels between black and white. */
static double
mid_share(PIX *grey)
{
    NUMA *histogram = pixGetGrayHistogram(grey, 4);
    if (histogram == NULL)
        return 0;
    float between = 0, all = 1;
    numaGetSumOnInterval(histogram, 40, 215, &between);
    numaGetSum(histogram, &all);
    numaDestroy(&histogram);
    return all > 0 ? (double) (between / all) : 0;
}

/* What is left of `ink` when all that fits into a square of so few dots is gone. */
static PIX *
specks_of(PIX *ink)
{
    PIX *rest =
        pixSelectBySize(ink, SPECK_PX, SPECK_PX, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL);
    if (rest != NULL)
        pixXor(rest, rest, ink);
    return rest;
}

/* Takes single stray dots out of a black-and-white picture, which are never a decimal point. Where
 * they are all over the page there are larger specks, too: those are worse than a lost point, which
 * is doubted. With half the rows a point is no larger than a speck. */
static PIX *
without_dots(PIX *grey, gboolean square)
{
    g_autoptr(PIX) ink = pixThresholdToBinary(grey, 128);
    SEL *alone = selCreateFromString("ooooOoooo", 3, 3, "alone");
    g_autoptr(PIX) dots = ink == NULL ? NULL : pixHMT(NULL, ink, alone);
    selDestroy(&alone);
    l_float32 noise = 0;
    if (square && dots != NULL && pixForegroundFraction(dots, &noise) == 0 && noise > NOISY) {
        ps_pix_destroy(dots);
        dots = specks_of(ink);
    }
    PIX *clean = pixCopy(NULL, grey);
    if (dots != NULL && clean != NULL)
        pixSetMasked(clean, dots, 255);
    return clean;
}

static int
target_dpi(int xres, int yres, gboolean fax)
{
    int finest = MAX(xres, yres), coarsest = MIN(xres, yres);
    if (fax)
        return finest * 2 > coarsest * 3 ? HALF_FAX_DPI : FAX_DPI;
    return CLAMP(finest, LEAST_DPI, READ_DPI);
}

/* The grey that parts ink from paper: half way between the paper, which is most of the page, and
 * what is clearly darker. */
static int
threshold_of(PIX *grey)
{
    NUMA *histogram = pixGetGrayHistogram(grey, 4);
    float paper = 255, dark = 0, count = 0;
    if (histogram == NULL || numaHistogramGetValFromRank(histogram, 0.5f, &paper) != 0)
        paper = 255;
    for (int value = 0; histogram != NULL && value < paper - LEAST_CONTRAST; value++) {
        float pixels = 0;
        numaGetFValue(histogram, value, &pixels);
        dark += pixels * (float) value;
        count += pixels;
    }
    numaDestroy(&histogram);
    return count > 0 ? (int) ((paper + dark / count) / 2) : MAX(1, (int) paper - LEAST_CONTRAST);
}

static PIX *
ink_of(PIX *grey)
{
    return pixThresholdToBinary(grey, threshold_of(grey));
}

static void
take_grey(PsSheet *sheet, PIX *grey)
{
    ps_pix_destroy(sheet->grey);
    ps_pix_destroy(sheet->ink);
    sheet->grey = grey;
    sheet->ink = ink_of(grey);
}

PsSheet *
ps_sheet_new(PIX *pix)
{
    int xres = resolution(pixGetXRes(pix)), yres = resolution(pixGetYRes(pix));
    g_autoptr(PIX) grey = to_grey(pix);
    if (grey == NULL)
        return NULL;
    gboolean black_and_white = mid_share(grey) < GREY_SHARE;
    gboolean fax = black_and_white && MAX(xres, yres) <= FAX_MAX_DPI;
    g_autoptr(PIX) clean =
        fax ? without_dots(grey, MAX(xres, yres) * 2 <= MIN(xres, yres) * 3) : pixClone(grey);
    int dpi = target_dpi(xres, yres, fax);
    float x = (float) dpi / (float) xres, y = (float) dpi / (float) yres;
    g_autoptr(PIX) scaled = pixScaleGeneral(clean, x, y, 0.0f, 0);
    if (scaled == NULL)
        return NULL;
    /* Shadows of a book's fold or a hand are evened out. */
    g_autoptr(PIX) even = black_and_white ? NULL : pixBackgroundNormSimple(scaled, NULL, NULL);
    PsSheet *sheet = g_new0(PsSheet, 1);
    sheet->dpi = dpi;
    sheet->source = g_steal_pointer(&clean);
    sheet->source_x_dpi = xres;
    sheet->source_y_dpi = yres;
    sheet->fax = fax;
    take_grey(sheet, even != NULL ? g_steal_pointer(&even) : g_steal_pointer(&scaled));
    return sheet;
}

void
ps_sheet_free(PsSheet *sheet)
{
    if (sheet == NULL)
        return;
    ps_pix_destroy(sheet->grey);
    ps_pix_destroy(sheet->ink);
    ps_pix_destroy(sheet->source);
    g_free(sheet);
}

void
ps_sheet_turn(PsSheet *sheet, guint turn)
{
    if (turn == 0)
        return;
    int quarters = (int) (turn / QUARTER);
    PIX *grey = pixRotateOrth(sheet->grey, quarters);
    PIX *ink = pixRotateOrth(sheet->ink, quarters);
    PIX *source = pixRotateOrth(sheet->source, quarters);
    ps_pix_destroy(sheet->grey);
    ps_pix_destroy(sheet->ink);
    ps_pix_destroy(sheet->source);
    sheet->grey = grey;
    sheet->ink = ink;
    sheet->source = source;
    if (quarters % 2 != 0) {
        int across = sheet->source_x_dpi;
        sheet->source_x_dpi = sheet->source_y_dpi;
        sheet->source_y_dpi = across;
    }
    sheet->turn = (sheet->turn + turn) % 360;
}

void
ps_sheet_straighten(PsSheet *sheet)
{
    float angle = 0, confidence = 0;
    if (pixFindSkewSweepAndSearch(sheet->ink, &angle, &confidence, 4, 2, 6.0f, 1.0f, 0.02f) != 0)
        return;
    if (confidence < 2.5f || fabsf(angle) < 0.15f)
        return;
    float radians = angle * (float) G_PI / 180.0f;
    PIX *straight = pixRotateAMGray(sheet->grey, radians, 255);
    if (straight == NULL)
        return;
    take_grey(sheet, straight);
    sheet->skew += radians;
}

/* Whether a part of the ink is a bar that letters are cut out of, and not a letter or a blot. */
static gboolean
is_bar(const PsSheet *sheet, BOX *box)
{
    l_int32 w = 0, h = 0, dark = 0;
    boxGetGeometry(box, NULL, NULL, &w, &h);
    if (w < BAR_LONG_IN * sheet->dpi || h < BAR_LOW_IN * sheet->dpi || h > BAR_HIGH_IN * sheet->dpi)
        return FALSE;
    if (pixCountPixelsInRect(sheet->ink, box, &dark, NULL) != 0)
        return FALSE;
    double share = (double) dark / ((double) w * h);
    return share > BAR_LEAST_DARK && share < BAR_MOST_DARK;
}

void
ps_sheet_light_bars(PsSheet *sheet)
{
    g_autoptr(BOXA) parts = pixConnCompBB(sheet->ink, 4);
    for (int i = 0; parts != NULL && i < boxaGetCount(parts); i++) {
        BOX *box = boxaGetBox(parts, i, L_CLONE);
        if (is_bar(sheet, box)) {
            l_int32 x = 0, y = 0, w = 0, h = 0;
            boxGetGeometry(box, &x, &y, &w, &h);
            g_autoptr(PIX) grey = pixClipRectangle(sheet->grey, box, NULL);
            pixInvert(grey, grey);
            pixRasterop(sheet->grey, x, y, w, h, PIX_SRC, grey, 0, 0);
            g_autoptr(PIX) ink = ink_of(grey);
            pixRasterop(sheet->ink, x, y, w, h, PIX_SRC, ink, 0, 0);
        }
        boxDestroy(&box);
    }
}

void
ps_sheet_drop_rules(PsSheet *sheet)
{
    int across = sheet->dpi * 6 / 10, down = sheet->dpi * 5 / 10;
    g_autoptr(PIX) level = pixOpenCompBrick(NULL, sheet->ink, across, 1);
    g_autoptr(PIX) upright = pixOpenCompBrick(NULL, sheet->ink, 1, down);
    if (level == NULL || upright == NULL)
        return;
    pixOr(level, level, upright);
    g_autoptr(PIX) rules = pixDilateBrick(NULL, level, 3, 3);
    pixSubtract(sheet->ink, sheet->ink, rules);
    pixSetMasked(sheet->grey, rules, 255);
}

gboolean
ps_sheet_has_ink(const PsSheet *sheet)
{
    /* A full stop in 8 point type is 0.01 inch wide; a page with text has at least a letter. */
    int least = MAX(2, sheet->dpi / 50);
    g_autoptr(BOXA) parts = pixConnCompBB(sheet->ink, 8);
    for (int i = 0; parts != NULL && i < boxaGetCount(parts); i++) {
        int w = 0, h = 0;
        boxaGetBoxGeometry(parts, i, NULL, NULL, &w, &h);
        if (w >= least && h >= least && h < sheet->dpi && w < sheet->dpi)
            return TRUE;
    }
    return FALSE;
}

/* How much rows of ink and rows of paper take turns. */
static double
row_contrast(PIX *ink)
{
    float sum = 0;
    return pixFindDifferentialSquareSum(ink, &sum) == 0 ? (double) sum : 0;
}

gboolean
ps_sheet_lies_sideways(const PsSheet *sheet)
{
    g_autoptr(PIX) small = pixReduceRankBinaryCascade(sheet->ink, 1, 1, 0, 0);
    g_autoptr(PIX) turned = small == NULL ? NULL : pixRotateOrth(small, 1);
    if (turned == NULL)
        return FALSE;
    return row_contrast(turned) > 1.3 * row_contrast(small);
}

gboolean
ps_sheet_stands_on_its_head(const PsSheet *sheet)
{
    l_float32 confidence = 0;
    return pixUpDownDetect(sheet->ink, &confidence, 0, 0, 0) == 0 && confidence < 0;
}
