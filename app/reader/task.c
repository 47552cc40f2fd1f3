/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fork for one document does. */
#include "app/reader/task.h"

#include <unistd.h>

#include "app/wire/frame.h"
#include "app/wire/pagewire.h"
#include "core/json.h"
#include "app/reader/confine.h"

static void
send_page(const PsText *text, const PsPage *page, gpointer user)
{
    int results = *(const int *) user;
    g_autoptr(json_t) frame = NULL;
    if (page == NULL) {
        ps_confine_allow_pages(text->page_count);
        frame = json_pack("{s:i}", "page_count", (int) text->page_count);
    } else {
        frame = json_pack("{s:o, s:o}", "page", ps_pagewire_to_json(page), "problems",
                          ps_problems_to_json(text->problems));
    }
    if (!ps_frame_write(results, frame))
        _exit(EXIT_FAILURE);
}

static gboolean
read_document(GBytes *bytes, const char *name, PsOcr *ocr, int results)
{
    g_autoptr(PsText) text = ps_read_document(bytes, name, ocr, send_page, &results);
    g_autoptr(json_t) frame = json_pack("{s:s, s:o}", "verdict", ps_verdict_name(text->verdict),
                                        "problems", ps_problems_to_json(text->problems));
    return ps_frame_write(results, frame);
}

static json_t *
draw_place(PsDrawing *drawing, const json_t *place, guint width_px)
{
    PsBox box;
    json_int_t page = json_integer_value(json_object_get(place, "page"));
    if (drawing == NULL || page < 1 || page > G_MAXINT ||
        !ps_box_from_json(json_object_get(place, "box"), &box))
        return NULL;
    guint turn = ps_turn_from_json(json_object_get(place, "turn"));
    g_autoptr(GBytes) png = ps_drawing_strip(drawing, (guint) page, turn, box, width_px);
    if (png == NULL)
        return NULL;
    gsize size = 0;
    const guchar *data = g_bytes_get_data(png, &size);
    g_autofree char *text = g_base64_encode(data, size);
    return json_string(text);
}

static gboolean
draw_places(GBytes *bytes, const char *name, const json_t *request, int results)
{
    g_autoptr(PsDrawing) drawing = ps_drawing_new(bytes, name);
    json_int_t width = json_integer_value(json_object_get(request, "width_px"));
    const json_t *places = json_object_get(request, "places");
    ps_confine_allow_pages((guint) json_array_size(places));
    size_t i;
    json_t *place;
    json_array_foreach((json_t *) (gsize) places, i, place)
    {
        json_t *png = draw_place(drawing, place, (guint) CLAMP(width, 1, 4000));
        g_autoptr(json_t) frame = json_pack("{s:o}", "strip", png == NULL ? json_null() : png);
        if (!ps_frame_write(results, frame))
            return FALSE;
    }
    return TRUE;
}

void
ps_task_run(const json_t *request, int document_fd, int results_fd, PsOcr *ocr)
{
    if (!ps_confine(document_fd, results_fd))
        _exit(EXIT_FAILURE);
    g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd(document_fd, FALSE, NULL);
    if (file == NULL)
        _exit(EXIT_FAILURE);
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    const char *name = ps_json_get_string(request, "name");
    gboolean done;
    if (g_strcmp0(ps_json_get_string(request, "op"), "strips") == 0)
        done = draw_places(bytes, name, request, results_fd);
    else
        done = read_document(bytes, name, ocr, results_fd);
    if (ps_ocr_is_missing(ocr))
        _exit(PS_TASK_NO_OCR);
    _exit(!done ? EXIT_FAILURE : ps_ocr_is_loaded(ocr) ? PS_TASK_DONE_BY_OCR : PS_TASK_DONE);
}
