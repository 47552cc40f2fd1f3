/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tesseract behind two questions: what does this line say, and what does this page say. */
#pragma once

#include "ingest/pix.h"
#include "ingest/reader.h"

/* Reads a picture of one line. Boxes are in its pixels. Yours. */
PsLine *ps_ocr_line(PsOcr *ocr, PIX *pix, int dpi);

/* Reads a page by tesseract's own layout analysis: lines in its order, boxes in pixels. Yours. */
GPtrArray *ps_ocr_page(PsOcr *ocr, PIX *pix, int dpi);
