/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a staging and writes it as JSON and back. */
#include "core/staging.h"

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"

static const char *const status_names[] = {"computed", "withheld", "not_applicable", NULL};

PsReason *
ps_reason_new(const char *tag, const char *fact)
{
    PsReason *reason = g_new0(PsReason, 1);
    reason->tag = g_strdup(tag);
    reason->fact = g_strdup(fact);
    return reason;
}

void
ps_reason_free(PsReason *reason)
{
    if (reason == NULL)
        return;
    g_free(reason->tag);
    g_free(reason->fact);
    g_free(reason);
}

PsStaging *
ps_staging_new(void)
{
    PsStaging *staging = g_new0(PsStaging, 1);
    staging->status = PS_STAGING_NOT_APPLICABLE;
    staging->possible = g_ptr_array_new_with_free_func(g_free);
    staging->reasons = g_ptr_array_new_with_free_func((GDestroyNotify) ps_reason_free);
    staging->rules = g_ptr_array_new_with_free_func(g_free);
    staging->tumours = g_ptr_array_new_with_free_func((GDestroyNotify) ps_staging_free);
    return staging;
}

void
ps_staging_free(PsStaging *staging)
{
    if (staging == NULL)
        return;
    g_free(staging->system);
    g_free(staging->chapter);
    g_free(staging->t);
    g_free(staging->n);
    g_free(staging->m);
    g_free(staging->g);
    g_free(staging->group);
    g_free(staging->uicc9);
    json_decref(staging->three_way);
    g_ptr_array_unref(staging->tumours);
    g_ptr_array_unref(staging->possible);
    g_ptr_array_unref(staging->reasons);
    g_ptr_array_unref(staging->rules);
    g_free(staging);
}

void
ps_staging_add_reason(PsStaging *staging, const char *tag, const char *fact)
{
    g_ptr_array_add(staging->reasons, ps_reason_new(tag, fact));
}

void
ps_staging_add_rule(PsStaging *staging, const char *id)
{
    g_ptr_array_add(staging->rules, g_strdup(id));
}

static json_t *
reasons_to_json(const GPtrArray *reasons)
{
    json_t *array = json_array();
    for (guint i = 0; i < reasons->len; i++) {
        const PsReason *reason = g_ptr_array_index(reasons, i);
        json_t *item = json_pack("{s:s}", "tag", reason->tag);
        if (reason->fact != NULL)
            json_object_set_new(item, "fact", json_string(reason->fact));
        json_array_append_new(array, item);
    }
    return array;
}

static json_t *
agreement_to_json(PsAgreement agreement)
{
    return agreement == PS_AGREES_UNKNOWN ? json_null() : json_boolean(agreement == PS_AGREES_YES);
}

json_t *
ps_staging_to_json(const PsStaging *staging)
{
    json_t *json = json_object();
    json_object_set_new(json, "status", json_string(status_names[staging->status]));
    json_object_set_new(json, "system", ps_json_string_or_null(staging->system));
    json_object_set_new(json, "chapter", ps_json_string_or_null(staging->chapter));
    json_object_set_new(json, "t", ps_json_string_or_null(staging->t));
    json_object_set_new(json, "n", ps_json_string_or_null(staging->n));
    json_object_set_new(json, "m", ps_json_string_or_null(staging->m));
    json_object_set_new(json, "g", ps_json_string_or_null(staging->g));
    json_object_set_new(json, "group", ps_json_string_or_null(staging->group));
    json_object_set_new(json, "possible", ps_json_from_strings(staging->possible));
    json_object_set_new(json, "shown", json_boolean(staging->shown));
    json_object_set_new(json, "reasons", reasons_to_json(staging->reasons));
    json_object_set_new(json, "rules", ps_json_from_strings(staging->rules));
    json_object_set_new(json, "agrees_with_stated", agreement_to_json(staging->agrees_with_stated));
    json_object_set_new(json, "uicc9", ps_json_string_or_null(staging->uicc9));
    json_object_set_new(json, "three_way",
                        staging->three_way != NULL ? json_deep_copy(staging->three_way)
                                                   : json_null());
    json_t *tumours = json_array();
    for (guint i = 0; i < staging->tumours->len; i++)
        json_array_append_new(tumours, ps_staging_to_json(g_ptr_array_index(staging->tumours, i)));
    if (json_array_size(tumours) > 0)
        json_object_set(json, "tumours", tumours);
    json_decref(tumours);
    return json;
}

static void
reasons_from_json(const json_t *json, PsStaging *staging)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        const char *tag = ps_json_get_string(item, "tag");
        if (tag != NULL)
            ps_staging_add_reason(staging, tag, ps_json_get_string(item, "fact"));
    }
}

static void
strings_from_json(const json_t *json, const char *key, GPtrArray **into)
{
    g_ptr_array_unref(*into);
    *into = ps_json_to_strings(json_object_get(json, key));
}

static gboolean
tumours_from_json(const json_t *json, PsStaging *staging, GError **error)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        PsStaging *own = ps_staging_from_json(item, error);
        if (own == NULL)
            return FALSE;
        g_ptr_array_add(staging->tumours, own);
    }
    return TRUE;
}

PsStaging *
ps_staging_from_json(const json_t *json, GError **error)
{
    int status = ps_choice_index(status_names, ps_json_get_string(json, "status"));
    if (status < 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "\"staging\" has no known status");
        return NULL;
    }
    g_autoptr(PsStaging) staging = ps_staging_new();
    if (!tumours_from_json(json_object_get(json, "tumours"), staging, error))
        return NULL;
    staging->status = (PsStagingStatus) status;
    staging->system = g_strdup(ps_json_get_string(json, "system"));
    staging->chapter = g_strdup(ps_json_get_string(json, "chapter"));
    staging->t = g_strdup(ps_json_get_string(json, "t"));
    staging->n = g_strdup(ps_json_get_string(json, "n"));
    staging->m = g_strdup(ps_json_get_string(json, "m"));
    staging->g = g_strdup(ps_json_get_string(json, "g"));
    staging->group = g_strdup(ps_json_get_string(json, "group"));
    staging->uicc9 = g_strdup(ps_json_get_string(json, "uicc9"));
    if (json_is_object(json_object_get(json, "three_way")))
        staging->three_way = json_deep_copy(json_object_get(json, "three_way"));
    staging->shown = json_is_true(json_object_get(json, "shown"));
    reasons_from_json(json_object_get(json, "reasons"), staging);
    strings_from_json(json, "possible", &staging->possible);
    strings_from_json(json, "rules", &staging->rules);
    const json_t *agrees = json_object_get(json, "agrees_with_stated");
    if (json_is_boolean(agrees))
        staging->agrees_with_stated = json_is_true(agrees) ? PS_AGREES_YES : PS_AGREES_NO;
    return g_steal_pointer(&staging);
}
