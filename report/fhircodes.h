/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code table of the FHIR bundle (fhir/codes.json), which a site may replace. What the table
 * does not have is said in words: no code is ever guessed. */
#pragma once

#include "core/datafile.h"

typedef struct PsFhirCodes PsFhirCodes;

/* NULL with PS_ERROR_DATA: an unknown system, a SNOMED CT or LOINC code whose check digit is wrong.
 */
PsFhirCodes *ps_fhir_codes_load(const char *data_folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_fhir_codes_free(PsFhirCodes *codes);

/* The URI of a system named in the table; asking for another is a programming error. Borrowed. */
const char *ps_fhir_system(const PsFhirCodes *codes, const char *name);

/* A Coding; NULL where the table has none under `key`. */
json_t *ps_fhir_coding(const PsFhirCodes *codes, const char *key);

/* A CodeableConcept: the coding under `key`, if there is one, and `text`, if any. */
json_t *ps_fhir_concept(const PsFhirCodes *codes, const char *key, const char *text);

/* Whether the last digit proves the others: Verhoeff's of SNOMED CT, Luhn's of LOINC. */
gboolean ps_fhir_verhoeff(const char *digits);
gboolean ps_fhir_luhn(const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsFhirCodes, ps_fhir_codes_free)
