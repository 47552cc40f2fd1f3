/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a line's picture again where its reading is likely wrong and would matter. */
#pragma once

#include "core/text.h"
#include "ingest/pix.h"
#include "ingest/reader.h"

/* `line` was read from `pix`, a level line in grey, and its boxes are in its pixels. A space that
 * was lost is put back where the gap is there and both sides read the same by themselves; the
 * letter O of a node or metastasis code becomes a zero where it has a zero's shape. What a second
 * reading does not bear out loses confidence; no word is changed otherwise. */
void ps_secondlook_line(PsOcr *ocr, PIX *pix, int dpi, PsLine *line);
