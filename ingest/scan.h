/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page that is a picture. */
#pragma once

#include "ingest/pix.h"
#include "ingest/reader.h"

/* Fills `page` (lines, turn, size) from `pix`, a picture of all of it with its resolution set.
 * FALSE where its time ran out before all of it was read: noise has lines without end. */
gboolean ps_scan_read(PsOcr *ocr, PIX *pix, PsPage *page);
