/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads pages of one document of any type. */
#include "ingest/reader.h"

#include "ingest/inside.h"
#include "ingest/pdf.h"
#include "ingest/picture.h"
#include "ingest/plaintext.h"
#include "ingest/reading.h"
#include "ingest/sniff.h"

void
ps_reading_any(PsReading *reading, GBytes *bytes, const char *name)
{
    const char *problem = NULL;
    PsFileType type = ps_sniff(bytes, name, &problem);
    if (problem != NULL)
        ps_reading_problem(reading, problem, 0);
    switch (type) {
    case PS_FILE_UNUSABLE:
        break;
    case PS_FILE_PDF:
        ps_pdf_read(reading, bytes);
        break;
    case PS_FILE_TEXT:
        ps_plaintext_read(reading, bytes);
        break;
    case PS_FILE_PNG:
    case PS_FILE_JPEG:
    case PS_FILE_TIFF:
        ps_picture_read(reading, bytes, type);
        break;
    case PS_FILE_DOCX:
    case PS_FILE_CDA:
    case PS_FILE_HL7:
    case PS_FILE_FHIR:
    case PS_FILE_HTML:
        ps_inside_read(reading, bytes, type);
        break;
    }
}

GPtrArray *
ps_read_pages(GBytes *bytes, const char *name, PsOcr *ocr, const PsPageWants *wants)
{
    PsReading reading = {.ocr = ocr, .wants = wants, .problems = ps_problems_new()};
    ps_reading_any(&reading, bytes, name);
    return reading.problems;
}
