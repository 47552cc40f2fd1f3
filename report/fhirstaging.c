/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage group and its categories. Whether a category is clinical or pathological is coded only
 * where the record itself writes it so; else it is said in words. */
#include <string.h>

#include "core/json.h"
#include "report/fhirbundle.h"

typedef struct {
    const char *name; /* "T" */
    const char *profile;
    PsFactKind kind; /* behind it */
} Category;

static const Category categories[] = {
    {"T", MCODE "mcode-tnm-primary-tumor-category", PS_KIND_SIZE},
    {"N", MCODE "mcode-tnm-regional-nodes-category", PS_KIND_NODES},
    {"M", MCODE "mcode-tnm-distant-metastases-category", PS_KIND_METASTASIS},
};

static const char *
value_of(const PsStaging *staging, const char *category)
{
    return *category == 'T' ? staging->t : *category == 'N' ? staging->n : staging->m;
}

/* "p" or "c" where the record writes this very category with it; NULL. */
static const char *
stated_prefix(const PsFhirBundle *bundle, const char *category, const char *value)
{
    g_autofree char *field = g_ascii_strdown(category, -1);
    const GPtrArray *facts = bundle->record->kase->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind != PS_KIND_STATED_STAGE || fact->status != PS_STATUS_FOUND ||
            g_strcmp0(ps_fact_string(fact, field), value) != 0)
            continue;
        const char *prefix = ps_fact_string(fact, "prefix");
        if (g_strcmp0(prefix, "p") == 0 || g_strcmp0(prefix, "c") == 0)
            return prefix;
    }
    return NULL;
}

static json_t *
method_of(const PsFhirBundle *bundle)
{
    const char *system = bundle->record->staging->system;
    g_autofree char *key = g_strconcat("method.", system != NULL ? system : "", NULL);
    return ps_fhir_concept(bundle->codes, key, system != NULL ? system : "not stated");
}

static void
add_category(PsFhirBundle *bundle, const Category *category, const char *value, json_t *members)
{
    const char *prefix = stated_prefix(bundle, category->name, value);
    g_autofree char *code_key = g_strjoin(".", "category", category->name, prefix, NULL);
    g_autofree char *value_key =
        prefix == NULL ? NULL : g_strjoin(".", "value", value, prefix, NULL);
    g_autofree char *text = g_strconcat(prefix != NULL ? prefix : "", value, NULL);
    json_t *observation = ps_fhir_observation(bundle, category->profile,
                                              ps_fhir_concept(bundle->codes, code_key, NULL));
    json_object_set_new(observation, "focus",
                        json_pack("[o]", ps_fhir_reference(bundle, "cancer")));
    json_object_set_new(observation, "valueCodeableConcept",
                        ps_fhir_concept(bundle->codes, value_key, text));
    json_object_set_new(observation, "method", method_of(bundle));
    json_array_append_new(members, ps_fhir_reference(bundle, category->name));
    const PsFact *fact = ps_facts_first(bundle->record->kase->facts, category->kind);
    if (fact != NULL)
        ps_fhir_add_finding(bundle, category->name, observation, fact);
    else
        ps_fhir_add(bundle, category->name, observation);
}

static void
add_group(PsFhirBundle *bundle, json_t *members)
{
    const PsStaging *staging = bundle->record->staging;
    g_autofree char *key = g_strconcat("group.", staging->group, NULL);
    json_t *observation = ps_fhir_observation(bundle, MCODE "mcode-tnm-stage-group",
                                              ps_fhir_concept(bundle->codes, "stage-group", NULL));
    json_object_set_new(observation, "focus",
                        json_pack("[o]", ps_fhir_reference(bundle, "cancer")));
    json_object_set_new(observation, "valueCodeableConcept",
                        ps_fhir_concept(bundle->codes, key, staging->group));
    json_object_set_new(observation, "method", method_of(bundle));
    if (json_array_size(members) > 0)
        json_object_set(observation, "hasMember", members);
    ps_fhir_add(bundle, "stage", observation);
}

void
ps_fhir_add_staging(PsFhirBundle *bundle)
{
    const PsStaging *staging = bundle->record->staging;
    const PsFact *histology = ps_facts_first(bundle->record->kase->facts, PS_KIND_HISTOLOGY);
    if (staging->status == PS_STAGING_NOT_APPLICABLE || histology == NULL ||
        histology->status != PS_STATUS_FOUND ||
        g_strcmp0(ps_fact_string(histology, "class"), "sarcoma") != 0)
        return;
    g_autoptr(json_t) members = json_array();
    for (gsize i = 0; i < G_N_ELEMENTS(categories); i++) {
        const char *value = value_of(staging, categories[i].name);
        if (value != NULL)
            add_category(bundle, &categories[i], value, members);
    }
    if (staging->group != NULL)
        add_group(bundle, members);
}
