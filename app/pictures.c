/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the readers for the pictures, one request per document. */
#include "app/pictures.h"

static void
strip_free(PsStrip *strip)
{
    g_clear_pointer(&strip->png, g_bytes_unref);
    g_free(strip);
}

guint
ps_pictures_turn(const PsDocument *document, guint page)
{
    for (guint i = 0; i < document->pages->len; i++) {
        const PsPageNote *note = &g_array_index(document->pages, PsPageNote, i);
        if (note->n == page)
            return note->turn;
    }
    return 0;
}

static void
want_one(const PsStrip *wanted, const PsDocument *document, GPtrArray *strips, GArray *requests)
{
    if (!g_str_equal(wanted->document, document->id))
        return;
    PsStripRequest request = {wanted->page, wanted->box, ps_pictures_turn(document, wanted->page)};
    g_array_append_val(requests, request);
    PsStrip *strip = g_new0(PsStrip, 1);
    *strip = *wanted;
    g_ptr_array_add(strips, strip);
}

/* The strips wanted of one document, and the pages around them: appended to `strips` with no
 * picture yet, and their places. */
static GArray *
want(const GPtrArray *evidence, const GPtrArray *pages, const PsDocument *document,
     GPtrArray *strips)
{
    GArray *requests = g_array_new(FALSE, TRUE, sizeof(PsStripRequest));
    for (guint i = 0; i < evidence->len; i++) {
        const PsEvidence *item = g_ptr_array_index(evidence, i);
        PsStrip wanted = {item->document, item->page, item->box, NULL};
        want_one(&wanted, document, strips, requests);
    }
    for (guint i = 0; i < pages->len; i++)
        want_one(g_ptr_array_index(pages, i), document, strips, requests);
    return requests;
}

static gboolean
draw_document(const GPtrArray *evidence, const GPtrArray *pages, const PsDocument *document,
              const PsPictureSource *source, PsCrew *crew, GPtrArray *strips, GError **error)
{
    guint first = strips->len;
    g_autoptr(GArray) requests = want(evidence, pages, document, strips);
    if (requests->len == 0)
        return TRUE;
    g_autoptr(GBytes) bytes = source->bytes(document, source->user);
    if (bytes == NULL)
        return TRUE;
    g_autoptr(GPtrArray) pictures =
        ps_crew_strips(crew, bytes, document->file, requests, PS_STRIP_WIDTH_PX, error);
    if (pictures == NULL)
        return FALSE;
    for (guint i = 0; i < requests->len && i < pictures->len; i++) {
        GBytes *png = g_ptr_array_index(pictures, i);
        PsStrip *strip = g_ptr_array_index(strips, first + i);
        strip->png = png != NULL ? g_bytes_ref(png) : NULL;
    }
    return TRUE;
}

GPtrArray *
ps_pictures_draw(const PsRecord *record, const PsPictureSource *source, PsCrew *crew,
                 GError **error)
{
    g_autoptr(GPtrArray) strips = g_ptr_array_new_with_free_func((GDestroyNotify) strip_free);
    g_autoptr(GPtrArray) evidence = ps_report_wanted_strips(record);
    g_autoptr(GPtrArray) pages = ps_report_wanted_pages(record);
    for (guint i = 0; i < record->kase->documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(record->kase->documents, i);
        if (!draw_document(evidence, pages, document, source, crew, strips, error))
            return NULL;
    }
    return g_steal_pointer(&strips);
}
