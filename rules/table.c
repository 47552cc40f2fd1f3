/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads tables and looks rows up. */
#include "rules/table.h"

#include "core/json.h"

static const char *const file_keys[] = {"!format",   "!id",   "!rev",     "!source",
                                        "!reviewed", "!rows", "examples", NULL};

void
ps_table_free(PsTable *table)
{
    if (table == NULL)
        return;
    ps_datafile_free(table->file);
    g_hash_table_unref(table->by_id);
    g_hash_table_unref(table->by_name);
    g_free(table);
}

/* Case folded, hyphens and white space as single spaces. */
static char *
folded(const char *name)
{
    g_autofree char *lower = g_utf8_casefold(name, -1);
    GString *text = g_string_new(NULL);
    gboolean gap = FALSE;
    for (char *p = lower; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c) || c == '-' || c == '_') {
            gap = text->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(text, ' ');
        gap = FALSE;
        g_string_append_unichar(text, c);
    }
    return g_string_free(text, FALSE);
}

static gboolean
add_names(PsTable *table, const char *id, json_t *row, GError **error)
{
    const json_t *names = json_object_get(row, "names");
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        if (name == NULL || !g_hash_table_insert(table->by_name, folded(name), row)) {
            ps_datafile_fail(error, table->file, id, name, "the name \"%s\" stands twice",
                             name != NULL ? name : "");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
add_row(PsTable *table, json_t *row, const char *const *row_keys, GError **error)
{
    const char *id = ps_json_get_string(row, "id");
    if (id == NULL) {
        ps_datafile_fail(error, table->file, NULL, "rows", "a row has no id");
        return FALSE;
    }
    if (!ps_datafile_check_keys(table->file, row, id, row_keys, error))
        return FALSE;
    if (!g_hash_table_insert(table->by_id, (gpointer) (gsize) id, row)) {
        ps_datafile_fail(error, table->file, id, id, "the id \"%s\" stands twice", id);
        return FALSE;
    }
    return add_names(table, id, row, error);
}

PsTable *
ps_table_load(const char *folder, const char *name, const char *const *row_keys, GError **error)
{
    g_autoptr(PsTable) table = g_new0(PsTable, 1);
    table->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    table->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    table->file = ps_datafile_load(folder, name, error);
    if (table->file == NULL ||
        !ps_datafile_check_keys(table->file, table->file->root, NULL, file_keys, error))
        return NULL;
    table->id = ps_json_get_string(table->file->root, "id");
    table->rows = json_object_get(table->file->root, "rows");
    if (table->id == NULL || json_array_size(table->rows) == 0) {
        ps_datafile_fail(error, table->file, NULL, "rows", "a table needs an id and rows");
        return NULL;
    }
    for (size_t i = 0; i < json_array_size(table->rows); i++)
        if (!add_row(table, json_array_get(table->rows, i), row_keys, error))
            return NULL;
    return g_steal_pointer(&table);
}

const json_t *
ps_table_row(const PsTable *table, const char *id)
{
    return id == NULL ? NULL : g_hash_table_lookup(table->by_id, id);
}

const json_t *
ps_table_named(const PsTable *table, const char *name)
{
    if (name == NULL)
        return NULL;
    g_autofree char *key = folded(name);
    return g_hash_table_lookup(table->by_name, key);
}

gboolean
ps_table_check(const PsTable *table, guint *examples, GError **error)
{
    const json_t *list = json_object_get(table->file->root, "examples");
    if (json_array_size(list) == 0 && g_hash_table_size(table->by_name) > 0) {
        ps_datafile_fail(error, table->file, NULL, "id", "examples are missing");
        return FALSE;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *example = json_array_get(list, i);
        const char *given = ps_json_get_string(example, "given");
        const json_t *row = ps_table_named(table, given);
        const char *id = row == NULL ? NULL : ps_json_get_string(row, "id");
        if (given == NULL || g_strcmp0(id, ps_json_get_string(example, "expect")) != 0) {
            ps_datafile_fail(error, table->file, "examples", given,
                             "example %d of \"%s\" gives \"%s\"", (int) i + 1, table->id,
                             id != NULL ? id : "nothing");
            return FALSE;
        }
        *examples += 1;
    }
    return TRUE;
}
