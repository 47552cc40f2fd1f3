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

/* Otsu's threshold is kept in this range: on an empty page it would split the paper's own noise. */
#define DARKEST_PAPER 80
#define LIGHTEST_INK 205

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

/* Takes single stray dots out of a black-and-white picture, which are never a decimal point. */
static PIX *
without_dots(PIX *grey)
{
    g_autoptr(PIX) ink = pixThresholdToBinary(grey, 128);
    SEL *alone = selCreateFromString("ooooOoooo", 3, 3, "alone");
    g_autoptr(PIX) dots = ink == NULL ? NULL : pixHMT(NULL, ink, alone);
    selDestroy(&alone);
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

/* What is darker than the paper around it. */
static PIX *
ink_of(PIX *grey)
{
    int threshold = 128;
    if (pixSplitDistributionFgBg(grey, 0.5f, 4, &threshold, NULL, NULL, NULL) != 0)
        threshold = 128;
    return pixThresholdToBinary(grey, CLAMP(threshold, DARKEST_PAPER, LIGHTEST_INK));
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
    double between = mid_share(grey);
    gboolean fax = between < 0.01 && MAX(xres, yres) <= FAX_MAX_DPI;
    g_autoptr(PIX) clean = fax ? without_dots(grey) : pixClone(grey);
    g_autoptr(PIX) even = between > 0.1 ? pixBackgroundNormSimple(clean, NULL, NULL) : NULL;
    int dpi = target_dpi(xres, yres, fax);
    float x = (float) dpi / (float) xres, y = (float) dpi / (float) yres;
    PIX *scaled = pixScaleGeneral(even != NULL ? even : clean, x, y, 0.0f, 0);
    if (scaled == NULL)
        return NULL;
    PsSheet *sheet = g_new0(PsSheet, 1);
    sheet->dpi = dpi;
    take_grey(sheet, scaled);
    return sheet;
}

void
ps_sheet_free(PsSheet *sheet)
{
    if (sheet == NULL)
        return;
    ps_pix_destroy(sheet->grey);
    ps_pix_destroy(sheet->ink);
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
    ps_pix_destroy(sheet->grey);
    ps_pix_destroy(sheet->ink);
    sheet->grey = grey;
    sheet->ink = ink;
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

void
ps_sheet_drop_rules(PsSheet *sheet)
{
    int across = sheet->dpi * 6 / 10, down = sheet->dpi * 5 / 10;
    g_autoptr(PIX) level = pixOpenBrick(NULL, sheet->ink, across, 1);
    g_autoptr(PIX) upright = pixOpenBrick(NULL, sheet->ink, 1, down);
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
