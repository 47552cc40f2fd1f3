/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections as labelled examples. */
#include <string.h>

#include "core/json.h"
#include "store/cases.h"
#include "store/inside.h"

/* Where it was read: what the deed says, or what the fact had before. */
static json_t *
evidence_of(const json_t *given)
{
    json_t *evidence = json_object_get(given, "evidence");
    return json_is_array(evidence) ? evidence
                                   : json_object_get(json_object_get(given, "from"), "evidence");
}

/* {"document", "fact", "was", "is", "evidence"}; NULL where the detail is no object. The reason
 * stays here: it is a person's own words, and may name somebody. */
static char *
line_of(const PsRows *rows, guint row)
{
    const char *detail = ps_rows_text(rows, row, 3), *document = ps_rows_text(rows, row, 2);
    g_autoptr(json_t) given =
        detail == NULL ? NULL : ps_json_parse(detail, strlen(detail), "correction", NULL);
    if (!json_is_object(given))
        return NULL;
    json_t *evidence = evidence_of(given);
    if (document == NULL)
        document = ps_json_get_string(json_array_get(evidence, 0), "document");
    json_t *was = json_object_get(given, "from"), *is = json_object_get(given, "to");
    g_autoptr(json_t) line = json_object();
    json_object_set_new(line, "document", ps_json_string_or_null(document));
    json_object_set_new(line, "fact", ps_json_string_or_null(ps_rows_text(rows, row, 1)));
    json_object_set(line, "was", was != NULL ? was : json_null());
    json_object_set(line, "is", is != NULL ? is : json_null());
    json_object_set(line, "evidence", evidence != NULL ? evidence : json_null());
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
