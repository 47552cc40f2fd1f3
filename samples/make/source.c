/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parses report sources. */
#include "source.h"

#include <gio/gio.h>
#include <string.h>

static const char *const HOW_NAMES[] = {"digital", "scan",  "fax-fine", "fax-standard",
                                        "fax-bad", "photo", "sideways", "bad-layer",
                                        "text",    NULL};
static const char *const LAYOUT_NAMES[] = {"letter", "synoptic", "ct", NULL};

static void
block_free(gpointer data)
{
    PsBlock *block = data;
    g_strfreev(block->cells);
    g_free(block);
}

static void
misread_free(gpointer data)
{
    PsMisread *misread = data;
    g_free(misread->from);
    g_free(misread->to);
    g_free(misread);
}

static PsBlock *
block_take(PsBlockKind kind, char **cells)
{
    PsBlock *block = g_new0(PsBlock, 1);
    block->kind = kind;
    block->cells = cells;
    return block;
}

static PsBlock *
block_new(PsBlockKind kind, const char *first, const char *second)
{
    char **cells = g_new0(char *, 3);
    cells[0] = g_strstrip(g_strdup(first));
    cells[1] = second != NULL ? g_strstrip(g_strdup(second)) : NULL;
    return block_take(kind, cells);
}

static PsSource *
source_new(void)
{
    PsSource *source = g_new0(PsSource, 1);
    source->hows = g_array_new(FALSE, FALSE, sizeof(PsHow));
    source->rows = g_ptr_array_new_with_free_func(block_free);
    source->misreads = g_ptr_array_new_with_free_func(misread_free);
    source->blocks = g_ptr_array_new_with_free_func(block_free);
    return source;
}

void
ps_source_free(PsSource *source)
{
    if (source == NULL)
        return;
    g_free(source->title);
    g_free(source->hospital);
    g_free(source->address);
    g_free(source->date);
    g_array_unref(source->hows);
    g_ptr_array_unref(source->rows);
    g_ptr_array_unref(source->misreads);
    g_ptr_array_unref(source->blocks);
    g_free(source);
}

static bool
name_find(const char *const *names, const char *name, int *index)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

bool
ps_how_from_name(const char *name, PsHow *how)
{
    int index;

    if (!name_find(HOW_NAMES, name, &index))
        return false;
    *how = (PsHow) index;
    return true;
}

static bool
hows_parse(PsSource *source, const char *value)
{
    g_auto(GStrv) names = g_strsplit(value, ",", -1);

    for (char **name = names; *name != NULL; name++) {
        PsHow how;
        if (!ps_how_from_name(g_strstrip(*name), &how))
            return false;
        g_array_append_val(source->hows, how);
    }
    return true;
}

bool
ps_source_add_misread(PsSource *source, const char *value)
{
    g_auto(GStrv) sides = g_strsplit(value, " = ", 2);

    if (g_strv_length(sides) != 2)
        return false;
    PsMisread *misread = g_new0(PsMisread, 1);
    misread->from = g_strdup(sides[0]);
    misread->to = g_strdup(sides[1]);
    g_ptr_array_add(source->misreads, misread);
    return true;
}

static void
text_set(char **field, const char *value)
{
    g_free(*field);
    *field = g_strdup(value);
}

/* A key that the program does not know is a row of the identity box and begins with a capital. */
static bool
header_parse(PsSource *source, const char *key, const char *value)
{
    int index;

    if (strcmp(key, "title") == 0)
        text_set(&source->title, value);
    else if (strcmp(key, "hospital") == 0)
        text_set(&source->hospital, value);
    else if (strcmp(key, "address") == 0)
        text_set(&source->address, value);
    else if (strcmp(key, "date") == 0)
        text_set(&source->date, value);
    else if (strcmp(key, "how") == 0)
        return hows_parse(source, value);
    else if (strcmp(key, "misread") == 0)
        return ps_source_add_misread(source, value);
    else if (strcmp(key, "text-size") == 0)
        source->text_size = g_ascii_strtod(value, NULL);
    else if (strcmp(key, "layout") == 0 && name_find(LAYOUT_NAMES, value, &index))
        source->layout = (PsLayout) index;
    else if (g_ascii_isupper(key[0]))
        g_ptr_array_add(source->rows, block_new(PS_BLOCK_ROW, key, value));
    else
        return false;
    return true;
}

static PsBlock *
row_parse(const char *text)
{
    const char *colon = strchr(text, ':');

    if (colon == NULL)
        return NULL;
    g_autofree char *label = g_strndup(text, (gsize) (colon - text));
    return block_new(PS_BLOCK_ROW, label, colon + 1);
}

static PsBlock *
table_parse(const char *text)
{
    char **cells = g_strsplit(text, "|", -1);

    for (char **cell = cells; *cell != NULL; cell++)
        g_strstrip(*cell);
    return block_take(PS_BLOCK_TABLE, cells);
}

/* The block that a line of markup stands for, or NULL for a line of a paragraph. */
static PsBlock *
block_parse(const char *line)
{
    if (g_str_has_prefix(line, "# "))
        return block_new(PS_BLOCK_HEADING, line + 2, NULL);
    if (g_str_has_prefix(line, "- "))
        return block_new(PS_BLOCK_BULLET, line + 2, NULL);
    if (g_str_has_prefix(line, "! "))
        return block_new(PS_BLOCK_STRONG, line + 2, NULL);
    if (g_str_has_prefix(line, "* "))
        return row_parse(line + 2);
    if (g_str_has_prefix(line, "| "))
        return table_parse(line + 2);
    if (strcmp(line, "---") == 0)
        return block_new(PS_BLOCK_RULE, "", NULL);
    if (g_str_has_prefix(line, "=== page"))
        return block_new(PS_BLOCK_PAGE, line + strlen("=== page"), NULL);
    return NULL;
}

static void
paragraph_flush(PsSource *source, GString *paragraph)
{
    if (paragraph->len == 0)
        return;
    g_ptr_array_add(source->blocks, block_new(PS_BLOCK_PARAGRAPH, paragraph->str, NULL));
    g_string_truncate(paragraph, 0);
}

/* "A. ..." and "1. ..." begin an entry of a list, so a paragraph ends before them. */
static bool
entry_begins(const char *line)
{
    return g_ascii_isalnum(line[0]) && !g_ascii_islower(line[0]) && line[1] == '.' &&
           line[2] == ' ';
}

static void
body_parse(PsSource *source, char **lines)
{
    g_autoptr(GString) paragraph = g_string_new(NULL);

    for (char **line = lines; *line != NULL; line++) {
        g_strchomp(*line);
        PsBlock *block = block_parse(*line);
        if (block != NULL || **line == '\0' || entry_begins(*line))
            paragraph_flush(source, paragraph);
        if (block != NULL)
            g_ptr_array_add(source->blocks, block);
        else if (**line != '\0')
            g_string_append_printf(paragraph, "%s%s", paragraph->len > 0 ? " " : "", *line);
    }
    paragraph_flush(source, paragraph);
}

static bool
source_check(const PsSource *source, const char *path, GError **error)
{
    if (source->title != NULL && source->hospital != NULL && source->address != NULL &&
        source->date != NULL && source->hows->len > 0)
        return true;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                "%s: title, hospital, address, date and how are needed", path);
    return false;
}

PsSource *
ps_source_load(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(PsSource) source = source_new();
    guint n = 0;

    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (; lines[n] != NULL && *g_strchomp(lines[n]) != '\0'; n++) {
        g_auto(GStrv) sides = g_strsplit(lines[n], ":", 2);
        if (g_strv_length(sides) != 2 || !header_parse(source, sides[0], g_strstrip(sides[1]))) {
            g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s:%u: not a header line",
                        path, n + 1);
            return NULL;
        }
    }
    if (!source_check(source, path, error))
        return NULL;
    body_parse(source, lines + n);
    return g_steal_pointer(&source);
}

PsSource *
ps_source_from_text(const char *text, PsHow how)
{
    PsSource *source = source_new();
    g_auto(GStrv) pages = g_strsplit(text, "\f", -1);

    source->layout = PS_LAYOUT_BARE;
    source->date = g_strdup("2000-01-01");
    g_array_append_val(source->hows, how);
    for (char **page = pages; *page != NULL; page++) {
        g_auto(GStrv) lines = g_strsplit(*page, "\n", -1);
        if (page != pages)
            g_ptr_array_add(source->blocks, block_new(PS_BLOCK_PAGE, "", NULL));
        for (char **line = lines; *line != NULL; line++)
            if (*g_strstrip(*line) != '\0')
                g_ptr_array_add(source->blocks, block_new(PS_BLOCK_PARAGRAPH, *line, NULL));
    }
    return source;
}

PsHow
ps_source_how(const PsSource *source, guint page)
{
    return g_array_index(source->hows, PsHow, MIN(page, source->hows->len - 1));
}

const char *
ps_source_row(const PsSource *source, const char *label)
{
    for (guint i = 0; i < source->rows->len; i++) {
        const PsBlock *row = g_ptr_array_index(source->rows, i);
        if (strcmp(row->cells[0], label) == 0)
            return row->cells[1];
    }
    return "";
}
