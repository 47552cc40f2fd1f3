/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same for every driver: tables of results. */
#include "store/database.h"

struct PsRows {
    GPtrArray *cells; /* row after row */
    guint columns;
};

PsRows *
ps_rows_new(guint columns)
{
    PsRows *table = g_new0(PsRows, 1);
    table->cells = g_ptr_array_new_with_free_func(g_free);
    table->columns = columns;
    return table;
}

void
ps_rows_free(PsRows *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->cells);
    g_free(table);
}

void
ps_rows_add(PsRows *table, const char *text)
{
    g_ptr_array_add(table->cells, g_strdup(text));
}

guint
ps_rows_count(const PsRows *table)
{
    return table->columns == 0 ? 0 : table->cells->len / table->columns;
}

const char *
ps_rows_text(const PsRows *table, guint row, guint column)
{
    g_return_val_if_fail(column < table->columns && row < ps_rows_count(table), NULL);
    return g_ptr_array_index(table->cells, row * table->columns + column);
}

gint64
ps_rows_number(const PsRows *table, guint row, guint column)
{
    const char *text = ps_rows_text(table, row, column);
    return text == NULL ? 0 : g_ascii_strtoll(text, NULL, 10);
}
