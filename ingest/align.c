/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fewest edits from one reading to the other say where its words end. */
#include "ingest/align.h"

#include <string.h>

/* Readings longer than this are not aligned: a critical token is short. */
#define LONGEST 400u

/* The edits from the first i bytes to the first j, by rows of `columns`. */
static int *
count_edits(const char *from, gsize rows, const char *to, gsize columns)
{
    int *edits = g_new(int, rows *columns);
    for (gsize i = 0; i < rows; i++)
        for (gsize j = 0; j < columns; j++) {
            int *here = &edits[i * columns + j];
            if (i == 0 || j == 0) {
                *here = (int) (i + j);
                continue;
            }
            int change = here[-(gssize) columns - 1] + (from[i - 1] != to[j - 1]);
            *here = MIN(change, 1 + MIN(here[-1], here[-(gssize) columns]));
        }
    return edits;
}

/* For each place in `from`, the place in `to` that answers to it. Yours. */
static gsize *
match_places(const char *from, const char *to)
{
    gsize rows = strlen(from) + 1, columns = strlen(to) + 1;
    g_autofree int *edits = count_edits(from, rows, to, columns);
    gsize *places = g_new0(gsize, rows);
    gsize i = rows - 1, j = columns - 1;
    places[i] = j;
    while (i > 0) {
        const int *here = &edits[i * columns + j];
        if (j > 0 && *here == here[-(gssize) columns - 1] + (from[i - 1] != to[j - 1])) {
            i--;
            j--;
        } else if (j > 0 && *here == here[-1] + 1) {
            j--;
            continue;
        } else {
            i--;
        }
        places[i] = j;
    }
    places[0] = 0;
    return places;
}

/* The last place up to `at` where a letter begins. */
static gsize
letter_start(const char *text, gsize at)
{
    while ((text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

char **
ps_align(const char *const *words, const char *other)
{
    g_autofree char *joined = g_strjoinv("", (char **) (gsize) words);
    guint count = g_strv_length((char **) (gsize) words);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    gboolean fits = strlen(joined) <= LONGEST && strlen(other) <= LONGEST;
    g_autofree gsize *places = fits ? match_places(joined, other) : NULL;
    gsize end = 0, from = 0;
    for (guint i = 0; i < count; i++) {
        end += strlen(words[i]);
        gsize to = fits ? letter_start(other, places[end]) : 0;
        if (fits && i + 1 == count)
            to = strlen(other);
        g_ptr_array_add(parts, g_strndup(other + from, to - from));
        from = to;
    }
    g_ptr_array_add(parts, NULL);
    return (char **) g_ptr_array_free(g_steal_pointer(&parts), FALSE);
}
