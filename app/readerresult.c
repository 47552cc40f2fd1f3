/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds a document's text, or pictures, from frames. */
#include "app/readerresult.h"

#include <string.h>

#include "app/wire/frame.h"
#include "app/wire/pagewire.h"
#include "core/json.h"
#include "core/limits.h"

struct PsReaderResult {
    PsFrames frames;
    PsText *text;
    GPtrArray *strips; /* of GBytes * or NULL */
    PsReadProgress progress;
    gpointer user;
    gboolean bad;      /* the rules were broken */
    gboolean complete; /* the last frame came */
    gboolean no_model; /* the reader could not recognise what it had to */
};

static void
free_strip(gpointer strip)
{
    if (strip != NULL)
        g_bytes_unref(strip);
}

PsReaderResult *
ps_readerresult_new(PsReadProgress progress, gpointer user)
{
    PsReaderResult *result = g_new0(PsReaderResult, 1);
    ps_frames_init(&result->frames);
    result->text = ps_text_new();
    result->strips = g_ptr_array_new_with_free_func(free_strip);
    result->progress = progress;
    result->user = user;
    return result;
}

void
ps_readerresult_free(PsReaderResult *result)
{
    if (result == NULL)
        return;
    ps_frames_clear(&result->frames);
    ps_text_free(result->text);
    g_clear_pointer(&result->strips, g_ptr_array_unref);
    g_free(result);
}

static void
take_problems(PsText *text, const json_t *problems)
{
    if (!json_is_array(problems))
        return;
    g_ptr_array_unref(text->problems);
    text->problems = ps_problems_from_json(problems);
}

static gboolean
take_page(PsReaderResult *result, const json_t *frame)
{
    PsText *text = result->text;
    PsPage *page = ps_pagewire_from_json(json_object_get(frame, "page"));
    if (page == NULL)
        return FALSE;
    if (page->n != text->pages->len + 1 || page->n > text->page_count) {
        ps_page_free(page);
        return FALSE;
    }
    g_ptr_array_add(text->pages, page);
    take_problems(text, json_object_get(frame, "problems"));
    if (result->progress != NULL)
        result->progress(page->n, text->page_count, result->user);
    return TRUE;
}

static gboolean
take_count(PsReaderResult *result, const json_t *frame)
{
    json_int_t count = json_integer_value(json_object_get(frame, "page_count"));
    if (result->text->page_count > 0 || count < 1 || count > G_MAXINT)
        return FALSE;
    result->text->page_count = (guint) count;
    return TRUE;
}

static gboolean
take_strip(PsReaderResult *result, const json_t *strip)
{
    if (result->strips->len >= PS_MAX_PLACES_PER_REQUEST)
        return FALSE;
    GBytes *png = NULL;
    if (json_is_string(strip)) {
        gsize size = 0;
        guchar *data = g_base64_decode(json_string_value(strip), &size);
        png = g_bytes_new_take(data, size);
    }
    g_ptr_array_add(result->strips, png);
    return TRUE;
}

static gboolean
take_frame(PsReaderResult *result, const json_t *frame)
{
    if (result->complete || !json_is_object(frame))
        return FALSE;
    if (json_object_get(frame, "page") != NULL)
        return take_page(result, frame);
    if (json_object_get(frame, "page_count") != NULL)
        return take_count(result, frame);
    if (json_object_get(frame, "strip") != NULL)
        return take_strip(result, json_object_get(frame, "strip"));
    const char *verdict = ps_json_get_string(frame, "verdict");
    if (verdict == NULL)
        return FALSE;
    result->text->verdict = ps_verdict_from_name(verdict);
    take_problems(result->text, json_object_get(frame, "problems"));
    result->complete = TRUE;
    return TRUE;
}

gboolean
ps_readerresult_feed(PsReaderResult *result, gconstpointer data, gsize size)
{
    if (result->bad)
        return FALSE;
    ps_frames_feed(&result->frames, data, size);
    for (;;) {
        g_autoptr(json_t) frame = ps_frames_next(&result->frames, &result->bad);
        if (frame == NULL)
            return !result->bad;
        result->bad = !take_frame(result, frame);
        if (result->bad)
            return FALSE;
    }
}

gboolean
ps_readerresult_is_untouched(const PsReaderResult *result)
{
    return !result->bad && !result->complete && result->text->page_count == 0 &&
           result->strips->len == 0;
}

gint64
ps_readerresult_time_ms(const PsReaderResult *result)
{
    gint64 seconds =
        PS_READER_CPU_S_BASE + (gint64) result->text->page_count * PS_READER_CPU_S_PER_PAGE;
    return MIN(seconds, PS_READER_CPU_S_MAX) * PS_READER_WALL_FACTOR * 1000;
}

static const char *
tag_of(const char *end)
{
    if (g_strcmp0(end, "timeout") == 0)
        return "reader_timeout";
    if (g_strcmp0(end, "forbidden") == 0)
        return "reader_forbidden";
    return g_strcmp0(end, "memory") == 0 ? "reader_memory" : "reader_crashed";
}

static gboolean
has_words(const PsText *text)
{
    for (guint i = 0; i < text->pages->len; i++)
        if (ps_page_word_count(g_ptr_array_index(text->pages, i)) > 0)
            return TRUE;
    return FALSE;
}

gboolean
ps_readerresult_lacks_model(const PsReaderResult *result)
{
    return result->no_model;
}

void
ps_readerresult_end(PsReaderResult *result, const char *end)
{
    result->no_model = g_strcmp0(end, "no-model") == 0;
    if (!result->bad && (result->complete || result->text->page_count == 0) &&
        g_strcmp0(end, "done") == 0)
        return;
    PsText *text = result->text;
    /* The page after the last that came is the one that could not be read. */
    guint page = text->page_count == 0 ? 0 : MIN(text->pages->len + 1, text->page_count);
    const char *tag = result->bad ? "reader_crashed" : tag_of(end);
    g_ptr_array_add(text->problems, ps_problem_new(tag, page));
    text->verdict = has_words(text) ? PS_VERDICT_PARTLY_READ : PS_VERDICT_REFUSED;
}

PsText *
ps_readerresult_take_text(PsReaderResult *result)
{
    return g_steal_pointer(&result->text);
}

GPtrArray *
ps_readerresult_take_strips(PsReaderResult *result, guint count)
{
    g_ptr_array_set_size(result->strips, (gint) count);
    return g_steal_pointer(&result->strips);
}

PsText *
ps_readerresult_refuse(PsReaderResult *result, const char *tag)
{
    g_ptr_array_add(result->text->problems, ps_problem_new(tag, 0));
    result->text->verdict = PS_VERDICT_REFUSED;
    return ps_readerresult_take_text(result);
}
