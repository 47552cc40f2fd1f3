/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsFact: what a record says of one kind, never a bare value: with its status, how it is asserted,
 * and the words on the page that say so. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "core/kind.h"
#include "core/text.h"

typedef enum {
    PS_STATUS_NOT_STATED, /* the record is silent */
    PS_STATUS_FOUND,      /* one value, said plainly */
    PS_STATUS_UNCERTAIN,  /* hedged, or hard to read: `alternatives` has what it may be */
    PS_STATUS_CONFLICT    /* two statements of the same standing disagree: both in `alternatives` */
} PsStatus;

typedef enum {
    PS_ASSERTION_ASSERTED,
    PS_ASSERTION_NEGATED,
    PS_ASSERTION_POSSIBLE,
    PS_ASSERTION_HISTORICAL,
    PS_ASSERTION_FAMILY,
    PS_ASSERTION_HYPOTHETICAL,
    PS_ASSERTION_OTHER_TUMOUR
} PsAssertion;

typedef struct {
    char *document; /* id of the document */
    guint page;
    PsBox box;   /* around the words of `quote`, in points of the page */
    char *quote; /* the words as read, single spaces */
    PsSource source;
    double confidence; /* of the least certain word */
} PsEvidence;

typedef struct {
    PsFactKind kind;
    PsStatus status;
    PsAssertion assertion;
    char *date;              /* ISO 8601 day, or NULL */
    json_t *fields;          /* object; names and types as core/kind.h allows */
    GPtrArray *alternatives; /* of json_t *: objects like `fields`, in the order of likelihood */
    GPtrArray *evidence;     /* of PsEvidence * */
} PsFact;

PsEvidence *ps_evidence_new(const char *document, guint page, PsBox box, const char *quote,
                            PsSource source, double confidence);
PsEvidence *ps_evidence_copy(const PsEvidence *evidence);
void ps_evidence_free(PsEvidence *evidence);

PsFact *ps_fact_new(PsFactKind kind, PsStatus status);
PsFact *ps_fact_copy(const PsFact *fact);
void ps_fact_free(PsFact *fact);

/* Fields. Setting one that the kind does not have, or a choice that it does not know, is a
 * programming error. NULL sets nothing. */
void ps_fact_set_string(PsFact *fact, const char *field, const char *value);
void ps_fact_set_number(PsFact *fact, const char *field, double value);
/* Takes `value`. */
void ps_fact_take(PsFact *fact, const char *field, json_t *value);
/* Borrowed; NULL where not set. */
const char *ps_fact_string(const PsFact *fact, const char *field);
/* False where not set. */
gboolean ps_fact_number(const PsFact *fact, const char *field, double *value);
/* The value of the kind's first field equals `value`, and the fact is found. */
gboolean ps_fact_is(const PsFact *fact, const char *value);
/* Takes `fields` as one more reading that the record allows. */
void ps_fact_add_alternative(PsFact *fact, json_t *fields);
/* Takes `evidence`. */
void ps_fact_add_evidence(PsFact *fact, PsEvidence *evidence);

/* JSON both ways. From JSON: `status` may be left out (found where a field is given), as may
 * evidence; unknown fields and values of the wrong type are refused with PS_ERROR_DATA. */
json_t *ps_fact_to_json(const PsFact *fact);
PsFact *ps_fact_from_json(PsFactKind kind, const json_t *json,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A "facts" object as in record.json: every single kind present (not_stated where absent), every
 * list kind an array. */
json_t *ps_facts_object_to_json(const GPtrArray *facts);
GPtrArray *ps_facts_object_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The first fact of a kind in an array of PsFact *, borrowed; NULL where there is none. */
const PsFact *ps_facts_first(const GPtrArray *facts, PsFactKind kind);

/* Puts `fact`, which is taken, in the place of the first of its kind; behind all where there is
 * none. `facts` frees what it holds. */
void ps_facts_put(GPtrArray *facts, PsFact *fact);
/* An empty array that owns its facts. */
GPtrArray *ps_facts_array_new(void);

const char *ps_status_name(PsStatus status);
const char *ps_assertion_name(PsAssertion assertion);
/* -1 where unknown. */
int ps_assertion_from_name(const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsEvidence, ps_evidence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsFact, ps_fact_free)
