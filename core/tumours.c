/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and reads the tumours of a case. */
#include "core/tumours.h"

#include "core/json.h"

json_t *
ps_tumours_to_json(const PsCase *kase)
{
    json_t *list = json_array();
    for (guint i = 0; i < kase->tumours->len; i++) {
        const PsCase *tumour = g_ptr_array_index(kase->tumours, i);
        json_t *ids = json_array();
        for (guint d = 0; d < tumour->documents->len; d++) {
            const PsDocument *document = g_ptr_array_index(tumour->documents, d);
            json_array_append_new(ids, json_string(document->id));
        }
        json_array_append_new(list, json_pack("{s:o, s:o, s:O}", "documents", ids, "facts",
                                              ps_facts_object_to_json(tumour->facts), "together",
                                              tumour->together));
    }
    return list;
}

static void
add_documents(const json_t *ids, const PsCase *kase, PsCase *tumour)
{
    size_t i;
    json_t *id;
    json_array_foreach((json_t *) (gsize) ids, i, id)
    {
        for (guint d = 0; d < kase->documents->len; d++) {
            const PsDocument *document = g_ptr_array_index(kase->documents, d);
            if (g_strcmp0(document->id, json_string_value(id)) == 0)
                g_ptr_array_add(tumour->documents, ps_document_copy(document));
        }
    }
}

gboolean
ps_tumours_from_json(const json_t *json, PsCase *kase, GError **error)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        GPtrArray *facts = ps_facts_object_from_json(json_object_get(item, "facts"), error);
        if (facts == NULL)
            return FALSE;
        PsCase *tumour = ps_case_new(kase->patient_id);
        g_ptr_array_add(kase->tumours, tumour);
        g_ptr_array_unref(tumour->facts);
        tumour->facts = facts;
        add_documents(json_object_get(item, "documents"), kase, tumour);
        if (json_is_object(json_object_get(item, "together")))
            json_object_update(tumour->together, json_object_get(item, "together"));
    }
    return TRUE;
}
