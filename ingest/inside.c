/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins the text of a file without pages, and the pages of the documents inside it, into one
 * document. */
#include "ingest/inside.h"

#include "core/limits.h"
#include "ingest/pix.h"
#include "ingest/plaintext.h"
#include "ingest/unwrap.h"

/* A picture of fewer pixels is a logo; what cannot be read and has fewer bytes is an ornament. */
#define PAGE_PIXELS 400000u
#define ORNAMENT_BYTES 20000u

static PsText *
read_own_text(const PsFlow *flow, PsFileType type)
{
    PsText *text = ps_text_new();
    PsReading reading = {.text = text};
    if (flow->text->len > 0)
        ps_plaintext_set(&reading, flow->text->str, flow->text->len, ps_unwrap_reason(type));
    return text;
}

static gboolean
is_logo(GBytes *bytes)
{
    gsize size = 0;
    const guchar *data = g_bytes_get_data(bytes, &size);
    l_int32 format = 0, width = 0, height = 0;
    if (pixReadHeaderMem(data, size, &format, &width, &height, NULL, NULL, NULL) != 0)
        return FALSE;
    return (guint64) width * (guint64) height < PAGE_PIXELS;
}

/* One document inside; NULL where it cannot be read. */
static PsText *
read_one(PsReading *reading, GBytes *bytes)
{
    if (reading->depth >= PS_MAX_INSIDE_DEPTH)
        return NULL;
    g_autoptr(PsText) text = ps_reading_inside(bytes, reading->ocr, reading->depth + 1);
    if (ps_problems_have(text->problems, "several_patients"))
        ps_reading_problem(reading, "several_patients", 0);
    return text->verdict == PS_VERDICT_REFUSED ? NULL : g_steal_pointer(&text);
}

static void
read_inside(PsReading *reading, const PsFlow *flow, PsFileType type, GPtrArray *parts)
{
    for (guint i = 0; i < flow->inside->len; i++) {
        GBytes *bytes = g_ptr_array_index(flow->inside, i);
        if (type == PS_FILE_DOCX && is_logo(bytes))
            continue;
        PsText *text = parts->len <= PS_MAX_INSIDE ? read_one(reading, bytes) : NULL;
        if (text != NULL)
            g_ptr_array_add(parts, text);
        else if (type != PS_FILE_DOCX || g_bytes_get_size(bytes) >= ORNAMENT_BYTES)
            ps_reading_problem(reading, "inside_unreadable", 0);
    }
}

/* Hands a part's pages and problems over, numbered on from those before. */
static void
hand_over(PsReading *reading, PsText *part, guint before)
{
    for (guint i = 0; i < part->problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(part->problems, i);
        ps_reading_problem(reading, problem->row->tag,
                           problem->page > 0 ? problem->page + before : 0);
    }
    g_autoptr(GPtrArray) pages = g_steal_pointer(&part->pages);
    part->pages = g_ptr_array_new();
    g_ptr_array_set_free_func(pages, NULL);
    for (guint i = 0; i < pages->len; i++) {
        PsPage *page = g_ptr_array_index(pages, i);
        page->n += before;
        ps_reading_pass_on(reading, page);
    }
}

static guint
pages_of(const GPtrArray *parts)
{
    guint pages = 0;
    for (guint i = 0; i < parts->len; i++)
        pages += ((const PsText *) g_ptr_array_index(parts, i))->pages->len;
    return pages;
}

void
ps_inside_read(PsReading *reading, GBytes *bytes, PsFileType type)
{
    g_autoptr(PsFlow) flow = ps_unwrap(bytes, type);
    if (flow == NULL) {
        ps_reading_problem(reading, "damaged", 0);
        return;
    }
    for (guint i = 0; i < flow->problems->len; i++)
        ps_reading_problem(reading, g_ptr_array_index(flow->problems, i), 0);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify) ps_text_free);
    g_ptr_array_add(parts, read_own_text(flow, type));
    read_inside(reading, flow, type, parts);
    guint allowed = ps_reading_count(reading, pages_of(parts));
    if (ps_problems_have(reading->text->problems, "several_patients"))
        return;
    for (guint i = 0, before = 0; i < parts->len && before < allowed; i++) {
        PsText *part = g_ptr_array_index(parts, i);
        guint count = part->pages->len;
        hand_over(reading, part, before);
        before += count;
    }
}
