/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage costs pages and not the file: whoever opens the mended file finds the objects by looking
 * for them one by one, as all do with a table that is missing. */
#include "ingest/mend.h"

#include <string.h>

#include "core/limits.h"

/* So much of an object is looked at for its type. */
#define LOOK_BYTES 2048

typedef struct {
    GString *kids; /* references to the pages, in the file's order */
    guint pages;
    guint largest; /* number of an object */
} Found;

/* The number that ends before `end`; FALSE where there is none. `*start` is where it begins. */
static gboolean
number_before(const char *data, gsize end, gsize *start, guint *number)
{
    while (end > 0 && g_ascii_isspace(data[end - 1]))
        end--;
    gsize at = end;
    while (at > 0 && end - at < 9 && g_ascii_isdigit(data[at - 1]))
        at--;
    *number = 0;
    for (gsize i = at; i < end; i++)
        *number = *number * 10 + (guint) (data[i] - '0');
    *start = at;
    return at < end;
}

/* Whether the object that begins at `body` is a page. */
static gboolean
is_page(const char *body, gsize size)
{
    size = MIN(size, LOOK_BYTES);
    const char *end = memmem(body, size, "endobj", 6);
    gsize length = end == NULL ? size : (gsize) (end - body);
    for (const char *at = body;
         (at = memmem(at, length - (gsize) (at - body), "/Type", 5)) != NULL;) {
        at += 5;
        gsize left = length - (gsize) (at - body);
        while (left > 0 && g_ascii_isspace(*at)) {
            at++;
            left--;
        }
        if (left >= 5 && memcmp(at, "/Page", 5) == 0 && (left == 5 || !g_ascii_isalpha(at[5])))
            return TRUE;
    }
    return FALSE;
}

static void
note_object(Found *found, const char *data, gsize size, gsize at)
{
    gsize before = 0, start = 0;
    guint generation = 0, number = 0;
    if (!number_before(data, at, &before, &generation) ||
        !number_before(data, before, &start, &number))
        return;
    /* A number beyond this is the attack of another table. */
    if (number > 10 * 1000 * 1000)
        return;
    found->largest = MAX(found->largest, number);
    if (found->pages < PS_MAX_PAGES && is_page(data + at, size - at)) {
        g_string_append_printf(found->kids, "%u %u R ", number, generation);
        found->pages++;
    }
}

GBytes *
ps_mend_pdf(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    if (size == 0)
        return NULL;
    g_autoptr(GString) kids = g_string_new(NULL);
    Found found = {kids, 0, 0};
    for (const char *at = data; (at = memmem(at, size - (gsize) (at - data), "obj", 3)) != NULL;
         at += 3)
        note_object(&found, data, size, (gsize) (at - data));
    if (found.pages == 0)
        return NULL;
    GByteArray *mended = g_byte_array_sized_new((guint) size + 4096);
    g_byte_array_append(mended, (const guint8 *) data, (guint) size);
    /* What is cut off in the middle of a stream must not swallow the end. */
    g_autofree char *end =
        g_strdup_printf("\nendstream\nendobj\n%u 0 obj\n<</Type/Catalog/Pages %u 0 R>>\nendobj\n"
                        "%u 0 obj\n<</Type/Pages/Count %u/Kids[%s]>>\nendobj\n"
                        "trailer\n<</Root %u 0 R/Size %u>>\nstartxref\n0\n%%%%EOF\n",
                        found.largest + 1, found.largest + 2, found.largest + 2, found.pages,
                        kids->str, found.largest + 1, found.largest + 3);
    g_byte_array_append(mended, (const guint8 *) end, (guint) strlen(end));
    return g_byte_array_free_to_bytes(mended);
}
