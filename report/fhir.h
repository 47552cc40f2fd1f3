/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as a FHIR R4 bundle on the profiles of mCODE STU4. What no named person has released is
 * preliminary and provisional; what is not known is absent with its reason. */
#pragma once

#include "core/record.h"
#include "report/fhircodes.h"

/* The bundle, yours. Its ids follow from the record: the same record gives the same bytes. */
json_t *ps_fhir_bundle(const PsFhirCodes *codes, const PsRecord *record);
