/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of fact and the fields each may carry: the one schema that JSON in and out, the rules'
 * paths ("size.value_mm") and the record's published schema follow. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef enum {
    PS_KIND_HISTOLOGY,
    PS_KIND_GRADE,
    PS_KIND_SIZE,
    PS_KIND_SITE,
    PS_KIND_DEPTH,
    PS_KIND_MARGIN,
    PS_KIND_NODES,
    PS_KIND_METASTASIS,
    PS_KIND_MITOSES,
    PS_KIND_NECROSIS,
    PS_KIND_PRESENTATION,
    PS_KIND_THERAPY_BEFORE,
    PS_KIND_DISEASE_STATUS,
    PS_KIND_RESECTABILITY,
    PS_KIND_EXCISION,
    PS_KIND_AGE,
    PS_KIND_EXPERT_REVIEW,
    PS_KIND_CHEST_IMAGING,
    PS_KIND_IDENTITY,
    PS_KIND_BIOMARKERS,
    PS_KIND_TREATMENTS,
    PS_KIND_STATED_STAGE,
    PS_KIND_COUNT
} PsFactKind;

typedef enum {
    PS_FIELD_STRING,
    PS_FIELD_CHOICE,
    PS_FIELD_NUMBER,
    PS_FIELD_NUMBERS,
    PS_FIELD_STRINGS
} PsFieldType;

typedef struct {
    const char *name;
    PsFieldType type;
    const char *const *choices; /* for PS_FIELD_CHOICE, NULL-terminated */
} PsField;

typedef struct {
    const char *name;      /* as in record.json */
    gboolean is_list;      /* a case may have several: an array in record.json */
    const PsField *fields; /* ended by a NULL name; the first is the one that makes it a finding */
} PsKindRow;

const PsKindRow *ps_kind_row(PsFactKind kind);
const char *ps_kind_name(PsFactKind kind);
/* PS_KIND_COUNT where unknown. */
PsFactKind ps_kind_from_name(const char *name);
/* NULL where the kind has no such field. */
const PsField *ps_kind_field(PsFactKind kind, const char *name);
/* Whether `value` is of the field's type and among its choices. */
gboolean ps_field_accepts(const PsField *field, const json_t *value);
