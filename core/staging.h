/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsStaging: the stage that published rules give for a case, or why they give none. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef enum {
    PS_STAGING_COMPUTED,
    PS_STAGING_WITHHELD,
    PS_STAGING_NOT_APPLICABLE
} PsStagingStatus;

typedef enum { PS_AGREES_UNKNOWN, PS_AGREES_YES, PS_AGREES_NO } PsAgreement;

/* Why there is no group, or what a person must know about it: a tag of rules/data, and the fact it
 * hangs on (NULL for none). */
typedef struct {
    char *tag;
    char *fact;
} PsReason;

typedef struct {
    PsStagingStatus status;
    char *system;        /* "AJCC 8", or NULL */
    char *chapter;       /* "41", or NULL */
    char *t, *n, *m, *g; /* "T2", "N0", "M0", "G3"; NULL where not known */
    char *group;         /* "IIIA"; NULL unless computed */
    GPtrArray *possible; /* of char *: the groups that remain possible where it is withheld */
    gboolean shown;     /* may the patient see the computed group (CONTENT: the shown-stage rule) */
    GPtrArray *reasons; /* of PsReason * */
    GPtrArray *rules;   /* of char *: ids that fired, in order */
    PsAgreement agrees_with_stated;
    char *uicc9; /* the group by UICC 9 where it is not that of AJCC 8, or NULL */
    /* Where the record writes a stage: {"edition", "stated", "from_stated", "from_facts"}, the
     * group as written, that of the written T, N and M, and that of the facts, each by the edition
     * that the record goes by, or null. NULL where it writes none. */
    json_t *three_way;
    GPtrArray *tumours; /* of PsStaging *, one for each of the case's tumours */
} PsStaging;

PsReason *ps_reason_new(const char *tag, const char *fact);
void ps_reason_free(PsReason *reason);

PsStaging *ps_staging_new(void);
void ps_staging_free(PsStaging *staging);
void ps_staging_add_reason(PsStaging *staging, const char *tag, const char *fact);
void ps_staging_add_rule(PsStaging *staging, const char *id);

json_t *ps_staging_to_json(const PsStaging *staging);
PsStaging *ps_staging_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReason, ps_reason_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsStaging, ps_staging_free)
