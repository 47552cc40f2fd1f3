/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wraps the blocks of a report at 78 columns. */
#include "plain.h"

#include <string.h>

#define COLUMNS 78

static void
wrap_append(GString *out, const char *text, const char *indent)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    glong column = 0;

    for (char **word = words; *word != NULL; word++) {
        glong width = g_utf8_strlen(*word, -1);
        if (column > 0 && column + 1 + width > COLUMNS) {
            g_string_append_printf(out, "\n%s", indent);
            column = (glong) strlen(indent);
        } else if (column > 0) {
            g_string_append_c(out, ' ');
            column++;
        }
        g_string_append(out, *word);
        column += width;
    }
    g_string_append_c(out, '\n');
}

static void
block_append(GString *out, const PsBlock *block)
{
    g_autofree char *joined = NULL;

    switch (block->kind) {
    case PS_BLOCK_HEADING:
        joined = g_utf8_strup(block->cells[0], -1);
        g_string_append_printf(out, "\n%s\n", joined);
        break;
    case PS_BLOCK_ROW:
        joined = g_strdup_printf("%s: %s", block->cells[0], block->cells[1]);
        wrap_append(out, joined, "    ");
        break;
    case PS_BLOCK_BULLET:
        joined = g_strdup_printf("- %s", block->cells[0]);
        wrap_append(out, joined, "  ");
        break;
    case PS_BLOCK_TABLE:
        joined = g_strjoinv("   ", block->cells);
        g_string_append_printf(out, "%s\n", joined);
        break;
    case PS_BLOCK_RULE:
        g_string_append(out, "----------------------------------------\n");
        break;
    case PS_BLOCK_PAGE:
        g_string_append_c(out, '\f');
        break;
    case PS_BLOCK_STRONG:
    case PS_BLOCK_PARAGRAPH:
        wrap_append(out, block->cells[0], "");
        g_string_append_c(out, '\n');
        break;
    }
}

bool
ps_plain_write(const PsSource *source, const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    g_string_append_printf(out, "%s\n%s\n%s\n\n", source->hospital, source->address, source->title);
    for (guint i = 0; i < source->rows->len; i++)
        block_append(out, g_ptr_array_index(source->rows, i));
    for (guint i = 0; i < source->blocks->len; i++)
        block_append(out, g_ptr_array_index(source->blocks, i));
    g_string_append(out, "\nSynthetic sample report. Not a real patient.\n");
    return g_file_set_contents(path, out->str, (gssize) out->len, error);
}
