/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tumour is: type, grade, size; and its markers. */
#include <string.h>

#include "core/json.h"
#include "report/fhirbundle.h"

static json_t *
cancer(const PsFhirBundle *bundle)
{
    return json_pack("[o]", ps_fhir_reference(bundle, "cancer"));
}

static void
add_histology(PsFhirBundle *bundle, const PsFact *histology)
{
    json_t *observation =
        ps_fhir_observation(bundle, MCODE "mcode-histologic-behavior-and-type",
                            ps_fhir_concept(bundle->codes, "observation.histology", NULL));
    json_t *value = json_pack("{s:s}", "text", ps_fact_string(histology, "value"));
    const char *code = ps_fact_string(histology, "code");
    if (code != NULL)
        json_object_set_new(value, "coding",
                            json_pack("[{s:s, s:s}]", "system",
                                      ps_fhir_system(bundle->codes, "icdo3"), "code", code));
    json_object_set_new(observation, "focus", cancer(bundle));
    json_object_set_new(observation, "valueCodeableConcept", value);
    ps_fhir_add_finding(bundle, "histology", observation, histology);
}

static void
add_grade(PsFhirBundle *bundle, const PsFact *grade)
{
    json_t *observation =
        ps_fhir_observation(bundle, MCODE "mcode-histologic-grade",
                            ps_fhir_concept(bundle->codes, "observation.grade", NULL));
    json_object_set_new(observation, "focus", cancer(bundle));
    if (!ps_fhir_is_found(grade)) {
        json_object_set_new(observation, "dataAbsentReason", ps_fhir_absent(bundle));
        ps_fhir_add(bundle, "grade", observation);
        return;
    }
    const char *value = ps_fact_string(grade, "value"), *system = ps_fact_string(grade, "system");
    gboolean french = g_strcmp0(system, "FNCLCC") == 0;
    /* "High grade" of another system is no FNCLCC grade 3, and has no code here. */
    g_autofree char *key = french ? g_strconcat("grade.", value, NULL) : NULL;
    g_autofree char *text =
        french ? g_strconcat("FNCLCC grade ", value + 1, NULL) : g_strdup(value);
    json_object_set_new(observation, "valueCodeableConcept",
                        ps_fhir_concept(bundle->codes, key, text));
    if (french)
        json_object_set_new(observation, "method",
                            ps_fhir_concept(bundle->codes, "method.FNCLCC", NULL));
    ps_fhir_add_finding(bundle, "grade", observation, grade);
}

static json_t *
dimension(const PsFhirBundle *bundle, const char *key, double size_mm)
{
    return json_pack("{s:o, s:{s:f, s:s, s:s, s:s}}", "code",
                     ps_fhir_concept(bundle->codes, key, NULL), "valueQuantity", "value", size_mm,
                     "unit", "mm", "system", "http://unitsofmeasure.org", "code", "mm");
}

static json_t *
dimensions(const PsFhirBundle *bundle, const PsFact *size, double longest_mm)
{
    json_t *all = json_pack("[o]", dimension(bundle, "size.longest", longest_mm));
    size_t i;
    json_t *other;
    json_array_foreach(json_object_get(size->fields, "dimensions_mm"), i, other)
    {
        if (i > 0 && i < 3)
            json_array_append_new(all, dimension(bundle, "size.other", json_number_value(other)));
    }
    return all;
}

/* The tumour in the body, or the piece that was taken out, whichever was measured. */
static const char *
add_measured(PsFhirBundle *bundle, const PsFact *size)
{
    gboolean removed = g_strcmp0(ps_fact_string(size, "basis"), "pathology") == 0;
    json_t *measured = removed ? ps_fhir_resource("Specimen", MCODE "mcode-human-specimen")
                               : ps_fhir_resource("BodyStructure", MCODE "mcode-tumor");
    json_object_set_new(measured, removed ? "subject" : "patient",
                        ps_fhir_reference(bundle, "patient"));
    if (removed)
        json_object_set_new(measured, "type",
                            ps_fhir_concept(bundle->codes, "specimen.tumor", NULL));
    else
        json_object_set_new(
            measured, "identifier",
            json_pack("[{s:s, s:s}]", "system", "urn:plainstage:tumour", "value", "1"));
    const PsFact *site = ps_fhir_fact(bundle, PS_KIND_SITE);
    if (!removed && ps_fhir_is_found(site)) {
        g_autofree char *key = g_strconcat("site.", ps_fact_string(site, "value"), NULL);
        json_object_set_new(measured, "location",
                            ps_fhir_concept(bundle->codes, key, ps_fact_string(site, "value")));
    }
    ps_fhir_add(bundle, removed ? "specimen" : "tumour", measured);
    return removed ? "specimen" : "tumour";
}

static void
add_size(PsFhirBundle *bundle, const PsFact *size)
{
    double longest_mm = 0;
    if (!ps_fhir_is_found(size) || !ps_fact_number(size, "value_mm", &longest_mm))
        return;
    const char *measured = add_measured(bundle, size);
    gboolean removed = g_str_equal(measured, "specimen");
    json_t *observation = ps_fhir_observation(
        bundle, MCODE "mcode-tumor-size", ps_fhir_concept(bundle->codes, "observation.size", NULL));
    json_t *reference = ps_fhir_reference(bundle, measured);
    if (removed)
        json_object_set_new(observation, "specimen", reference);
    else
        json_object_set_new(observation, "focus", json_pack("[o]", reference));
    g_autofree char *key = g_strconcat("size.method.", ps_fact_string(size, "basis"), NULL);
    json_object_set_new(observation, "method",
                        ps_fhir_concept(bundle->codes, key, ps_fact_string(size, "basis")));
    json_object_set_new(observation, "component", dimensions(bundle, size, longest_mm));
    ps_fhir_add_finding(bundle, "size", observation, size);
}

void
ps_fhir_add_tumour(PsFhirBundle *bundle)
{
    const PsFact *histology = ps_fhir_fact(bundle, PS_KIND_HISTOLOGY);
    if (!ps_fhir_is_found(histology) ||
        g_strcmp0(ps_fact_string(histology, "class"), "sarcoma") != 0)
        return;
    add_histology(bundle, histology);
    add_grade(bundle, ps_fhir_fact(bundle, PS_KIND_GRADE));
    add_size(bundle, ps_fhir_fact(bundle, PS_KIND_SIZE));
}

static void
add_marker(PsFhirBundle *bundle, const PsFact *marker, guint number)
{
    const char *what = ps_fact_string(marker, "name"), *method = ps_fact_string(marker, "method");
    const char *result = ps_fact_string(marker, "result"),
               *detail = ps_fact_string(marker, "detail");
    g_autofree char *key = g_strjoin(".", "marker", what, method, NULL);
    g_autofree char *title = g_strjoin(" ", what, method, NULL);
    g_autofree char *name = g_strdup_printf("marker/%u", number);
    json_t *observation = ps_fhir_observation(bundle, MCODE "mcode-tumor-marker-test",
                                              ps_fhir_concept(bundle->codes, key, title));
    if (result == NULL || g_str_equal(result, "not_tested")) {
        json_object_set_new(observation, "dataAbsentReason", ps_fhir_absent(bundle));
    } else {
        g_autofree char *result_key = g_strconcat("result.", result, NULL);
        g_autofree char *text =
            detail != NULL ? g_strjoin(", ", result, detail, NULL) : g_strdup(result);
        json_object_set_new(observation, "valueCodeableConcept",
                            ps_fhir_concept(bundle->codes, result_key, text));
    }
    if (method != NULL)
        json_object_set_new(observation, "method", json_pack("{s:s}", "text", method));
    ps_fhir_add_finding(bundle, name, observation, marker);
}

void
ps_fhir_add_markers(PsFhirBundle *bundle)
{
    const GPtrArray *facts = bundle->record->kase->facts;
    for (guint i = 0, number = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind == PS_KIND_BIOMARKERS && fact->status == PS_STATUS_FOUND &&
            ps_fact_string(fact, "name") != NULL)
            add_marker(bundle, fact, ++number);
    }
}
