/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one document of any type and says what became of it. */
#include "ingest/reader.h"

#include "ingest/inside.h"
#include "ingest/pdf.h"
#include "ingest/picture.h"
#include "ingest/plaintext.h"
#include "ingest/reading.h"
#include "ingest/sniff.h"

/* Problems that mean: part of the document was not read. */
static const char *const losses[] = {"reader_timeout",   "truncated",         "too_many_pages",
                                     "too_much_text",    "page_damaged",      "page_too_large",
                                     "inside_elsewhere", "inside_unreadable", NULL};

static gboolean
is_refused(const PsText *text)
{
    for (guint i = 0; i < text->problems->len; i++)
        if (((const PsProblem *) g_ptr_array_index(text->problems, i))->row->refuses)
            return TRUE;
    return FALSE;
}

static gboolean
has_words(const PsText *text)
{
    for (guint i = 0; i < text->pages->len; i++)
        if (ps_page_word_count(g_ptr_array_index(text->pages, i)) > 0)
            return TRUE;
    return FALSE;
}

static PsVerdict
judge(PsReading *reading)
{
    if (!is_refused(reading->text) && !has_words(reading->text))
        ps_reading_problem(reading, "nothing_readable", 0);
    if (is_refused(reading->text))
        return PS_VERDICT_REFUSED;
    for (const char *const *tag = losses; *tag != NULL; tag++)
        if (ps_problems_have(reading->text->problems, *tag))
            return PS_VERDICT_PARTLY_READ;
    return PS_VERDICT_READ;
}

static void
read_type(PsReading *reading, GBytes *bytes, PsFileType type)
{
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

static void
read_all(PsReading *reading, GBytes *bytes, const char *name)
{
    const char *problem = NULL;
    PsFileType type = ps_sniff(bytes, name, &problem);
    if (problem != NULL)
        ps_reading_problem(reading, problem, 0);
    read_type(reading, bytes, type);
    reading->text->verdict = judge(reading);
}

PsText *
ps_read_document(GBytes *bytes, const char *name, PsOcr *ocr, PsPageFunc on_page, gpointer user)
{
    PsText *text = ps_text_new();
    PsReading reading = {.text = text, .ocr = ocr, .on_page = on_page, .user = user};
    read_all(&reading, bytes, name);
    return text;
}

PsText *
ps_reading_inside(GBytes *bytes, PsOcr *ocr, guint depth)
{
    PsText *text = ps_text_new();
    PsReading reading = {.text = text, .ocr = ocr, .depth = depth};
    read_all(&reading, bytes, NULL);
    return text;
}
