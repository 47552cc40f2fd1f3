/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole patient as JSON and back. */
#include "core/record.h"

#include "core/error.h"
#include "core/json.h"
#include "core/tumours.h"

PsRecord *
ps_record_new(const char *version, const char *data_revision, PsCase *kase, PsStaging *staging,
              PsPlan *plan)
{
    PsRecord *record = g_new0(PsRecord, 1);
    record->version = g_strdup(version);
    record->data_revision = g_strdup(data_revision);
    record->kase = kase;
    record->staging = staging;
    record->plan = plan;
    return record;
}

void
ps_record_free(PsRecord *record)
{
    if (record == NULL)
        return;
    g_free(record->version);
    g_free(record->data_revision);
    ps_case_free(record->kase);
    ps_staging_free(record->staging);
    ps_plan_free(record->plan);
    ps_release_free(record->release);
    g_free(record);
}

static json_t *
without_release(const PsRecord *record)
{
    json_t *documents = json_array();
    for (guint i = 0; i < record->kase->documents->len; i++)
        json_array_append_new(documents,
                              ps_document_to_json(g_ptr_array_index(record->kase->documents, i)));
    json_t *json = json_pack(
        "{s:s, s:s, s:s, s:{s:s}, s:o, s:o, s:O, s:o, s:o, s:o}", "schema", PS_RECORD_SCHEMA,
        "version", record->version, "data_revision", record->data_revision, "patient", "id",
        record->kase->patient_id, "documents", documents, "facts",
        ps_facts_object_to_json(record->kase->facts), "together", record->kase->together, "choices",
        ps_choices_to_json(record->kase->choices), "staging", ps_staging_to_json(record->staging),
        "plan", ps_plan_to_json(record->plan));
    if (record->kase->tumours->len > 0)
        json_object_set_new(json, "tumours", ps_tumours_to_json(record->kase));
    return json;
}

json_t *
ps_record_to_json(const PsRecord *record)
{
    json_t *json = without_release(record);
    if (record->release != NULL)
        json_object_set_new(json, "release", ps_release_to_json(record->release));
    return json;
}

char *
ps_record_digest(const PsRecord *record)
{
    g_autoptr(json_t) json = without_release(record);
    g_autofree char *text = ps_json_print(json);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strconcat("sha256:", sum, NULL);
}

static gboolean
documents_from_json(const json_t *json, GPtrArray *documents, GError **error)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        PsDocument *document = ps_document_from_json(item, error);
        if (document == NULL)
            return FALSE;
        g_ptr_array_add(documents, document);
    }
    return TRUE;
}

static PsCase *
case_from_json(const json_t *json, GError **error)
{
    const char *id = ps_json_get_string(json_object_get(json, "patient"), "id");
    g_autoptr(PsCase) kase = ps_case_new(id != NULL ? id : "unknown");
    if (!documents_from_json(json_object_get(json, "documents"), kase->documents, error))
        return NULL;
    g_autoptr(GPtrArray) facts = ps_facts_object_from_json(json_object_get(json, "facts"), error);
    if (facts == NULL)
        return NULL;
    g_autoptr(GPtrArray) choices = ps_choices_from_json(json_object_get(json, "choices"), error);
    if (choices == NULL)
        return NULL;
    g_ptr_array_unref(kase->facts);
    kase->facts = g_steal_pointer(&facts);
    g_ptr_array_unref(kase->choices);
    kase->choices = g_steal_pointer(&choices);
    if (json_is_object(json_object_get(json, "together")))
        json_object_update(kase->together, json_object_get(json, "together"));
    if (!ps_tumours_from_json(json_object_get(json, "tumours"), kase, error))
        return NULL;
    return g_steal_pointer(&kase);
}

PsRecord *
ps_record_from_json(const json_t *json, GError **error)
{
    if (g_strcmp0(ps_json_get_string(json, "schema"), PS_RECORD_SCHEMA) != 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "this is not a record of schema %s",
                    PS_RECORD_SCHEMA);
        return NULL;
    }
    const char *version = ps_json_get_string(json, "version");
    const char *data_revision = ps_json_get_string(json, "data_revision");
    if (version == NULL || data_revision == NULL) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_INPUT,
                            "this record does not say which version and data made it");
        return NULL;
    }
    g_autoptr(PsCase) kase = case_from_json(json, error);
    if (kase == NULL)
        return NULL;
    g_autoptr(PsStaging) staging = ps_staging_from_json(json_object_get(json, "staging"), error);
    if (staging == NULL)
        return NULL;
    g_autoptr(PsPlan) plan = ps_plan_from_json(json_object_get(json, "plan"), error);
    if (plan == NULL)
        return NULL;
    const json_t *given = json_object_get(json, "release");
    g_autoptr(PsRelease) release = given == NULL ? NULL : ps_release_from_json(given, error);
    if (given != NULL && release == NULL)
        return NULL;
    PsRecord *record = ps_record_new(version, data_revision, g_steal_pointer(&kase),
                                     g_steal_pointer(&staging), g_steal_pointer(&plan));
    record->release = g_steal_pointer(&release);
    return record;
}
