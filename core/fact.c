/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes facts and keeps their fields to the schema of core/kind.h. */
#include "core/fact.h"

#include <math.h>

#include "core/choice.h"
#include "core/json.h"

static const char *const status_names[] = {"not_stated", "found", "uncertain", "conflict", NULL};
static const char *const assertion_names[] = {"asserted",     "negated", "possible",
                                              "historical",   "family",  "hypothetical",
                                              "other_tumour", NULL};

PsEvidence *
ps_evidence_new(const char *document, guint page, PsBox box, const char *quote, PsSource source,
                double confidence)
{
    PsEvidence *evidence = g_new0(PsEvidence, 1);
    evidence->document = g_strdup(document);
    evidence->page = page;
    evidence->box = box;
    evidence->quote = g_strdup(quote);
    evidence->source = source;
    evidence->confidence = confidence;
    return evidence;
}

PsEvidence *
ps_evidence_copy(const PsEvidence *evidence)
{
    return ps_evidence_new(evidence->document, evidence->page, evidence->box, evidence->quote,
                           evidence->source, evidence->confidence);
}

void
ps_evidence_free(PsEvidence *evidence)
{
    if (evidence == NULL)
        return;
    g_free(evidence->document);
    g_free(evidence->quote);
    g_free(evidence);
}

PsFact *
ps_fact_new(PsFactKind kind, PsStatus status)
{
    PsFact *fact = g_new0(PsFact, 1);
    fact->kind = kind;
    fact->status = status;
    fact->fields = json_object();
    fact->alternatives = g_ptr_array_new_with_free_func((GDestroyNotify) json_decref);
    fact->evidence = g_ptr_array_new_with_free_func((GDestroyNotify) ps_evidence_free);
    return fact;
}

PsFact *
ps_fact_copy(const PsFact *fact)
{
    PsFact *copy = ps_fact_new(fact->kind, fact->status);
    copy->assertion = fact->assertion;
    copy->date = g_strdup(fact->date);
    json_object_update(copy->fields, fact->fields);
    for (guint i = 0; i < fact->alternatives->len; i++)
        ps_fact_add_alternative(copy, json_deep_copy(g_ptr_array_index(fact->alternatives, i)));
    for (guint i = 0; i < fact->evidence->len; i++)
        ps_fact_add_evidence(copy, ps_evidence_copy(g_ptr_array_index(fact->evidence, i)));
    return copy;
}

void
ps_fact_free(PsFact *fact)
{
    if (fact == NULL)
        return;
    g_free(fact->date);
    json_decref(fact->fields);
    g_ptr_array_unref(fact->alternatives);
    g_ptr_array_unref(fact->evidence);
    g_free(fact);
}

/* Fields stand in the order of the kind's table, whatever order they were set in: what is printed
 * of a fact is the same whether it was just found or was kept and read again. */
static void
order_fields(PsFact *fact)
{
    g_autoptr(json_t) ordered = json_object();
    for (const PsField *field = ps_kind_row(fact->kind)->fields; field->name != NULL; field++) {
        json_t *value = json_object_get(fact->fields, field->name);
        if (value != NULL)
            json_object_set(ordered, field->name, value);
    }
    json_object_clear(fact->fields);
    json_object_update(fact->fields, ordered);
}

void
ps_fact_take(PsFact *fact, const char *field, json_t *value)
{
    g_autoptr(json_t) owned = value;
    const PsField *row = ps_kind_field(fact->kind, field);
    g_return_if_fail(row != NULL && ps_field_accepts(row, owned));
    json_object_set(fact->fields, field, owned);
    order_fields(fact);
}

void
ps_fact_set_string(PsFact *fact, const char *field, const char *value)
{
    if (value != NULL)
        ps_fact_take(fact, field, json_string(value));
}

void
ps_fact_set_number(PsFact *fact, const char *field, double value)
{
    gboolean whole = fabs(value - round(value)) < 1e-9;
    ps_fact_take(fact, field, whole ? json_integer((json_int_t) round(value)) : json_real(value));
}

const char *
ps_fact_string(const PsFact *fact, const char *field)
{
    return fact == NULL ? NULL : ps_json_get_string(fact->fields, field);
}

gboolean
ps_fact_number(const PsFact *fact, const char *field, double *value)
{
    const json_t *number = fact == NULL ? NULL : json_object_get(fact->fields, field);
    if (!json_is_number(number))
        return FALSE;
    *value = json_number_value(number);
    return TRUE;
}

gboolean
ps_fact_is(const PsFact *fact, const char *value)
{
    if (fact == NULL || fact->status != PS_STATUS_FOUND)
        return FALSE;
    return g_strcmp0(ps_fact_string(fact, ps_kind_row(fact->kind)->fields[0].name), value) == 0;
}

void
ps_fact_add_alternative(PsFact *fact, json_t *fields)
{
    g_ptr_array_add(fact->alternatives, fields);
}

void
ps_fact_add_evidence(PsFact *fact, PsEvidence *evidence)
{
    g_ptr_array_add(fact->evidence, evidence);
}

const PsFact *
ps_facts_first(const GPtrArray *facts, PsFactKind kind)
{
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind == kind)
            return fact;
    }
    return NULL;
}

void
ps_facts_put(GPtrArray *facts, PsFact *fact)
{
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *old = g_ptr_array_index(facts, i);
        if (old->kind != fact->kind)
            continue;
        g_ptr_array_remove_index(facts, i);
        g_ptr_array_insert(facts, (int) i, fact);
        return;
    }
    g_ptr_array_add(facts, fact);
}

GPtrArray *
ps_facts_array_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) ps_fact_free);
}

const char *
ps_status_name(PsStatus status)
{
    return status_names[status];
}

const char *
ps_assertion_name(PsAssertion assertion)
{
    return assertion_names[assertion];
}

int
ps_assertion_from_name(const char *name)
{
    return ps_choice_index(assertion_names, name);
}
