/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections as labelled examples. */
#include <string.h>

#include "core/json.h"
#include "store/cases.h"
#include "store/inside.h"

/* {"document", "fact", "was", "is", "evidence", "why"}; NULL where the detail is no object. */
static char *
line_of(const PsRows *table, guint row)
{
    const char *detail = ps_rows_text(table, row, 3);
    g_autoptr(json_t) given =
        detail == NULL ? NULL : ps_json_parse(detail, strlen(detail), "correction", NULL);
    if (!json_is_object(given))
        return NULL;
    g_autoptr(json_t) line = json_object();
    json_object_set_new(line, "document", ps_json_string_or_null(ps_rows_text(table, row, 2)));
    json_object_set_new(line, "fact", ps_json_string_or_null(ps_rows_text(table, row, 1)));
    static const char *const pairs[][2] = {
        {"was", "from"}, {"is", "to"}, {"evidence", "evidence"}, {"why", "why"}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        json_t *value = json_object_get(given, pairs[i][1]);
        json_object_set(line, pairs[i][0], value != NULL ? value : json_null());
    }
    return ps_json_print_line(line);
}

static PsRows *
standing(PsStore *store, GError **error)
{
    g_autoptr(PsWork) work = ps_work_read(store->database, error);
    return work == NULL ? NULL
                        : ps_work_query(work,
                                        "SELECT id, fact, document, detail_json FROM reviews"
                                        " WHERE act = 'correct' AND undone = 0 ORDER BY id",
                                        PS_NO_ARGS, error);
}

gboolean
ps_store_each_correction(PsStore *store, gboolean (*take)(const char *line, gpointer user),
                         gpointer user, GError **error)
{
    g_autoptr(PsRows) rows = standing(store, error);
    if (rows == NULL)
        return FALSE;
    for (guint i = 0; i < ps_rows_count(rows); i++) {
        g_autofree char *line = line_of(rows, i);
        if (line != NULL && !take(line, user))
            return TRUE;
    }
    return TRUE;
}
