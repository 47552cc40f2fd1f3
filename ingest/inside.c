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

/* The file's own text, or a document inside: pages of the whole behind `before`. */
typedef struct {
    PsReading *whole;
    const PsFlow *flow; /* the own text */
    const char *reason; /* why it is read */
    GBytes *bytes;      /* the document inside, or NULL; borrowed */
    guint before, pages;
} Part;

/* A part while it is read. `*wanted` is a page of the whole that was asked for and belongs to a
 * part further on; 0 where there is none. */
typedef struct {
    const Part *part;
    guint *wanted;
} Within;

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

static void
note_count(guint pages, const GPtrArray *problems, gpointer user)
{
    Part *part = user;
    part->pages = MIN(pages, PS_MAX_PAGES);
    for (guint i = 0; i < problems->len; i++)
        ps_reading_problem(part->whole,
                           ((const PsProblem *) g_ptr_array_index(problems, i))->row->tag, 0);
}

static guint
want_none(gpointer user)
{
    (void) user;
    return 0;
}

static void
read_part(const Part *part, PsReading *reading)
{
    reading->ocr = part->whole->ocr;
    reading->depth = part->whole->depth + 1;
    reading->problems = ps_problems_new();
    if (part->bytes != NULL)
        ps_reading_any(reading, part->bytes, NULL);
    else
        ps_plaintext_set(reading, part->flow->text->str, part->flow->text->len, part->reason);
}

/* How many pages a part has. FALSE where it cannot be read. */
static gboolean
count_pages(Part *part)
{
    const PsPageWants wants = {note_count, want_none, NULL, NULL, part};
    PsReading reading = {.wants = &wants};
    if (part->bytes != NULL && part->whole->depth >= PS_MAX_INSIDE_DEPTH)
        return FALSE;
    read_part(part, &reading);
    if (ps_problems_have(reading.problems, "several_patients"))
        ps_reading_problem(part->whole, "several_patients", 0);
    g_ptr_array_unref(reading.problems);
    return part->pages > 0;
}

static void
ignore_count(guint pages, const GPtrArray *problems, gpointer user)
{
    (void) pages;
    (void) problems;
    (void) user;
}

static guint
next_within(gpointer user)
{
    const Within *within = user;
    const Part *part = within->part;
    if (*within->wanted == 0)
        *within->wanted = ps_reading_next(part->whole);
    if (*within->wanted <= part->before || *within->wanted > part->before + part->pages)
        return 0;
    guint n = *within->wanted - part->before;
    *within->wanted = 0;
    return n;
}

static gboolean
is_known_within(guint page, const char *key, gpointer user)
{
    const Part *part = ((const Within *) user)->part;
    const PsPageWants *wants = part->whole->wants;
    return wants->is_known(page + part->before, key, wants->user);
}

/* A page of a part is one of the whole, numbered on from those before. */
static void
pass_on(PsPage *page, const GPtrArray *problems, gpointer user)
{
    const Part *part = ((const Within *) user)->part;
    const PsPageWants *wants = part->whole->wants;
    g_autoptr(GPtrArray) all = ps_problems_new();
    page->n += part->before;
    for (guint i = 0; i < problems->len; i++) {
        const char *tag = ((const PsProblem *) g_ptr_array_index(problems, i))->row->tag;
        g_ptr_array_add(all, ps_problem_new(tag, page->n));
    }
    wants->on_page(page, all, wants->user);
}

/* Reads the pages wanted of a part, as long as they are its own. */
static void
read_pages(const Part *part, guint *wanted)
{
    Within within = {part, wanted};
    const PsPageWants wants = {ignore_count, next_within,
                               part->whole->wants->is_known != NULL ? is_known_within : NULL,
                               pass_on, &within};
    PsReading reading = {.wants = &wants};
    read_part(part, &reading);
    g_ptr_array_unref(reading.problems);
}

/* Adds a part, if it can be read. */
static gboolean
add_part(GArray *parts, Part part, guint *pages)
{
    part.before = *pages;
    if (!count_pages(&part))
        return FALSE;
    *pages += part.pages;
    g_array_append_val(parts, part);
    return TRUE;
}

static void
find_parts(PsReading *reading, const PsFlow *flow, PsFileType type, GArray *parts, guint *pages)
{
    Part own = {.whole = reading, .flow = flow, .reason = ps_unwrap_reason(type)};
    guint found = 0;
    if (flow->text->len > 0)
        add_part(parts, own, pages);
    for (guint i = 0; i < flow->inside->len; i++) {
        Part part = {.whole = reading, .bytes = g_ptr_array_index(flow->inside, i)};
        if (type == PS_FILE_DOCX && is_logo(part.bytes))
            continue;
        if (found < PS_MAX_INSIDE && add_part(parts, part, pages))
            found++;
        else if (type != PS_FILE_DOCX || g_bytes_get_size(part.bytes) >= ORNAMENT_BYTES)
            ps_reading_problem(reading, "inside_unreadable", 0);
    }
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
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    guint pages = 0, wanted = 0;
    find_parts(reading, flow, type, parts, &pages);
    if (pages == 0 || ps_problems_have(reading->problems, "several_patients"))
        return;
    ps_reading_count(reading, pages);
    for (guint i = 0; i < parts->len; i++)
        read_pages(&g_array_index(parts, Part, i), &wanted);
}
