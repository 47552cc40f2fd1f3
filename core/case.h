/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsCase: all documents of one patient reconciled into one set of facts, with a ledger of choices.
 */
#pragma once

#include "core/document.h"

/* One choice made while reconciling: what was preferred to what, by which rule. */
typedef struct {
    PsFactKind kind;
    char *rule;      /* id in rules/data */
    char *preferred; /* document id */
    char *over;      /* document id */
} PsChoice;

typedef struct {
    char *patient_id;
    GPtrArray *documents; /* of PsDocument *, by date, then id */
    GPtrArray *facts;     /* of PsFact *: at most one of each single kind */
    GPtrArray *choices;   /* of PsChoice *, in the order they were made */
    /* What only several documents together can say (core keeps it open for the rules): an object of
     * plain values, e.g. {"identity": {"agrees": false}, "metastasis": {"was": "M0", "changed":
     * true}}. Rules read it under "case.". */
    json_t *together;
    /* Where the documents tell of several tumours: one case each (of PsCase *), with the documents
     * that speak of it and those that may speak of any. Empty for one tumour. The staging and the
     * plan of a case have theirs in the same order. */
    GPtrArray *tumours;
} PsCase;

PsChoice *ps_choice_new(PsFactKind kind, const char *rule, const char *preferred, const char *over);
void ps_choice_free(PsChoice *choice);

PsCase *ps_case_new(const char *patient_id);
void ps_case_free(PsCase *kase);

json_t *ps_choices_to_json(const GPtrArray *choices);
GPtrArray *ps_choices_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsChoice, ps_choice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsCase, ps_case_free)
