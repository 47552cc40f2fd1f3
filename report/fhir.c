/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the bundle together, and holds what all of its parts need. */
#include "report/fhir.h"

#include <string.h>

#include "core/json.h"
#include "report/fhirbundle.h"
#include "report/loaded.h"

#define ABSENT "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

/* A UUID of version 5's form from the record's patient and documents and the name. */
static char *
uuid_of(const PsFhirBundle *bundle, const char *name)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
    const PsCase *kase = bundle->record->kase;
    g_checksum_update(sum, (const guchar *) kase->patient_id, -1);
    for (guint i = 0; i < kase->documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(kase->documents, i);
        g_checksum_update(sum, (const guchar *) document->id, -1);
    }
    g_checksum_update(sum, (const guchar *) "\n", 1);
    g_checksum_update(sum, (const guchar *) name, -1);
    const char *hex = g_checksum_get_string(sum);
    return g_strdup_printf("%.8s-%.4s-5%.3s-8%.3s-%.12s", hex, hex + 8, hex + 13, hex + 17,
                           hex + 20);
}

const PsFact *
ps_fhir_fact(const PsFhirBundle *bundle, PsFactKind kind)
{
    return ps_facts_first(bundle->record->kase->facts, kind);
}

gboolean
ps_fhir_is_found(const PsFact *fact)
{
    return fact != NULL && fact->status == PS_STATUS_FOUND;
}

json_t *
ps_fhir_reference(const PsFhirBundle *bundle, const char *name)
{
    g_autofree char *id = uuid_of(bundle, name);
    g_autofree char *url = g_strconcat("urn:uuid:", id, NULL);
    return json_pack("{s:s}", "reference", url);
}

json_t *
ps_fhir_resource(const char *type, const char *profile)
{
    return json_pack("{s:s, s:{s:[s]}}", "resourceType", type, "meta", "profile", profile);
}

void
ps_fhir_add(PsFhirBundle *bundle, const char *name, json_t *resource)
{
    g_autofree char *id = uuid_of(bundle, name);
    g_autofree char *url = g_strconcat("urn:uuid:", id, NULL);
    json_object_set_new(resource, "id", json_string(id));
    json_array_append_new(bundle->entries,
                          json_pack("{s:s, s:o}", "fullUrl", url, "resource", resource));
}

char *
ps_fhir_document_name(const char *document_id)
{
    return g_strconcat("document/", document_id, NULL);
}

/* References to the documents behind a fact, each once. */
static json_t *
sources_of(const PsFhirBundle *bundle, const PsFact *fact)
{
    json_t *sources = json_array();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < fact->evidence->len; i++) {
        const PsEvidence *evidence = g_ptr_array_index(fact->evidence, i);
        if (!g_hash_table_add(seen, evidence->document))
            continue;
        g_autofree char *name = ps_fhir_document_name(evidence->document);
        json_array_append_new(sources, ps_fhir_reference(bundle, name));
    }
    return sources;
}

void
ps_fhir_add_finding(PsFhirBundle *bundle, const char *name, json_t *resource, const PsFact *fact)
{
    gboolean observation =
        g_strcmp0(ps_json_get_string(resource, "resourceType"), "Observation") == 0;
    g_autoptr(json_t) sources = sources_of(bundle, fact);
    if (observation && json_array_size(sources) > 0)
        json_object_set(resource, "derivedFrom", sources);
    if (observation && fact->date != NULL)
        json_object_set_new(resource, "effectiveDateTime", json_string(fact->date));
    ps_fhir_add(bundle, name, resource);
    PsFhirFinding *finding = g_new0(PsFhirFinding, 1);
    finding->name = g_strdup(name);
    finding->fact = fact;
    g_ptr_array_add(bundle->findings, finding);
}

static void
finding_free(gpointer data)
{
    PsFhirFinding *finding = data;
    g_free(finding->name);
    g_free(finding);
}

json_t *
ps_fhir_absent_extension(void)
{
    return json_pack("{s:[{s:s, s:s}]}", "extension", "url", ABSENT, "valueCode", "unknown");
}

json_t *
ps_fhir_absent(const PsFhirBundle *bundle)
{
    return json_pack("{s:[{s:s, s:s, s:s}]}", "coding", "system",
                     ps_fhir_system(bundle->codes, "absent"), "code", "unknown", "display",
                     "Unknown");
}

const char *
ps_fhir_status(const PsFhirBundle *bundle)
{
    return bundle->record->release != NULL ? "final" : "preliminary";
}

json_t *
ps_fhir_observation(const PsFhirBundle *bundle, const char *profile, json_t *code)
{
    json_t *observation = ps_fhir_resource("Observation", profile);
    json_object_set_new(observation, "status", json_string(ps_fhir_status(bundle)));
    json_object_set_new(observation, "category",
                        json_pack("[{s:[{s:s, s:s, s:s}]}]", "coding", "system",
                                  ps_fhir_system(bundle->codes, "observation-category"), "code",
                                  "laboratory", "display", "Laboratory"));
    json_object_set_new(observation, "code", code);
    json_object_set_new(observation, "subject", ps_fhir_reference(bundle, "patient"));
    return observation;
}

json_t *
ps_fhir_bundle(const PsFhirCodes *codes, const PsRecord *record)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(finding_free);
    PsFhirBundle bundle = {
        .record = record, .codes = codes, .entries = json_array(), .findings = findings};
    ps_fhir_add_patient(&bundle);
    ps_fhir_add_conditions(&bundle);
    ps_fhir_add_staging(&bundle);
    ps_fhir_add_tumour(&bundle);
    ps_fhir_add_markers(&bundle);
    ps_fhir_add_documents(&bundle);
    ps_fhir_add_provenance(&bundle);
    json_t *whole = ps_fhir_resource("Bundle", MCODE "mcode-patient-bundle");
    g_autofree char *id = uuid_of(&bundle, "bundle");
    json_object_set_new(whole, "id", json_string(id));
    json_object_set_new(whole, "type", json_string("collection"));
    json_object_set_new(whole, "entry", bundle.entries);
    return whole;
}

char *
ps_report_fhir(const PsReport *report, const PsRecord *record)
{
    g_autoptr(json_t) bundle = ps_fhir_bundle(report->fhir, record);
    return ps_json_print(bundle);
}
