/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that are pictures: PNG, JPEG, and TIFF of many pages. */
#pragma once

#include "ingest/pix.h"
#include "ingest/reading.h"
#include "ingest/sniff.h"

/* How many pages the file has; 0 where it is damaged. */
guint ps_picture_count(GBytes *bytes, PsFileType type);

/* Page `index` (from 0), decoded. NULL with the problem's tag in `problem`. */
PIX *ps_picture_page(GBytes *bytes, PsFileType type, guint index, const char **problem);

void ps_picture_read(PsReading *reading, GBytes *bytes, PsFileType type);
