/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A FHIR bundle while it is made: its resources by name, and the references between them. Shared by
 * the files that write its parts, and by no other. */
#pragma once

#include "core/record.h"
#include "report/fhircodes.h"

#define MCODE "http://hl7.org/fhir/us/mcode/StructureDefinition/"
#define US_CORE "http://hl7.org/fhir/us/core/StructureDefinition/"

typedef struct {
    const PsRecord *record;
    const PsFhirCodes *codes;
    json_t *entries;
    GPtrArray *findings; /* of PsFhirFinding * */
} PsFhirBundle;

/* A resource that a fact gave, for its provenance. */
typedef struct {
    char *name;
    const PsFact *fact;
} PsFhirFinding;

/* The case's fact of a kind, borrowed; NULL where there is none. */
const PsFact *ps_fhir_fact(const PsFhirBundle *bundle, PsFactKind kind);
/* FALSE for NULL too. */
gboolean ps_fhir_is_found(const PsFact *fact);

/* Names are ours ("patient", "size"); the same record and name give the same id. */
json_t *ps_fhir_reference(const PsFhirBundle *bundle, const char *name);

/* A resource of `type` that claims `profile` (a URI). */
json_t *ps_fhir_resource(const char *type, const char *profile);

/* Takes `resource` into the bundle. */
void ps_fhir_add(PsFhirBundle *bundle, const char *name, json_t *resource);
/* The same, as found by `fact`: its documents are what it is derived from. */
void ps_fhir_add_finding(PsFhirBundle *bundle, const char *name, json_t *resource,
                         const PsFact *fact);

/* An element that is absent, and why: "unknown". */
json_t *ps_fhir_absent(const PsFhirBundle *bundle);
/* The extension that says so. */
json_t *ps_fhir_absent_extension(void);

/* "final" once a named person has released the record, "preliminary" before. */
const char *ps_fhir_status(const PsFhirBundle *bundle);

/* An Observation of the patient: profile, category "laboratory" or "exam", status, code. */
json_t *ps_fhir_observation(const PsFhirBundle *bundle, const char *profile, json_t *code);

/* The name of a document's resource, yours. */
char *ps_fhir_document_name(const char *document_id);

/* The parts, each adding its resources. */
void ps_fhir_add_patient(PsFhirBundle *bundle);
void ps_fhir_add_conditions(PsFhirBundle *bundle);
void ps_fhir_add_staging(PsFhirBundle *bundle);
void ps_fhir_add_tumour(PsFhirBundle *bundle);
void ps_fhir_add_markers(PsFhirBundle *bundle);
void ps_fhir_add_documents(PsFhirBundle *bundle);
void ps_fhir_add_provenance(PsFhirBundle *bundle);
