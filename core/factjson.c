/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts as JSON and back. */
#include "core/fact.h"

#include <math.h>

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"

static const char *const envelope[] = {"status",       "assertion", "date",
                                       "alternatives", "evidence",  NULL};
static const char *const status_names[] = {"not_stated", "found", "uncertain", "conflict", NULL};

static json_t *
evidence_to_json(const PsEvidence *evidence)
{
    return json_pack("{s:s, s:i, s:o, s:s, s:s, s:f}", "document", evidence->document, "page",
                     (int) evidence->page, "box", ps_box_to_json(evidence->box), "quote",
                     evidence->quote, "source", ps_source_name(evidence->source), "confidence",
                     round(evidence->confidence * 1000) / 1000);
}

/* The keys that every fact may carry beside its fields. The items of a list kind have no status of
 * their own (they stand there because they were found), so a field may bear that name. */
static gboolean
in_envelope(PsFactKind kind, const char *key)
{
    int index = ps_choice_index(envelope, key);
    return index > 0 || (index == 0 && !ps_kind_row(kind)->is_list);
}

/* Fields stand in the order of the kind's table, whatever order they were set in. */
static void
put_fields(const PsFact *fact, json_t *json)
{
    for (const PsField *field = ps_kind_row(fact->kind)->fields; field->name != NULL; field++) {
        json_t *value = json_object_get(fact->fields, field->name);
        if (value != NULL)
            json_object_set(json, field->name, value);
    }
}

json_t *
ps_fact_to_json(const PsFact *fact)
{
    json_t *json = json_object();
    gboolean single = !ps_kind_row(fact->kind)->is_list;
    if (single)
        json_object_set_new(json, "status", json_string(ps_status_name(fact->status)));
    put_fields(fact, json);
    if (single && fact->status == PS_STATUS_NOT_STATED)
        return json;
    json_object_set_new(json, "assertion", json_string(ps_assertion_name(fact->assertion)));
    json_object_set_new(json, "date", ps_json_string_or_null(fact->date));
    if (fact->alternatives->len > 0) {
        json_t *list = json_array();
        for (guint i = 0; i < fact->alternatives->len; i++)
            json_array_append(list, g_ptr_array_index(fact->alternatives, i));
        json_object_set_new(json, "alternatives", list);
    }
    json_t *evidence = json_array();
    for (guint i = 0; i < fact->evidence->len; i++)
        json_array_append_new(evidence, evidence_to_json(g_ptr_array_index(fact->evidence, i)));
    json_object_set_new(json, "evidence", evidence);
    return json;
}

static gboolean
take_fields(PsFactKind kind, const json_t *json, json_t *into, gboolean with_envelope,
            GError **error)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) json, key, value)
    {
        if (json_is_null(value) || (with_envelope && in_envelope(kind, key)))
            continue;
        const PsField *field = ps_kind_field(kind, key);
        if (field == NULL) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "fact \"%s\" has no field \"%s\"",
                        ps_kind_name(kind), key);
            return FALSE;
        }
        if (!ps_field_accepts(field, value)) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                        "fact \"%s\": the value of \"%s\" is not one it can have",
                        ps_kind_name(kind), key);
            return FALSE;
        }
        /* A list of nothing says as little as a list that is not there. */
        if (!json_is_array(value) || json_array_size(value) > 0)
            json_object_set(into, key, value);
    }
    return TRUE;
}

static gboolean
evidence_from_json(const json_t *json, PsFact *fact, GError **error)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        const char *document = ps_json_get_string(item, "document");
        const char *quote = ps_json_get_string(item, "quote");
        PsBox box;
        if (document == NULL || quote == NULL ||
            !ps_box_from_json(json_object_get(item, "box"), &box)) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                        "fact \"%s\": evidence needs document, box and quote",
                        ps_kind_name(fact->kind));
            return FALSE;
        }
        guint page = (guint) CLAMP(json_integer_value(json_object_get(item, "page")), 0, G_MAXINT);
        PsSource source = ps_source_from_name(ps_json_get_string(item, "source"));
        double confidence = json_number_value(json_object_get(item, "confidence"));
        ps_fact_add_evidence(fact, ps_evidence_new(document, page, box, quote, source, confidence));
    }
    return TRUE;
}

static gboolean
alternatives_from_json(const json_t *json, PsFact *fact, GError **error)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        g_autoptr(json_t) fields = json_object();
        if (!take_fields(fact->kind, item, fields, FALSE, error))
            return FALSE;
        ps_fact_add_alternative(fact, g_steal_pointer(&fields));
    }
    return TRUE;
}

static gboolean
envelope_from_json(const json_t *json, PsFact *fact, GError **error)
{
    const char *assertion = ps_json_get_string(json, "assertion");
    int known = assertion == NULL ? PS_ASSERTION_ASSERTED : ps_assertion_from_name(assertion);
    gboolean single = !ps_kind_row(fact->kind)->is_list;
    const char *status = single ? ps_json_get_string(json, "status") : NULL;
    int stated = json_object_size(fact->fields) > 0 ? PS_STATUS_FOUND : PS_STATUS_NOT_STATED;
    if (status != NULL)
        stated = ps_choice_index(status_names, status);
    if (known < 0 || stated < 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "fact \"%s\": unknown status or assertion",
                    ps_kind_name(fact->kind));
        return FALSE;
    }
    fact->assertion = (PsAssertion) known;
    fact->status = (PsStatus) stated;
    fact->date = g_strdup(ps_json_get_string(json, "date"));
    return alternatives_from_json(json_object_get(json, "alternatives"), fact, error) &&
           evidence_from_json(json_object_get(json, "evidence"), fact, error);
}

PsFact *
ps_fact_from_json(PsFactKind kind, const json_t *json, GError **error)
{
    if (!json_is_object(json)) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "fact \"%s\" is not an object",
                    ps_kind_name(kind));
        return NULL;
    }
    g_autoptr(PsFact) fact = ps_fact_new(kind, PS_STATUS_NOT_STATED);
    if (!take_fields(kind, json, fact->fields, TRUE, error) ||
        !envelope_from_json(json, fact, error))
        return NULL;
    return g_steal_pointer(&fact);
}

static json_t *
list_to_json(const GPtrArray *facts, PsFactKind kind)
{
    json_t *list = json_array();
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind == kind)
            json_array_append_new(list, ps_fact_to_json(fact));
    }
    return list;
}

json_t *
ps_facts_object_to_json(const GPtrArray *facts)
{
    json_t *json = json_object();
    for (PsFactKind kind = 0; kind < PS_KIND_COUNT; kind++) {
        const PsFact *fact = ps_facts_first(facts, kind);
        json_t *value;
        if (ps_kind_row(kind)->is_list)
            value = list_to_json(facts, kind);
        else if (fact != NULL)
            value = ps_fact_to_json(fact);
        else
            value = json_pack("{s:s}", "status", ps_status_name(PS_STATUS_NOT_STATED));
        json_object_set_new(json, ps_kind_name(kind), value);
    }
    return json;
}

static gboolean
add_from_json(GPtrArray *facts, PsFactKind kind, const json_t *json, GError **error)
{
    PsFact *fact = ps_fact_from_json(kind, json, error);
    if (fact == NULL)
        return FALSE;
    g_ptr_array_add(facts, fact);
    return TRUE;
}

GPtrArray *
ps_facts_object_from_json(const json_t *json, GError **error)
{
    g_autoptr(GPtrArray) facts = ps_facts_array_new();
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) json, key, value)
    {
        PsFactKind kind = ps_kind_from_name(key);
        if (kind == PS_KIND_COUNT) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "there is no kind of fact named \"%s\"",
                        key);
            return NULL;
        }
        if (json_is_null(value))
            continue;
        if (!json_is_array(value)) {
            if (!add_from_json(facts, kind, value, error))
                return NULL;
            continue;
        }
        size_t i;
        json_t *item;
        json_array_foreach(value, i, item)
        {
            if (!add_from_json(facts, kind, item, error))
                return NULL;
        }
    }
    return g_steal_pointer(&facts);
}
