/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one document of any type and says what became of it. */
#include "ingest/reader.h"

#include "ingest/pdf.h"
#include "ingest/picture.h"
#include "ingest/plaintext.h"
#include "ingest/reading.h"
#include "ingest/sniff.h"

/* Problems that mean: part of the document was not read. */
static const char *const losses[] = {
    "reader_timeout", "truncated", "too_many_pages", "too_much_text", "page_damaged",
    "page_too_large", NULL};

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

PsText *
ps_read_document(GBytes *bytes, const char *name, PsOcr *ocr, PsPageFunc on_page, gpointer user)
{
    g_autoptr(PsText) text = ps_text_new();
    PsReading reading = {.text = text, .ocr = ocr, .on_page = on_page, .user = user};
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
    text->verdict = judge(&reading);
    return g_steal_pointer(&text);
}
