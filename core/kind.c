/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of fact kinds and their fields. */
#include "core/kind.h"

#include "core/choice.h"

#define CHOICES(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

CHOICES(class_names, "sarcoma", "intermediate", "benign", "other_cancer", "none");
CHOICES(basis_names, "pathology", "imaging", "clinical");
CHOICES(grade_names, "G1", "G2", "G3", "low", "intermediate", "high", "GX");
CHOICES(system_names, "FNCLCC", "two_tier", "three_tier", "differentiation", "unknown");
CHOICES(laterality_names, "right", "left", "bilateral", "midline");
CHOICES(family_names, "limb_trunk", "retroperitoneum", "head_neck", "viscera", "uterus", "bone",
        "skin", "orbit", "cns", "unknown");
CHOICES(depth_names, "superficial", "deep");
CHOICES(margin_names, "negative", "close", "positive", "not_assessed");
CHOICES(resection_names, "R0", "R1", "R2");
CHOICES(nodes_names, "N0", "N1", "suspected", "not_assessed");
CHOICES(metastasis_names, "M0", "M1", "suspected", "not_assessed");
CHOICES(per_names, "10 HPF", "5 mm2", "50 HPF");
CHOICES(presentation_names, "primary", "recurrent", "metastatic", "unknown");
CHOICES(where_names, "local", "distant");
CHOICES(yes_no_names, "yes", "no", "unknown");
CHOICES(disease_names, "no_evidence", "stable", "responding", "progressing");
CHOICES(resectability_names, "resectable", "unresectable");
CHOICES(excision_names, "planned", "unplanned");
CHOICES(sex_names, "female", "male");
CHOICES(result_names, "positive", "negative", "equivocal", "not_tested");
CHOICES(treatment_names, "surgery", "radiation", "systemic");
CHOICES(treatment_status_names, "given", "planned", "declined");

#define CHOICE(name, names)                                                                        \
    {                                                                                              \
        name, PS_FIELD_CHOICE, names                                                               \
    }
#define STRING(name)                                                                               \
    {                                                                                              \
        name, PS_FIELD_STRING, NULL                                                                \
    }
#define STRINGS(name)                                                                              \
    {                                                                                              \
        name, PS_FIELD_STRINGS, NULL                                                               \
    }
#define NUMBER(name)                                                                               \
    {                                                                                              \
        name, PS_FIELD_NUMBER, NULL                                                                \
    }
#define NUMBERS(name)                                                                              \
    {                                                                                              \
        name, PS_FIELD_NUMBERS, NULL                                                               \
    }
#define FIELDS(...) ((const PsField[]){__VA_ARGS__, {NULL, PS_FIELD_STRING, NULL}})

static const PsKindRow rows[PS_KIND_COUNT] = {
    [PS_KIND_HISTOLOGY] = {"histology", FALSE,
                           FIELDS(STRING("value"), STRING("code"), CHOICE("class", class_names),
                                  CHOICE("basis", basis_names))},
    [PS_KIND_GRADE] = {"grade", FALSE,
                       FIELDS(CHOICE("value", grade_names), CHOICE("system", system_names))},
    [PS_KIND_SIZE] = {"size", FALSE,
                      FIELDS(NUMBER("value_mm"), NUMBERS("dimensions_mm"),
                             CHOICE("basis", basis_names))},
    [PS_KIND_SITE] = {"site", FALSE,
                      FIELDS(STRING("value"), CHOICE("laterality", laterality_names),
                             STRING("code"), CHOICE("family", family_names))},
    [PS_KIND_DEPTH] = {"depth", FALSE, FIELDS(CHOICE("value", depth_names))},
    [PS_KIND_MARGIN] = {"margin", FALSE,
                        FIELDS(CHOICE("value", margin_names), NUMBER("closest_mm"),
                               CHOICE("resection", resection_names))},
    [PS_KIND_NODES] = {"nodes", FALSE,
                       FIELDS(CHOICE("value", nodes_names), NUMBER("examined"), NUMBER("positive"),
                              STRINGS("stations"))},
    [PS_KIND_METASTASIS] = {"metastasis", FALSE,
                            FIELDS(CHOICE("value", metastasis_names), STRINGS("sites"),
                                   NUMBER("count"))},
    [PS_KIND_MITOSES] = {"mitoses", FALSE, FIELDS(NUMBER("count"), CHOICE("per", per_names))},
    [PS_KIND_NECROSIS] = {"necrosis", FALSE, FIELDS(NUMBER("percent"))},
    [PS_KIND_PRESENTATION] = {"presentation", FALSE,
                              FIELDS(CHOICE("value", presentation_names),
                                     CHOICE("where", where_names))},
    [PS_KIND_THERAPY_BEFORE] = {"therapy_before", FALSE, FIELDS(CHOICE("value", yes_no_names))},
    [PS_KIND_DISEASE_STATUS] = {"disease_status", FALSE, FIELDS(CHOICE("value", disease_names))},
    [PS_KIND_RESECTABILITY] = {"resectability", FALSE,
                               FIELDS(CHOICE("value", resectability_names))},
    [PS_KIND_EXCISION] = {"excision", FALSE, FIELDS(CHOICE("value", excision_names))},
    [PS_KIND_AGE] = {"age", FALSE, FIELDS(NUMBER("years"))},
    [PS_KIND_EXPERT_REVIEW] = {"expert_review", FALSE, FIELDS(CHOICE("value", yes_no_names))},
    [PS_KIND_CHEST_IMAGING] = {"chest_imaging", FALSE, FIELDS(CHOICE("value", yes_no_names))},
    [PS_KIND_IDENTITY] = {"identity", FALSE,
                          FIELDS(STRING("name"), STRING("birth_date"), STRING("mrn"),
                                 CHOICE("sex", sex_names))},
    [PS_KIND_BIOMARKERS] = {"biomarkers", TRUE,
                            FIELDS(STRING("name"), STRING("method"), CHOICE("result", result_names),
                                   STRING("detail"))},
    [PS_KIND_TREATMENTS] = {"treatments", TRUE,
                            FIELDS(CHOICE("kind", treatment_names), STRING("name"),
                                   CHOICE("status", treatment_status_names))},
    [PS_KIND_STATED_STAGE] = {"stated_stage", TRUE,
                              FIELDS(STRING("text"), STRING("edition"), STRING("prefix"),
                                     STRING("t"), STRING("n"), STRING("m"), STRING("group"))},
};

const PsKindRow *
ps_kind_row(PsFactKind kind)
{
    g_return_val_if_fail(kind < PS_KIND_COUNT, NULL);
    return &rows[kind];
}

const char *
ps_kind_name(PsFactKind kind)
{
    return ps_kind_row(kind)->name;
}

PsFactKind
ps_kind_from_name(const char *name)
{
    for (PsFactKind kind = 0; name != NULL && kind < PS_KIND_COUNT; kind++)
        if (g_str_equal(rows[kind].name, name))
            return kind;
    return PS_KIND_COUNT;
}

const PsField *
ps_kind_field(PsFactKind kind, const char *name)
{
    for (const PsField *field = ps_kind_row(kind)->fields; field->name != NULL; field++)
        if (g_str_equal(field->name, name))
            return field;
    return NULL;
}

static gboolean
all_items(const json_t *array, gboolean numbers)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) array, i, item)
    {
        if (numbers ? !json_is_number(item) : !json_is_string(item))
            return FALSE;
    }
    return json_is_array(array);
}

gboolean
ps_field_accepts(const PsField *field, const json_t *value)
{
    switch (field->type) {
    case PS_FIELD_STRING:
        return json_is_string(value);
    case PS_FIELD_CHOICE:
        return ps_choice_index(field->choices, json_string_value(value)) >= 0;
    case PS_FIELD_NUMBER:
        return json_is_number(value);
    case PS_FIELD_NUMBERS:
        return all_items(value, TRUE);
    case PS_FIELD_STRINGS:
        return all_items(value, FALSE);
    default:
        g_assert_not_reached();
    }
}
