/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person, the cancer where it began, and where it has spread to. */
#include "core/json.h"
#include "report/fhirbundle.h"

static json_t *
identifiers(const PsFhirBundle *bundle, const char *mrn)
{
    json_t *all = json_pack("[{s:s, s:s}]", "system", "urn:plainstage:patient", "value",
                            bundle->record->kase->patient_id);
    if (mrn != NULL)
        json_array_append_new(all,
                              json_pack("{s:{s:[{s:s, s:s}]}, s:s}", "type", "coding", "system",
                                        ps_fhir_system(bundle->codes, "identifier-type"), "code",
                                        "MR", "value", mrn));
    return all;
}

void
ps_fhir_add_patient(PsFhirBundle *bundle)
{
    const PsFact *identity = ps_fhir_fact(bundle, PS_KIND_IDENTITY);
    gboolean known = ps_fhir_is_found(identity);
    const char *name = known ? ps_fact_string(identity, "name") : NULL;
    const char *born = known ? ps_fact_string(identity, "birth_date") : NULL;
    const char *sex = known ? ps_fact_string(identity, "sex") : NULL;
    json_t *patient = ps_fhir_resource("Patient", MCODE "mcode-cancer-patient");
    json_object_set_new(patient, "identifier",
                        identifiers(bundle, known ? ps_fact_string(identity, "mrn") : NULL));
    json_object_set_new(patient, "name",
                        name != NULL ? json_pack("[{s:s}]", "text", name)
                                     : json_pack("[o]", ps_fhir_absent_extension()));
    json_object_set_new(patient, "gender", json_string(sex != NULL ? sex : "unknown"));
    if (born != NULL)
        json_object_set_new(patient, "birthDate", json_string(born));
    ps_fhir_add(bundle, "patient", patient);
}

/* ICD-10-CM by ICD-O-3 topography and side; a GIST by its organ. */
static json_t *
code_of(const PsFhirBundle *bundle, const PsFact *histology, const PsFact *site)
{
    const char *place = ps_fhir_is_found(site) ? ps_fact_string(site, "code") : NULL;
    const char *side = ps_fhir_is_found(site) ? ps_fact_string(site, "laterality") : NULL;
    const char *family =
        g_strcmp0(ps_fact_string(histology, "code"), "8936/3") == 0 ? "gist" : "condition";
    g_autofree char *sided = g_strjoin(".", family, place != NULL ? place : "", side, NULL);
    g_autofree char *plain = g_strjoin(".", family, place != NULL ? place : "", NULL);
    const char *keys[] = {sided, plain, family};
    json_t *coding = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(keys) && coding == NULL; i++)
        coding = ps_fhir_coding(bundle->codes, keys[i]);
    return json_pack("{s:[o], s:s}", "coding", coding, "text", ps_fact_string(histology, "value"));
}

static json_t *
body_site(const PsFhirBundle *bundle, const PsFact *site)
{
    g_autofree char *key = g_strconcat("site.", ps_fact_string(site, "value"), NULL);
    const char *side = ps_fact_string(site, "laterality");
    json_t *place = ps_fhir_concept(bundle->codes, key, ps_fact_string(site, "value"));
    if (side == NULL)
        return place;
    g_autofree char *side_key = g_strconcat("laterality.", side, NULL);
    json_object_set_new(place, "extension",
                        json_pack("[{s:s, s:o}]", "url", MCODE "mcode-laterality-qualifier",
                                  "valueCodeableConcept",
                                  ps_fhir_concept(bundle->codes, side_key, side)));
    return place;
}

static json_t *
condition(const PsFhirBundle *bundle, const char *profile, json_t *code)
{
    gboolean released = bundle->record->release != NULL;
    json_t *whole = ps_fhir_resource("Condition", profile);
    json_object_set_new(whole, "clinicalStatus",
                        json_pack("{s:[{s:s, s:s}]}", "coding", "system",
                                  ps_fhir_system(bundle->codes, "condition-clinical"), "code",
                                  "active"));
    json_object_set_new(whole, "verificationStatus",
                        json_pack("{s:[{s:s, s:s}]}", "coding", "system",
                                  ps_fhir_system(bundle->codes, "condition-verification"), "code",
                                  released ? "confirmed" : "provisional"));
    json_object_set_new(whole, "category",
                        json_pack("[{s:[{s:s, s:s}]}]", "coding", "system",
                                  ps_fhir_system(bundle->codes, "condition-category"), "code",
                                  "problem-list-item"));
    json_object_set_new(whole, "code", code);
    json_object_set_new(whole, "subject", ps_fhir_reference(bundle, "patient"));
    return whole;
}

static void
add_primary(PsFhirBundle *bundle, const PsFact *histology)
{
    const PsFact *site = ps_fhir_fact(bundle, PS_KIND_SITE);
    json_t *primary =
        condition(bundle, MCODE "mcode-primary-cancer-condition", code_of(bundle, histology, site));
    const char *morphology = ps_fact_string(histology, "code");
    if (morphology != NULL)
        json_object_set_new(primary, "extension",
                            json_pack("[{s:s, s:{s:[{s:s, s:s}], s:s}}]", "url",
                                      MCODE "mcode-histology-morphology-behavior",
                                      "valueCodeableConcept", "coding", "system",
                                      ps_fhir_system(bundle->codes, "icdo3"), "code", morphology,
                                      "text", ps_fact_string(histology, "value")));
    if (ps_fhir_is_found(site))
        json_object_set_new(primary, "bodySite", json_pack("[o]", body_site(bundle, site)));
    const char *group = bundle->record->staging->group;
    if (group != NULL) {
        g_autofree char *key = g_strconcat("group.", group, NULL);
        json_object_set_new(primary, "stage",
                            json_pack("[{s:o, s:[o]}]", "summary",
                                      ps_fhir_concept(bundle->codes, key, group), "assessment",
                                      ps_fhir_reference(bundle, "stage")));
    }
    ps_fhir_add_finding(bundle, "cancer", primary, histology);
}

static void
add_secondary(PsFhirBundle *bundle, const PsFact *metastasis, const char *site)
{
    g_autofree char *key = g_strconcat("metastasis.", site, NULL);
    g_autofree char *name = g_strconcat("metastasis/", site, NULL);
    json_t *coding = ps_fhir_coding(bundle->codes, key);
    if (coding == NULL)
        coding = ps_fhir_coding(bundle->codes, "metastasis");
    json_t *secondary = condition(bundle, MCODE "mcode-secondary-cancer-condition",
                                  json_pack("{s:[o], s:s}", "coding", coding, "text", site));
    json_object_set_new(secondary, "extension",
                        json_pack("[{s:s, s:o}]", "url",
                                  MCODE "mcode-related-primary-cancer-condition", "valueReference",
                                  ps_fhir_reference(bundle, "cancer")));
    json_object_set_new(secondary, "bodySite", json_pack("[{s:s}]", "text", site));
    ps_fhir_add_finding(bundle, name, secondary, metastasis);
}

void
ps_fhir_add_conditions(PsFhirBundle *bundle)
{
    const PsFact *histology = ps_fhir_fact(bundle, PS_KIND_HISTOLOGY);
    const char *class = ps_fhir_is_found(histology) ? ps_fact_string(histology, "class") : NULL;
    if (g_strcmp0(class, "sarcoma") != 0)
        return;
    add_primary(bundle, histology);
    const PsFact *metastasis = ps_fhir_fact(bundle, PS_KIND_METASTASIS);
    if (!ps_fhir_is_found(metastasis) || !ps_fact_is(metastasis, "M1"))
        return;
    size_t i;
    json_t *site;
    json_array_foreach(json_object_get(metastasis->fields, "sites"), i, site)
        add_secondary(bundle, metastasis, json_string_value(site));
    if (json_array_size(json_object_get(metastasis->fields, "sites")) == 0)
        add_secondary(bundle, metastasis, "site not stated");
}
