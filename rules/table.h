/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A data file of rows rather than rules: kinds of tumour, places, markers, drugs, orders. */
#pragma once

#include "core/datafile.h"

typedef struct {
    PsDataFile *file;
    const char *id;
    const json_t *rows;
    GHashTable *by_id;   /* char * -> json_t *, borrowed */
    GHashTable *by_name; /* folded char * -> json_t * */
} PsTable;

/* Loads rules/NAME; each row has an "id" that stands once, the keys of `row_keys` ("!" in front of
 * one that must be there) and, where it has "names", names that no other row has. */
PsTable *ps_table_load(const char *folder, const char *name, const char *const *row_keys,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_table_free(PsTable *table);

const json_t *ps_table_row(const PsTable *table, const char *id);
/* By one of its names, in any case and with any white space; NULL where there is none. */
const json_t *ps_table_named(const PsTable *table, const char *name);

/* Runs the examples: {"given": name, "expect": id of the row or null}. */
gboolean ps_table_check(const PsTable *table, guint *examples, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsTable, ps_table_free)
