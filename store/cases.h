/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case of a patient: the newest record, and what people did with it. Every act names the
 * revision it was made on; where somebody was first it is refused (PS_ERROR_CONFLICT) and nothing
 * changes. */
#pragma once

#include "store/jobs.h"

/* The record as it is now, with corrections. Yours; NULL without error before the first result. */
char *ps_store_record(PsStore *store, const char *patient, GError **error);
/* As read and staged, before any correction. */
char *ps_store_machine_record(PsStore *store, const char *patient, GError **error);

typedef enum {
    PS_ACT_CONFIRM,
    PS_ACT_CORRECT,
    PS_ACT_NOT_THIS_PATIENT,
    PS_ACT_IS_THIS_PATIENT,
    PS_ACT_ASK,
    PS_ACT_TOLD,
    PS_ACT_SIGN_OFF,
    PS_ACT_RELEASE,
    PS_ACT_REOPEN
} PsAct;
const char *ps_act_name(PsAct act); /* "confirm", "correct", "not-this-patient", ... */
gboolean ps_act_from_name(const char *name, PsAct *act);

typedef struct {
    gint64 id;
    PsAct act;
    guint revision; /* the revision it made */
    char *who;
    gint64 at;
    char *fact, *document; /* what it is about, NULL where nothing */
    char *detail_json;     /* correct: {"from","to","why","evidence"}; ask: {"letter"}; ... */
    gboolean undone;       /* a reopen or a newer act on the same took its place */
} PsDeed;
void ps_deed_free(PsDeed *review);

/* Writes the act, the record and row as they are after it (NULL: unchanged), the new revision and
 * the audit entry, in one transaction. Of `act` the fields act, who, fact, document and detail_json
 * are taken. NOT_THIS_PATIENT / IS_THIS_PATIENT set the document's standing and queue a stage job;
 * CORRECT, RELEASE and REOPEN queue a publish job. What changes the record ends a sign-off that
 * stood. PS_ERROR_DENIED: a release of what nobody signed; a change of what is released (reopen it
 * first).
 */
gboolean ps_store_act(PsStore *store, const char *patient, guint revision, const PsDeed *act,
                      const char *record_json, const PsWorkColumns *row, guint *new_revision,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of PsDeed *, oldest first. */
GPtrArray *ps_store_reviews(PsStore *store, const char *patient,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All corrections as labelled examples, one JSON line each (fact, was, is, quote and place of the
 * evidence, document id): what bench/extraction reads. No name of patient or user. Ends early where
 * `take` gives FALSE. */
gboolean ps_store_each_correction(PsStore *store, gboolean (*take)(const char *line, gpointer user),
                                  gpointer user, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a batch made of a patient, in one transaction. The bytes of its documents were kept before
 * (ps_store_keep_bytes), but of files that could not be opened. Documents that a batch gave before
 * and did not now are the patient's no more. Where the store has others (uploaded), or corrections,
 * a stage job is queued, so that the case is made of all. */
typedef struct {
    const char *lang;
    const GPtrArray *documents; /* of PsKeptDocument *: id, name, duplicate, state, problem */
    const char *machine_json;
    const char *record_json; /* as it was released; NULL: as the machine's */
    const char *released_by; /* by `plainstage approve`; NULL: a draft */
    gint64 released_at;
    PsWorkColumns row;
} PsBatchResult;
gboolean ps_store_put_result(PsStore *store, const char *patient, const PsBatchResult *result,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDeed, ps_deed_free)
