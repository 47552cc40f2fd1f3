/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares the tops and feet of pages that follow each other. */
#include "app/edges.h"

#include <math.h>
#include <string.h>

/* Top and foot are so much of a page's height. */
#define EDGE 0.12
/* What is the same stands within so much of the height; a scan moves by less. */
#define SAME_PLACE 0.03
/* Pages with different sides, left and right, repeat every second one. */
#define NEARBY 2u
/* Of so many letters one may be misread. */
#define LETTERS_PER_ERROR 6u
#define LONGEST_KEY 160u
/* What has more lines, of small print in two columns, is no header. */
#define MOST_LINES 40u

/* A line at an edge. */
typedef struct {
    PsLine *line;
    PsLineRole role; /* that it would have */
    double y;        /* its middle, as a share of the height */
    char *key;       /* what it says, its numbers aside */
} Edge;

static void
edge_clear(gpointer data)
{
    g_free(((Edge *) data)->key);
}

/* Small letters, and "#" for each number. */
static char *
key_of(const PsLine *line)
{
    GString *key = g_string_new(NULL);
    for (guint i = 0; i < line->words->len; i++) {
        const char *p = ((const PsWord *) g_ptr_array_index(line->words, i))->text;
        for (; *p != '\0'; p++) {
            if (g_ascii_isalpha(*p) || (guchar) *p >= 0x80)
                g_string_append_c(key, g_ascii_tolower(*p));
            else if (g_ascii_isdigit(*p) && (key->len == 0 || key->str[key->len - 1] != '#'))
                g_string_append_c(key, '#');
        }
    }
    g_string_truncate(key, MIN(key->len, LONGEST_KEY));
    return g_string_free(key, FALSE);
}

/* Where the line's middle stands, as a share of the height; nothing to compare stands at no edge.
 */
static PsLineRole
edge_at(const PsPage *page, const PsLine *line, double *y)
{
    if (line->words->len == 0 || page->height_pt <= 0)
        return PS_LINE_BODY;
    PsBox box = ps_line_box(line);
    *y = (box.y0 + box.y1) / 2 / page->height_pt;
    if (*y > EDGE && *y < 1 - EDGE)
        return PS_LINE_BODY;
    return *y <= EDGE ? PS_LINE_HEADER : PS_LINE_FOOTER;
}

/* The lines at the edges of a page, of Edge. */
static GArray *
edges_of(const PsPage *page)
{
    double y = 0;
    guint lines[PS_LINE_FOOTER + 1] = {0};
    for (guint i = 0; i < page->lines->len; i++)
        lines[edge_at(page, g_ptr_array_index(page->lines, i), &y)]++;
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    g_array_set_clear_func(edges, edge_clear);
    for (guint i = 0; i < page->lines->len; i++) {
        PsLine *line = g_ptr_array_index(page->lines, i);
        PsLineRole role = edge_at(page, line, &y);
        if (role == PS_LINE_BODY || lines[role] > MOST_LINES)
            continue;
        Edge edge = {line, role, y, key_of(line)};
        g_array_append_val(edges, edge);
    }
    return edges;
}

/* The least number of letters to change, leave out or put in to make `a` of `b`. */
static guint
distance(const char *a, const char *b)
{
    guint row[LONGEST_KEY + 1];
    gsize length = strlen(b);
    for (gsize j = 0; j <= length; j++)
        row[j] = (guint) j;
    for (gsize i = 1; a[i - 1] != '\0'; i++) {
        guint corner = row[0];
        row[0] = (guint) i;
        for (gsize j = 1; j <= length; j++) {
            guint changed = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            row[j] = MIN(changed, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[length];
}

static gboolean
is_same(const Edge *a, const Edge *b)
{
    gsize longer = MAX(strlen(a->key), strlen(b->key));
    return a->role == b->role && fabs(a->y - b->y) <= SAME_PLACE && longer > 0 &&
           distance(a->key, b->key) <= longer / LETTERS_PER_ERROR;
}

static void
compare(const GArray *some, const GArray *others)
{
    for (guint i = 0; i < some->len; i++) {
        const Edge *one = &g_array_index(some, Edge, i);
        for (guint j = 0; j < others->len; j++) {
            const Edge *other = &g_array_index(others, Edge, j);
            if (is_same(one, other))
                one->line->role = other->line->role = one->role;
        }
    }
}

void
ps_edges_mark(PsText *text)
{
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify) g_array_unref);
    for (guint i = 0; i < text->pages->len; i++) {
        g_ptr_array_add(pages, edges_of(g_ptr_array_index(text->pages, i)));
        for (guint back = 1; back <= MIN(i, NEARBY); back++)
            compare(g_ptr_array_index(pages, i), g_ptr_array_index(pages, i - back));
    }
}
