/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows tesseract. */
#include "ingest/ocr.h"

#include <tesseract/capi.h>

#include "ingest/letters.h"

typedef TessBaseAPI PsTessBaseApi;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsTessBaseApi, TessBaseAPIDelete)
typedef TessResultIterator PsTessResultIterator;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsTessResultIterator, TessResultIteratorDelete)

typedef ETEXT_DESC PsEtextDesc;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsEtextDesc, TessMonitorDelete)

/* A page of noise is given up after so long; pages take one or two seconds. */
#define LONGEST_MS 60000

struct PsOcr {
    TessBaseAPI *api;
    gboolean missing;
};

PsOcr *
ps_ocr_new(void)
{
    setMsgSeverity(L_SEVERITY_NONE);
    return g_new0(PsOcr, 1);
}

void
ps_ocr_load(PsOcr *ocr)
{
    if (ocr->api != NULL || ocr->missing)
        return;
    g_autoptr(PsTessBaseApi) api = TessBaseAPICreate();
    TessBaseAPISetVariable(api, "debug_file", "/dev/null");
    ocr->missing = TessBaseAPIInit2(api, NULL, "eng", OEM_LSTM_ONLY) != 0;
    if (ocr->missing)
        return;
    /* Without this each doubtful line is read a second time as white on black. */
    TessBaseAPISetVariable(api, "tessedit_do_invert", "0");
    ocr->api = g_steal_pointer(&api);
}

gboolean
ps_ocr_is_loaded(const PsOcr *ocr)
{
    return ocr->api != NULL;
}

gboolean
ps_ocr_is_missing(const PsOcr *ocr)
{
    return ocr->missing;
}

void
ps_ocr_free(PsOcr *ocr)
{
    if (ocr == NULL)
        return;
    if (ocr->api != NULL)
        TessBaseAPIDelete(ocr->api);
    g_free(ocr);
}

static void
add_word(PsLine *line, const TessResultIterator *at)
{
    char *text = TessResultIteratorGetUTF8Text(at, RIL_WORD);
    int x0, y0, x1, y1;
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
    if (text != NULL && TessPageIteratorBoundingBox(place, RIL_WORD, &x0, &y0, &x1, &y1)) {
        double confidence = TessResultIteratorConfidence(at, RIL_WORD) / 100.0;
        ps_letters_add_word(line, text, -1, (PsBox){x0, y0, x1, y1}, confidence);
    }
    TessDeleteText(text);
}

static GPtrArray *
recognise(PsOcr *ocr, PIX *pix, int dpi, TessPageSegMode mode)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify) ps_line_free);
    ps_ocr_load(ocr);
    if (ocr->missing)
        return lines;
    g_autoptr(PsEtextDesc) monitor = TessMonitorCreate();
    TessMonitorSetDeadlineMSecs(monitor, LONGEST_MS);
    TessBaseAPISetPageSegMode(ocr->api, mode);
    TessBaseAPISetImage2(ocr->api, pix);
    TessBaseAPISetSourceResolution(ocr->api, dpi);
    if (TessBaseAPIRecognize(ocr->api, monitor) != 0)
        return lines;
    g_autoptr(PsTessResultIterator) at = TessBaseAPIGetIterator(ocr->api);
    PsLine *line = NULL;
    while (at != NULL) {
        const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
        if (line == NULL || TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
            line = ps_line_new();
            g_ptr_array_add(lines, line);
        }
        add_word(line, at);
        if (!TessResultIteratorNext(at, RIL_WORD))
            break;
    }
    return lines;
}

PsLine *
ps_ocr_line(PsOcr *ocr, PIX *pix, int dpi)
{
    g_autoptr(GPtrArray) lines = recognise(ocr, pix, dpi, PSM_SINGLE_LINE);
    PsLine *all = ps_line_new();
    for (guint i = 0; i < lines->len; i++) {
        PsLine *line = g_ptr_array_index(lines, i);
        g_ptr_array_extend_and_steal(all->words, g_steal_pointer(&line->words));
        line->words = g_ptr_array_new();
    }
    if (ocr->api != NULL)
        TessBaseAPIClear(ocr->api);
    return all;
}

GPtrArray *
ps_ocr_page(PsOcr *ocr, PIX *pix, int dpi)
{
    GPtrArray *lines = recognise(ocr, pix, dpi, PSM_AUTO);
    if (ocr->api != NULL)
        TessBaseAPIClear(ocr->api);
    return lines;
}
