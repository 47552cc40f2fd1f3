/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the pictures of lines out of a review page again. */
#include <string.h>

#include "report/proof.h"

static void
strip_free(gpointer data)
{
    PsStrip *strip = data;
    g_clear_pointer(&strip->png, g_bytes_unref);
    g_free(strip);
}

/* The picture of the image whose place is `place`; NULL where the page has none. */
static GBytes *
picture_at(const char *html, const char *place)
{
    g_autofree char *mark = g_strdup_printf(" data-line=\"%s\"", place);
    static const char SOURCE[] = "<img src=\"data:image/png;base64,";
    const char *at = strstr(html, mark);
    const char *image = at == NULL ? NULL : g_strrstr_len(html, at - html, SOURCE);
    if (image == NULL)
        return NULL;
    const char *from = image + strlen(SOURCE);
    const char *end = strchr(from, '"');
    g_autofree char *coded = g_strndup(from, (gsize) (end - from));
    gsize length = 0;
    guchar *bytes = g_base64_decode(coded, &length);
    return g_bytes_new_take(bytes, length);
}

GPtrArray *
ps_strips_of_review(const char *html, const PsRecord *record)
{
    GPtrArray *strips = g_ptr_array_new_with_free_func(strip_free);
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(record);
    for (guint i = 0; html != NULL && i < wanted->len; i++) {
        const PsEvidence *evidence = g_ptr_array_index(wanted, i);
        g_autofree char *place = ps_proof_line(evidence->document, evidence->page, evidence->box);
        PsStrip *strip = g_new0(PsStrip, 1);
        *strip =
            (PsStrip){evidence->document, evidence->page, evidence->box, picture_at(html, place)};
        g_ptr_array_add(strips, strip);
    }
    g_autoptr(GPtrArray) pages = ps_report_wanted_pages(record);
    for (guint i = 0; html != NULL && i < pages->len; i++) {
        const PsStrip *page = g_ptr_array_index(pages, i);
        g_autofree char *place = ps_proof_line(page->document, page->page, page->box);
        PsStrip *strip = g_new0(PsStrip, 1);
        *strip = (PsStrip){page->document, page->page, page->box, picture_at(html, place)};
        g_ptr_array_add(strips, strip);
    }
    return strips;
}
