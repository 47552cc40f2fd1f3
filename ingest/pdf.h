/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF documents, page by page. */
#pragma once

#include "ingest/pdfpage.h"
#include "ingest/reading.h"

/* Opens a PDF, and one that is damaged as far as its pages can be found: then `problem` is
 * "mended". NULL with the problem's tag in `problem`; NULL there where all is well. */
PopplerDocument *ps_pdf_open(GBytes *bytes, const char **problem);

void ps_pdf_read(PsReading *reading, GBytes *bytes);
