/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads pages of one document of any type. */
#include "ingest/reader.h"

#include "ingest/pdf.h"
#include "ingest/picture.h"
#include "ingest/plaintext.h"
#include "ingest/reading.h"
#include "ingest/sniff.h"

GPtrArray *
ps_read_pages(GBytes *bytes, const char *name, PsOcr *ocr, const PsPageWants *wants)
{
    PsReading reading = {.ocr = ocr, .wants = wants, .problems = ps_problems_new()};
    const char *problem = NULL;
    PsFileType type = ps_sniff(bytes, name, &problem);
    switch (type) {
    case PS_FILE_UNUSABLE:
        ps_reading_problem(&reading, problem, 0);
        break;
    case PS_FILE_PDF:
        ps_pdf_read(&reading, bytes);
        break;
    case PS_FILE_TEXT:
        ps_plaintext_read(&reading, bytes);
        break;
    case PS_FILE_PNG:
    case PS_FILE_JPEG:
    case PS_FILE_TIFF:
        ps_picture_read(&reading, bytes, type);
        break;
    }
    return reading.problems;
}
