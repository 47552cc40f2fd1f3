/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page that is a picture. */
#pragma once

#include "ingest/pix.h"
#include "ingest/reader.h"

/* Fills `page` (lines, turn, size) from `pix`, a picture of all of it with its resolution set.
 * False where the picture has no ink at all. */
gboolean ps_scan_read(PsOcr *ocr, PIX *pix, PsPage *page);
