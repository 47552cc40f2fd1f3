/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF documents, page by page. */
#pragma once

#include "ingest/pdfpage.h"
#include "ingest/reading.h"

/* Opens a PDF. NULL with the problem's tag in `problem`. */
PopplerDocument *ps_pdf_open(GBytes *bytes, const char **problem);

void ps_pdf_read(PsReading *reading, GBytes *bytes);
