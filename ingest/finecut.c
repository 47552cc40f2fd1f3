/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoes the sheet's scale, and does its straightening again for the cut alone. */
#include "ingest/finecut.h"

#include <math.h>

#include "ingest/cut.h"

static PIX *
clip(PIX *pix, double x0, double y0, double x1, double y1)
{
    int left = (int) floor(MAX(0, x0)), top = (int) floor(MAX(0, y0));
    int right = (int) ceil(MIN(pixGetWidth(pix), x1));
    int bottom = (int) ceil(MIN(pixGetHeight(pix), y1));
    if (right - left < 2 || bottom - top < 2)
        return NULL;
    BOX *box = boxCreate(left, top, right - left, bottom - top);
    PIX *part = pixClipRectangle(pix, box, NULL);
    boxDestroy(&box);
    return part;
}

PIX *
ps_finecut(const PsSheet *sheet, PsBox box, int dpi)
{
    double width = box.x1 - box.x0, height = box.y1 - box.y0;
    PsBox crooked = ps_cut_turn(box, -sheet->skew, pixGetWidth(sheet->grey) / 2.0,
                                pixGetHeight(sheet->grey) / 2.0);
    /* Straightened by itself the cut sinks or rises so far at its ends. */
    double more = fabs(sheet->skew) * width / 2 + 1;
    double x = (double) sheet->source_x_dpi / sheet->dpi;
    double y = (double) sheet->source_y_dpi / sheet->dpi;
    g_autoptr(PIX) part = clip(sheet->source, crooked.x0 * x, (crooked.y0 - more) * y,
                               crooked.x1 * x, (crooked.y1 + more) * y);
    if (part == NULL)
        return NULL;
    g_autoptr(PIX) scaled = pixScaleGeneral(part, (float) dpi / (float) sheet->source_x_dpi,
                                            (float) dpi / (float) sheet->source_y_dpi, 0.0f, 0);
    g_autoptr(PIX) straight =
        scaled == NULL ? NULL : pixRotateAMGray(scaled, (float) sheet->skew, 255);
    if (straight == NULL)
        return NULL;
    double middle = pixGetHeight(straight) / 2.0, half = height / 2 * dpi / sheet->dpi;
    g_autoptr(PIX) band = clip(straight, 0, middle - half, pixGetWidth(straight), middle + half);
    return band == NULL ? NULL : pixAddBorder(band, PS_CUT_PAPER_PX, 255);
}
