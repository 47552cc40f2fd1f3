/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries the engine and the browser on pages whose words are known. */
#include "app/doctorpages.h"

#include <string.h>

#include "app/readjob.h"
#include "app/strips.h"
#include "core/error.h"
#include "report/printer.h"

#define WIDTH_PT 320
#define HEIGHT_PT 60
#define WIDTH_PX 1300 /* some 300 dpi */

static const char page[] =
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 60]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
    "4 0 obj\n<</Length 73>>stream\n"
    "BT /F 12 Tf 14 TL 20 36 Td (Tumor size: 9.2 cm) Tj T* (Margins: free) Tj ET\n"
    "endstream\nendobj\n"
    "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
    "trailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n";
static const char *const words[] = {"Tumor", "9.2", "cm", "Margins:", "free"};

static GBytes *
draw(PsReaderLink *reader, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(page, sizeof page - 1);
    g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(PsStripRequest));
    PsStripRequest whole = {1, {0, 0, WIDTH_PT, HEIGHT_PT}, 0};
    g_array_append_val(places, whole);
    g_autoptr(GPtrArray) drawn = ps_strips_draw(reader, bytes, "page.pdf", places, WIDTH_PX, error);
    if (drawn == NULL)
        return NULL;
    GBytes *png = drawn->len == 1 ? g_ptr_array_index(drawn, 0) : NULL;
    if (png == NULL)
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "a page of its own could not be drawn");
    return png == NULL ? NULL : g_bytes_ref(png);
}

static gboolean
has_word(const PsText *text, const char *word)
{
    const PsPage *first = text->pages->len == 0 ? NULL : g_ptr_array_index(text->pages, 0);
    for (guint i = 0; first != NULL && i < first->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(first->lines, i);
        for (guint j = 0; j < line->words->len; j++)
            if (g_str_equal(((const PsWord *) g_ptr_array_index(line->words, j))->text, word))
                return TRUE;
    }
    return FALSE;
}

gboolean
ps_doctor_recognises(PsReaderLink *reader, GError **error)
{
    g_autoptr(GBytes) png = draw(reader, error);
    g_autoptr(PsReadJob) job =
        png == NULL ? NULL : ps_readjob_new(png, "page.png", NULL, NULL, NULL, error);
    if (job == NULL || !ps_readerlink_read(reader, job, error))
        return FALSE;
    g_autoptr(PsText) text = ps_readjob_take_text(job);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (has_word(text, words[i]))
            continue;
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                    "a picture of a page of its own is not read rightly (\"%s\" is missing): scans "
                    "and faxes cannot be trusted here. Install tesseract-ocr-eng anew.",
                    words[i]);
        return FALSE;
    }
    return TRUE;
}

gboolean
ps_doctor_prints(GError **error)
{
    static const char html[] =
        "<!DOCTYPE html><html lang=\"en\"><head><title>page</title></head><body>page</body></html>";
    g_autoptr(PsPrinter) printer = ps_printer_new(error);
    g_autoptr(GBytes) pdf =
        printer == NULL ? NULL : ps_printer_print(printer, html, strlen(html), error);
    return pdf != NULL;
}
