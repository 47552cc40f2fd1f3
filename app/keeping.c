/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts what a batch read into the store. */
#include "app/keeping.h"

#include "app/workcolumns.h"
#include "core/json.h"
#include "store/documents.h"

gboolean
ps_keeping_bytes(PsStore *store, const PsOpened *opened, GError **error)
{
    return opened->bytes == NULL || ps_store_keep_bytes(store, opened->id, opened->bytes, error);
}

char *
ps_keeping_record(const PsRecord *record)
{
    g_autoptr(json_t) json = ps_record_to_json(record);
    return ps_json_print(json);
}

/* Borrows from the facts. */
static GPtrArray *
documents_of(const GPtrArray *documents)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < documents->len; i++) {
        const PsFacts *facts = g_ptr_array_index(documents, i);
        const PsDocument *document = facts->document;
        const PsProblem *first =
            document->problems->len == 0 ? NULL : g_ptr_array_index(document->problems, 0);
        PsKeptDocument *one = g_new0(PsKeptDocument, 1);
        one->id = document->id;
        one->name = document->file;
        one->duplicate = ps_problems_have(document->problems, "duplicate");
        one->state = (char *) (gsize) ps_verdict_name(document->verdict);
        one->problem = first == NULL ? NULL : (char *) (gsize) first->row->tag;
        g_ptr_array_add(kept, one);
    }
    return kept;
}

static gint64
time_of(const char *iso)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) at = g_date_time_new_from_iso8601(iso, utc);
    return at == NULL ? 1 : g_date_time_to_unix(at);
}

gboolean
ps_keeping_result(PsStore *store, const char *lang, const GPtrArray *documents,
                  const char *machine_json, const PsRecord *record, GError **error)
{
    g_autoptr(GPtrArray) kept = documents_of(documents);
    g_autofree char *record_json = record->release == NULL ? NULL : ps_keeping_record(record);
    PsBatchResult result = {
        .lang = lang, .documents = kept, .machine_json = machine_json, .record_json = record_json};
    G_GNUC_UNUSED g_autofree char *cells = ps_workcolumns(record, &result.row);
    if (record->release != NULL) {
        result.released_by = record->release->by;
        result.released_at = time_of(record->release->at);
    }
    return ps_store_put_result(store, record->kase->patient_id, &result, error);
}
