/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worklist as CSV and JSON. */
#include <string.h>

#include "core/json.h"
#include "report/worklist.h"

#define WORKLIST_SCHEMA "plainstage.worklist/1"

/* RFC 4180 quoting. A cell that a spreadsheet would run as a formula is made text by a leading '.
 */
static void
append_cell(GString *csv, const char *text)
{
    const char *guard = *text != '\0' && strchr("=+-@\t\r", *text) != NULL ? "'" : "";
    if (strpbrk(text, ",\"\r\n") == NULL && *guard == '\0') {
        g_string_append(csv, text);
        return;
    }
    g_string_append_printf(csv, "\"%s", guard);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *p);
    }
    g_string_append_c(csv, '"');
}

char *
ps_worklist_csv(const GPtrArray *rows)
{
    const char *const *columns = ps_worklist_columns();
    GString *csv = g_string_new(NULL);
    for (gsize c = 0; columns[c] != NULL; c++)
        g_string_append_printf(csv, c == 0 ? "%s" : ",%s", columns[c]);
    g_string_append_c(csv, '\n');
    g_autoptr(GPtrArray) lines = ps_worklist_lines(rows);
    for (guint i = 0; i < lines->len; i++) {
        for (gsize c = 0; columns[c] != NULL; c++) {
            g_autofree char *cell = ps_worklist_cell(g_ptr_array_index(lines, i), columns[c]);
            if (c > 0)
                g_string_append_c(csv, ',');
            append_cell(csv, cell);
        }
        g_string_append_c(csv, '\n');
    }
    return g_string_free(csv, FALSE);
}

static json_t *
review_list(const PsRecord *record)
{
    json_t *list = json_array();
    for (guint i = 0; i < record->plan->reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(record->plan->reviews, i);
        json_t *item = json_pack("{s:s, s:s}", "tag", review->tag, "severity",
                                 ps_severity_name(review->severity));
        if (review->fact != NULL)
            json_object_set_new(item, "fact", json_string(review->fact));
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *
line_to_json(const PsWorkLine *line)
{
    json_t *row = json_object();
    const char *const *columns = ps_worklist_columns();
    for (gsize c = 0; columns[c] != NULL; c++) {
        g_autofree char *cell = ps_worklist_cell(line, columns[c]);
        gboolean is_number = g_str_equal(columns[c], "documents") ||
                             g_str_equal(columns[c], "pages") ||
                             g_str_has_suffix(columns[c], "_read");
        if (g_str_equal(columns[c], "why") && line->record != NULL && !line->is_file)
            json_object_set_new(row, "why", review_list(line->record));
        else if (g_str_equal(columns[c], "missing") && line->record != NULL && !line->is_file)
            json_object_set_new(row, "missing", ps_json_from_strings(line->record->plan->missing));
        else if (*cell == '\0')
            continue;
        else if (is_number)
            json_object_set_new(row, columns[c],
                                json_integer((json_int_t) g_ascii_strtoull(cell, NULL, 10)));
        else
            json_object_set_new(row, columns[c], json_string(cell));
    }
    return row;
}

char *
ps_worklist_json(const GPtrArray *rows)
{
    g_autoptr(GPtrArray) lines = ps_worklist_lines(rows);
    json_t *list = json_array();
    for (guint i = 0; i < lines->len; i++)
        json_array_append_new(list, line_to_json(g_ptr_array_index(lines, i)));
    g_autoptr(json_t) root = json_pack("{s:s, s:o}", "schema", WORKLIST_SCHEMA, "rows", list);
    return ps_json_print(root);
}
