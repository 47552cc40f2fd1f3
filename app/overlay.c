/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands the reader a page's words as numbers, and writes the picture that comes back. */
#include "app/overlay.h"

#include <math.h>
#include <string.h>

#include "app/sealed.h"
#include "core/error.h"
#include "core/json.h"

#define SUFFIX ".png"

/* One page under way. */
typedef struct {
    const PsSealed *document;
    const PsPage *page;
    GBytes *png;
} Overlay;

static void
add_number(GArray *numbers, double value)
{
    guint32 number = (guint32) (gint32) lround(CLAMP(value, -1e8, 1e8));
    g_array_append_val(numbers, number);
}

/* Size, count, then six numbers for each word: see app/wire/frame.h. */
static void
add_words(GArray *numbers, const PsPage *page)
{
    add_number(numbers, page->width_pt * 10);
    add_number(numbers, page->height_pt * 10);
    add_number(numbers, ps_page_word_count(page));
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(page->lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            add_number(numbers, word->box.x0 * 10);
            add_number(numbers, word->box.y0 * 10);
            add_number(numbers, word->box.x1 * 10);
            add_number(numbers, word->box.y1 * 10);
            add_number(numbers, word->confidence * 1000);
            add_number(numbers, i + 1);
        }
    }
}

static gboolean
take_frame(const json_t *frame, GArray *answers, gpointer user)
{
    Overlay *overlay = user;
    const char *png = ps_json_get_string(frame, "overlay");
    if (json_object_get(frame, "words") != NULL && overlay->png == NULL) {
        add_words(answers, overlay->page);
        return TRUE;
    }
    if (png == NULL || overlay->png != NULL)
        return FALSE;
    gsize size = 0;
    guchar *data = g_base64_decode(png, &size);
    overlay->png = g_bytes_new_take(data, size);
    return TRUE;
}

static gboolean
draw(PsReaderLink *link, gpointer user, GError **error)
{
    Overlay *overlay = user;
    g_autofree char *end = NULL;
    g_autoptr(json_t) request =
        json_pack("{s:s, s:s, s:i, s:i}", "op", "overlay", "name", overlay->document->ending,
                  "page", (int) overlay->page->n, "turn", (int) overlay->page->turn);
    return ps_readerlink_ask(link, request, overlay->document->fd, take_frame, overlay, &end,
                             error);
}

static char *
path_of(const char *path, guint n, guint pages)
{
    if (pages == 1)
        return g_strdup(path);
    gboolean suffixed = g_str_has_suffix(path, SUFFIX);
    g_autofree char *stem = g_strndup(path, strlen(path) - (suffixed ? strlen(SUFFIX) : 0));
    return g_strdup_printf("%s-%u" SUFFIX, stem, n);
}

static gboolean
write_page(Overlay *overlay, const char *path, GError **error)
{
    g_autoptr(GError) local = NULL;
    gsize size = 0;
    const char *data = overlay->png == NULL ? NULL : g_bytes_get_data(overlay->png, &size);
    /* A page that could not be drawn has no picture, as one that could not be read has no words. */
    if (data == NULL || g_file_set_contents_full(path, data, (gssize) size,
                                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: %s", path, local->message);
    return FALSE;
}

gboolean
ps_overlay_write(PsCrew *crew, GBytes *bytes, const char *name, const PsText *text,
                 const char *path, GError **error)
{
    g_autoptr(PsSealed) document = ps_sealed_new(bytes, name, error);
    if (document == NULL)
        return FALSE;
    for (guint i = 0; i < text->pages->len; i++) {
        Overlay overlay = {document, g_ptr_array_index(text->pages, i), NULL};
        g_autofree char *to = path_of(path, overlay.page->n, text->page_count);
        gboolean done =
            ps_crew_once(crew, draw, &overlay, error) && write_page(&overlay, to, error);
        g_clear_pointer(&overlay.png, g_bytes_unref);
        if (!done)
            return FALSE;
    }
    return TRUE;
}
