/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the reader for pictures, as many at a time as a message holds. */
#include "app/strips.h"

#include "app/sealed.h"
#include "app/wire/frame.h"
#include "core/json.h"

static void
free_strip(gpointer strip)
{
    if (strip != NULL)
        g_bytes_unref(strip);
}

/* What a fork has drawn so far. */
static gboolean
take_strip(const json_t *frame, GArray *answers, gpointer user)
{
    GPtrArray *strips = user;
    const json_t *strip = json_object_get(frame, "strip");
    (void) answers;
    if (strip == NULL || strips->len >= PS_MAX_PLACES_PER_REQUEST)
        return FALSE;
    GBytes *png = NULL;
    if (json_is_string(strip)) {
        gsize size = 0;
        guchar *data = g_base64_decode(json_string_value(strip), &size);
        png = g_bytes_new_take(data, size);
    }
    g_ptr_array_add(strips, png);
    return TRUE;
}

static json_t *
request_of(const char *ending, const GArray *requests, guint first, guint next, guint width_px)
{
    json_t *places = json_array();
    for (guint i = first; i < next; i++) {
        const PsStripRequest *request = &g_array_index(requests, PsStripRequest, i);
        json_array_append_new(places,
                              json_pack("{s:i, s:i, s:o}", "page", (int) request->page, "turn",
                                        (int) request->turn, "box", ps_box_to_json(request->box)));
    }
    return json_pack("{s:s, s:s, s:i, s:o}", "op", "strips", "name", ending, "width_px",
                     (int) MIN(width_px, G_MAXINT), "places", places);
}

GPtrArray *
ps_strips_draw(PsReaderLink *link, GBytes *bytes, const char *name, const GArray *requests,
               guint width_px, GError **error)
{
    g_autoptr(PsSealed) document = ps_sealed_new(bytes, name, error);
    if (document == NULL)
        return NULL;
    g_autoptr(GPtrArray) strips = g_ptr_array_new_with_free_func(free_strip);
    for (guint first = 0; first < requests->len; first += PS_MAX_PLACES_PER_REQUEST) {
        guint next = MIN(requests->len, first + PS_MAX_PLACES_PER_REQUEST);
        g_autoptr(json_t) request = request_of(document->ending, requests, first, next, width_px);
        g_autoptr(GPtrArray) drawn = g_ptr_array_new_with_free_func(free_strip);
        g_autofree char *end = NULL;
        if (!ps_readerlink_ask(link, request, document->fd, take_strip, drawn, &end, error))
            return NULL;
        /* What a fork did not come to has no picture. */
        g_ptr_array_set_size(drawn, (gint) (next - first));
        g_ptr_array_extend_and_steal(strips, g_steal_pointer(&drawn));
    }
    return g_steal_pointer(&strips);
}
