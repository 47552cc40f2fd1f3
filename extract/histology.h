/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report names as diagnosis, and how these names are weighed against each other; shared by
 * the files of the histology, and by no other. */
#pragma once

#include "extract/statement.h"

/* How near to the diagnosis itself a place in the report stands. */
typedef enum {
    PS_TIER_DIAGNOSIS, /* diagnosis, synoptic, addendum, a text without headings */
    PS_TIER_TEXT,      /* comment, microscopy, findings, frozen section */
    PS_TIER_ASIDE,     /* what the sender wrote, labels, earlier reports: never a diagnosis */
    PS_TIER_COUNT
} PsTier;

typedef enum {
    PS_DIAGNOSIS_SARCOMA,
    PS_DIAGNOSIS_OTHER_CANCER,
    PS_DIAGNOSIS_INTERMEDIATE,
    PS_DIAGNOSIS_BENIGN,
    PS_DIAGNOSIS_NONE,
    PS_DIAGNOSIS_UNCLEAR, /* "spindle cell neoplasm": a tumour without a class */
    PS_DIAGNOSIS_COUNT
} PsDiagnosis;

/* The best statement of each class, said plainly or hedged, by tier; NULL where there is none. */
typedef struct {
    const PsStatement *said[PS_TIER_COUNT][PS_DIAGNOSIS_COUNT];
    const PsStatement *hedged[PS_TIER_COUNT][PS_DIAGNOSIS_COUNT];
    /* One that includes a sarcoma's words and is none ("carcinosarcoma"). */
    const PsStatement *covering;
    /* What an amended diagnosis calls the tumour, by class. */
    const PsStatement *amended[PS_DIAGNOSIS_COUNT];
    /* Named anywhere without being denied, be it as history or as a question. */
    gboolean mentioned[PS_DIAGNOSIS_COUNT];
    /* What is left of a tumour was looked for: its own name may stand in another report. */
    gboolean of_a_remainder;
} PsDiagnoses;

typedef struct {
    PsStatus status;           /* PS_STATUS_NOT_STATED: nothing to say */
    const PsStatement *first;  /* the value */
    const PsStatement *second; /* what it stands against, or NULL */
} PsVerdictOnHistology;

/* Sorts the statements by class and tier, keeping the most specific of each. */
PsDiagnoses ps_diagnoses_sort(const PsFinding *finding, const PsStatements *statements);
PsVerdictOnHistology ps_diagnoses_decide(const PsReading *reading, const PsDiagnoses *diagnoses);
PsDiagnosis ps_diagnosis_class(const PsStatement *statement);
