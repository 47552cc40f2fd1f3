/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fork for one document does. */
#include "app/reader/task.h"

#include <unistd.h>

#include "app/wire/frame.h"
#include "app/wire/pagewire.h"
#include "core/json.h"
#include "core/limits.h"
#include "app/reader/confine.h"

/* The front, to which a page is sent for each number that it says. */
typedef struct {
    int socket;
} Front;

static void
say(const Front *front, const json_t *frame)
{
    if (!ps_frame_write(front->socket, frame))
        _exit(EXIT_FAILURE);
}

static guint
hear(const Front *front)
{
    guint32 number = 0;
    if (!ps_answer_read(front->socket, &number))
        _exit(EXIT_FAILURE);
    return number;
}

static void
send_count(guint pages, const GPtrArray *problems, gpointer user)
{
    g_autoptr(json_t) frame = json_pack("{s:i, s:o}", "page_count", (int) MIN(pages, G_MAXINT),
                                        "problems", ps_problems_to_json(problems));
    say(user, frame);
}

static guint
hear_next(gpointer user)
{
    ps_confine_allow_page();
    return hear(user);
}

static gboolean
ask_key(guint page, const char *key, gpointer user)
{
    (void) page;
    g_autoptr(json_t) frame = json_pack("{s:s}", "key", key);
    say(user, frame);
    return hear(user) != 0;
}

static void
send_page(PsPage *page, const GPtrArray *problems, gpointer user)
{
    g_autoptr(PsPage) sent = page;
    g_autoptr(json_t) frame = json_pack("{s:o, s:o}", "page", ps_pagewire_to_json(sent), "problems",
                                        ps_problems_to_json(problems));
    say(user, frame);
}

static void
read_document(GBytes *bytes, const char *name, const json_t *request, PsOcr *ocr, int socket)
{
    Front front = {socket};
    gboolean keys = json_is_true(json_object_get(request, "keys"));
    const PsPageWants wants = {send_count, hear_next, keys ? ask_key : NULL, send_page, &front};
    g_autoptr(GPtrArray) problems = ps_read_pages(bytes, name, ocr, &wants);
    g_autoptr(json_t) frame =
        json_pack("{s:i, s:o}", "end", 1, "problems", ps_problems_to_json(problems));
    say(&front, frame);
}

static double
hear_tenths(const Front *front)
{
    return (gint32) hear(front) / 10.0;
}

/* What the front says of a page: its words. */
static GArray *
hear_marks(const Front *front, double *width_pt, double *height_pt)
{
    GArray *marks = g_array_new(FALSE, TRUE, sizeof(PsMark));
    *width_pt = hear_tenths(front);
    *height_pt = hear_tenths(front);
    guint count = hear(front);
    for (guint i = 0; i < MIN(count, PS_MAX_WORDS_PER_PAGE); i++) {
        PsMark mark = {.box.x0 = hear_tenths(front)};
        mark.box.y0 = hear_tenths(front);
        mark.box.x1 = hear_tenths(front);
        mark.box.y1 = hear_tenths(front);
        mark.confidence = hear(front) / 1000.0;
        mark.line = hear(front);
        g_array_append_val(marks, mark);
    }
    return marks;
}

static void
draw_overlay(GBytes *bytes, const char *name, const json_t *request, int socket)
{
    const Front front = {socket};
    json_int_t page = json_integer_value(json_object_get(request, "page"));
    guint turn = ps_turn_from_json(json_object_get(request, "turn"));
    double width_pt = 0, height_pt = 0;
    ps_confine_allow_page();
    g_autoptr(json_t) question = json_pack("{s:i}", "words", 1);
    say(&front, question);
    g_autoptr(GArray) marks = hear_marks(&front, &width_pt, &height_pt);
    g_autoptr(PsDrawing) drawing = ps_drawing_new(bytes, name);
    g_autoptr(GBytes) png = ps_overlay_draw(drawing, (guint) CLAMP(page, 1, G_MAXINT), turn,
                                            width_pt, height_pt, marks);
    if (png == NULL)
        return;
    gsize size = 0;
    const guchar *data = g_bytes_get_data(png, &size);
    g_autofree char *text = g_base64_encode(data, size);
    g_autoptr(json_t) frame = json_pack("{s:s}", "overlay", text);
    say(&front, frame);
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
    const char *op = ps_json_get_string(request, "op");
    gboolean done = TRUE;
    if (g_strcmp0(op, "overlay") == 0)
        draw_overlay(bytes, name, request, results_fd);
    else if (g_strcmp0(op, "strips") == 0)
        done = draw_places(bytes, name, request, results_fd);
    else
        read_document(bytes, name, request, ocr, results_fd);
    if (ps_ocr_is_missing(ocr))
        _exit(PS_TASK_NO_OCR);
    _exit(!done ? EXIT_FAILURE : ps_ocr_is_loaded(ocr) ? PS_TASK_DONE_BY_OCR : PS_TASK_DONE);
}
