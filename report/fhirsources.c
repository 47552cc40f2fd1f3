/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where it was read: the documents, their reports, and for each finding the page and the place. */
#include <string.h>

#include "core/json.h"
#include "report/fhirbundle.h"

#define PLACE "urn:plainstage:evidence"

static json_t *
document_reference(const PsFhirBundle *bundle, const PsDocument *document)
{
    g_autofree char *key = g_strconcat("document.", ps_doc_kind_name(document->kind), NULL);
    g_autofree char *path = g_uri_escape_string(document->file, "/", FALSE);
    json_t *reference = ps_fhir_resource("DocumentReference", US_CORE "us-core-documentreference");
    json_object_set_new(
        reference, "identifier",
        json_pack("[{s:s, s:s}]", "system", "urn:plainstage:document", "value", document->id));
    json_object_set_new(reference, "status", json_string("current"));
    json_object_set_new(reference, "type",
                        ps_fhir_concept(bundle->codes, key, ps_doc_kind_name(document->kind)));
    json_object_set_new(reference, "category",
                        json_pack("[{s:[{s:s, s:s, s:s}]}]", "coding", "system",
                                  ps_fhir_system(bundle->codes, "document-category"), "code",
                                  "clinical-note", "display", "Clinical Note"));
    json_object_set_new(reference, "subject", ps_fhir_reference(bundle, "patient"));
    json_object_set_new(
        reference, "content",
        json_pack("[{s:{s:s, s:s}}]", "attachment", "url", path, "title", document->file));
    return reference;
}

/* The observations that rest on this document. */
static json_t *
results_of(const PsFhirBundle *bundle, const PsDocument *document)
{
    json_t *results = json_array();
    for (guint i = 0; i < bundle->findings->len; i++) {
        const PsFhirFinding *finding = g_ptr_array_index(bundle->findings, i);
        if (g_str_equal(finding->name, "cancer") || g_str_has_prefix(finding->name, "metastasis/"))
            continue;
        for (guint j = 0; j < finding->fact->evidence->len; j++) {
            const PsEvidence *evidence = g_ptr_array_index(finding->fact->evidence, j);
            if (g_strcmp0(evidence->document, document->id) != 0)
                continue;
            json_array_append_new(results, ps_fhir_reference(bundle, finding->name));
            break;
        }
    }
    return results;
}

static void
add_report(PsFhirBundle *bundle, const PsDocument *document, const char *source)
{
    if (document->kind != PS_DOC_PATHOLOGY && document->kind != PS_DOC_IMAGING)
        return;
    const char *kind = ps_doc_kind_name(document->kind);
    g_autofree char *category = g_strconcat("report.category.", kind, NULL);
    g_autofree char *code = g_strconcat("report.", kind, NULL);
    g_autofree char *name = g_strconcat("report/", document->id, NULL);
    json_t *report = ps_fhir_resource("DiagnosticReport", US_CORE "us-core-diagnosticreport-note");
    json_object_set_new(report, "status", json_string(ps_fhir_status(bundle)));
    json_object_set_new(report, "category",
                        json_pack("[o]", ps_fhir_concept(bundle->codes, category, NULL)));
    json_object_set_new(report, "code", ps_fhir_concept(bundle->codes, code, NULL));
    json_object_set_new(report, "subject", ps_fhir_reference(bundle, "patient"));
    if (document->date != NULL)
        json_object_set_new(report, "effectiveDateTime", json_string(document->date));
    else
        json_object_set_new(report, "_effectiveDateTime", ps_fhir_absent_extension());
    g_autoptr(json_t) results = results_of(bundle, document);
    if (json_array_size(results) > 0)
        json_object_set(report, "result", results);
    json_object_set_new(report, "extension",
                        json_pack("[{s:s, s:o}]", "url", "urn:plainstage:document",
                                  "valueReference", ps_fhir_reference(bundle, source)));
    ps_fhir_add(bundle, name, report);
}

void
ps_fhir_add_documents(PsFhirBundle *bundle)
{
    const GPtrArray *documents = bundle->record->kase->documents;
    for (guint i = 0; i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        g_autofree char *name = ps_fhir_document_name(document->id);
        ps_fhir_add(bundle, name, document_reference(bundle, document));
        add_report(bundle, document, name);
    }
}

static json_t *
place_of(const PsEvidence *evidence)
{
    g_autofree char *box = g_strdup_printf("%.1f %.1f %.1f %.1f", evidence->box.x0,
                                           evidence->box.y0, evidence->box.x1, evidence->box.y1);
    return json_pack("{s:s, s:[{s:s, s:i}, {s:s, s:s}, {s:s, s:s}]}", "url", PLACE, "extension",
                     "url", "page", "valuePositiveInt", (int) MAX(evidence->page, 1), "url", "box",
                     "valueString", box, "url", "quote", "valueString",
                     *evidence->quote != '\0' ? evidence->quote : "-");
}

static json_t *
entities_of(const PsFhirBundle *bundle, const PsFact *fact)
{
    json_t *entities = json_array();
    for (guint i = 0; i < fact->evidence->len; i++) {
        const PsEvidence *evidence = g_ptr_array_index(fact->evidence, i);
        g_autofree char *name = ps_fhir_document_name(evidence->document);
        json_array_append_new(entities,
                              json_pack("{s:[o], s:s, s:o}", "extension", place_of(evidence),
                                        "role", "source", "what", ps_fhir_reference(bundle, name)));
    }
    return entities;
}

static json_t *
agent(const PsFhirBundle *bundle, const char *type, const char *who)
{
    return json_pack("{s:{s:[{s:s, s:s}]}, s:{s:s}}", "type", "coding", "system",
                     ps_fhir_system(bundle->codes, "provenance-agent"), "code", type, "who",
                     "display", who);
}

static json_t *
agents_of(const PsFhirBundle *bundle)
{
    const PsRecord *record = bundle->record;
    g_autofree char *program =
        g_strdup_printf("plainstage %s, data revision %s", record->version, record->data_revision);
    json_t *agents = json_pack("[o]", agent(bundle, "assembler", program));
    if (record->release != NULL)
        json_array_append_new(agents, agent(bundle, "verifier", record->release->by));
    return agents;
}

void
ps_fhir_add_provenance(PsFhirBundle *bundle)
{
    for (guint i = 0; i < bundle->findings->len; i++) {
        const PsFhirFinding *finding = g_ptr_array_index(bundle->findings, i);
        if (finding->fact->evidence->len == 0)
            continue;
        g_autofree char *name = g_strconcat("provenance/", finding->name, NULL);
        json_t *provenance = ps_fhir_resource("Provenance", US_CORE "us-core-provenance");
        json_object_set_new(provenance, "target",
                            json_pack("[o]", ps_fhir_reference(bundle, finding->name)));
        /* No clock: the same record gives the same bytes. */
        if (bundle->record->release != NULL)
            json_object_set_new(provenance, "recorded", json_string(bundle->record->release->at));
        else
            json_object_set_new(provenance, "_recorded", ps_fhir_absent_extension());
        json_object_set_new(provenance, "agent", agents_of(bundle));
        json_object_set_new(provenance, "entity", entities_of(bundle, finding->fact));
        ps_fhir_add(bundle, name, provenance);
    }
}
