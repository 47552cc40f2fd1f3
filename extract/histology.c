/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the diagnosis: name, ICD-O-3 code and class. */
#include "extract/histology.h"

#include <string.h>

#include "core/json.h"

/* Names kept for the ledger that do not speak for this tumour now. */
#define MAX_OTHERS 8u

static const char *
basis_of(const PsDocument *document)
{
    switch (document->kind) {
    case PS_DOC_IMAGING:
        return "imaging";
    case PS_DOC_CLINICAL:
        return "clinical";
    default:
        return "pathology";
    }
}

static void
fill(PsFact *fact, const PsStatement *statement)
{
    ps_fact_set_string(fact, "value", ps_statement_means(statement, "value"));
    ps_fact_set_string(fact, "code", ps_statement_means(statement, "code"));
    if (ps_diagnosis_class(statement) != PS_DIAGNOSIS_UNCLEAR)
        ps_fact_set_string(fact, "class", ps_statement_means(statement, "class"));
}

static json_t *
alternative(const PsStatement *statement)
{
    json_t *fields = json_object();
    static const char *const keys[] = {"value", "code", "class"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *value = ps_statement_means(statement, keys[i]);
        gboolean known =
            !g_str_equal(keys[i], "class") || ps_diagnosis_class(statement) != PS_DIAGNOSIS_UNCLEAR;
        if (value != NULL && known)
            json_object_set_new(fields, keys[i], json_string(value));
    }
    return fields;
}

/* A cyst or an old scar that a scan shows is no diagnosis of the tumour. */
static gboolean
is_by_the_way(const PsFinding *finding, PsVerdictOnHistology verdict)
{
    return finding->facts->document->kind == PS_DOC_IMAGING &&
           ps_diagnosis_class(verdict.first) >= PS_DIAGNOSIS_BENIGN;
}

static void
add_verdict(const PsFinding *finding, PsVerdictOnHistology verdict)
{
    const PsDocument *document = finding->facts->document;
    PsFact *fact = ps_fact_new(PS_KIND_HISTOLOGY, verdict.status);
    /* A scan shows a mass, never its type. */
    if (document->kind == PS_DOC_IMAGING && verdict.status == PS_STATUS_FOUND)
        fact->status = PS_STATUS_UNCERTAIN;
    if (fact->status == PS_STATUS_UNCERTAIN)
        fact->assertion = PS_ASSERTION_POSSIBLE;
    fact->date = g_strdup(document->date);
    if (fact->status != PS_STATUS_CONFLICT)
        fill(fact, verdict.first);
    ps_fact_set_string(fact, "basis", basis_of(document));
    ps_finding_add_evidence(finding, fact, verdict.first->span);
    if (fact->status != PS_STATUS_FOUND)
        ps_fact_add_alternative(fact, alternative(verdict.first));
    if (verdict.second != NULL) {
        ps_fact_add_alternative(fact, alternative(verdict.second));
        ps_finding_add_evidence(finding, fact, verdict.second->span);
    }
    g_ptr_array_add(finding->facts->facts, fact);
}

static gboolean
is_known(const GPtrArray *others, PsAssertion assertion, const char *value)
{
    for (guint i = 0; i < others->len; i++) {
        const PsFact *fact = g_ptr_array_index(others, i);
        if (fact->kind == PS_KIND_HISTOLOGY && fact->assertion == assertion &&
            g_strcmp0(ps_fact_string(fact, "value"), value) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Tumours that were, are denied, are asked about or are someone else's. */
static void
add_others(const PsFinding *finding, const PsStatements *statements)
{
    GPtrArray *others = finding->facts->others;
    guint first = others->len;
    for (guint i = 0; i < statements->items->len && others->len - first < MAX_OTHERS; i++) {
        const PsStatement *statement = ps_statements_at(statements, i);
        PsDiagnosis class = ps_diagnosis_class(statement);
        const char *value = ps_statement_means(statement, "value");
        if (statement->assertion == PS_ASSERTION_ASSERTED ||
            statement->assertion == PS_ASSERTION_POSSIBLE || class >= PS_DIAGNOSIS_BENIGN ||
            is_known(others, statement->assertion, value))
            continue;
        PsFact *fact = ps_finding_add_other(finding, PS_KIND_HISTOLOGY, statement->assertion, value,
                                            statement->span);
        fill(fact, statement);
    }
}

gboolean
ps_histology_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) statements = ps_statements_new(finding, "histology", error);
    if (statements == NULL)
        return FALSE;
    PsDiagnoses diagnoses = ps_diagnoses_sort(finding, statements);
    if (finding->facts->document->kind == PS_DOC_IMAGING)
        memset(diagnoses.said[PS_TIER_ASIDE], 0, sizeof(diagnoses.said[PS_TIER_ASIDE]));
    PsVerdictOnHistology verdict = ps_diagnoses_decide(finding->reading, &diagnoses);
    if (verdict.first != NULL)
        finding->diagnosis = verdict.first->span;
    finding->of_spread =
        verdict.first != NULL && ps_mention_group(verdict.first->mention, "spread") != NULL;
    if (verdict.status != PS_STATUS_NOT_STATED && !is_by_the_way(finding, verdict))
        add_verdict(finding, verdict);
    add_others(finding, statements);
    return TRUE;
}
