/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a case and its ledger. */
#include "core/case.h"

#include "core/error.h"
#include "core/json.h"

PsChoice *
ps_choice_new(PsFactKind kind, const char *rule, const char *preferred, const char *over)
{
    PsChoice *choice = g_new0(PsChoice, 1);
    choice->kind = kind;
    choice->rule = g_strdup(rule);
    choice->preferred = g_strdup(preferred);
    choice->over = g_strdup(over);
    return choice;
}

void
ps_choice_free(PsChoice *choice)
{
    if (choice == NULL)
        return;
    g_free(choice->rule);
    g_free(choice->preferred);
    g_free(choice->over);
    g_free(choice);
}

PsCase *
ps_case_new(const char *patient_id)
{
    PsCase *kase = g_new0(PsCase, 1);
    kase->patient_id = g_strdup(patient_id);
    kase->documents = g_ptr_array_new_with_free_func((GDestroyNotify) ps_document_free);
    kase->facts = ps_facts_array_new();
    kase->choices = g_ptr_array_new_with_free_func((GDestroyNotify) ps_choice_free);
    kase->together = json_object();
    kase->tumours = g_ptr_array_new_with_free_func((GDestroyNotify) ps_case_free);
    return kase;
}

void
ps_case_free(PsCase *kase)
{
    if (kase == NULL)
        return;
    g_free(kase->patient_id);
    g_ptr_array_unref(kase->documents);
    g_ptr_array_unref(kase->facts);
    g_ptr_array_unref(kase->choices);
    json_decref(kase->together);
    g_ptr_array_unref(kase->tumours);
    g_free(kase);
}

json_t *
ps_choices_to_json(const GPtrArray *choices)
{
    json_t *array = json_array();
    for (guint i = 0; i < choices->len; i++) {
        const PsChoice *choice = g_ptr_array_index(choices, i);
        json_array_append_new(
            array, json_pack("{s:s, s:s, s:o, s:o}", "fact", ps_kind_name(choice->kind), "rule",
                             choice->rule, "preferred", ps_json_string_or_null(choice->preferred),
                             "over", ps_json_string_or_null(choice->over)));
    }
    return array;
}

GPtrArray *
ps_choices_from_json(const json_t *json, GError **error)
{
    g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func((GDestroyNotify) ps_choice_free);
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        PsFactKind kind = ps_kind_from_name(ps_json_get_string(item, "fact"));
        const char *rule = ps_json_get_string(item, "rule");
        if (kind == PS_KIND_COUNT || rule == NULL) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "a choice needs \"fact\" and \"rule\"");
            return NULL;
        }
        g_ptr_array_add(choices, ps_choice_new(kind, rule, ps_json_get_string(item, "preferred"),
                                               ps_json_get_string(item, "over")));
    }
    return g_steal_pointer(&choices);
}
