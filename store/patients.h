/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people whose records are kept, and the row that the worklist shows of each. */
#pragma once

#include "store/store.h"

typedef struct {
    char *id;   /* as the batch's folder or the uploader named it; never in an address or the log */
    char *key;  /* random: what addresses and the audit trail call the patient */
    char *lang; /* "en" or "es": of the summary */
    gint64 made_at, changed_at;
    char *made_by;
    guint revision;   /* counts up with every change of the case; what a page was made from */
    char *changed_by; /* who made this revision: a user's name, "worker" or "batch" */
    /* What the worklist shows and sorts by, kept with each result: */
    int severity;                  /* 0 red, 1 amber, 2 green; 3 where nothing was read yet */
    char *extent;                  /* EXT-..., NULL before the first result */
    char *row_json;                /* the cells of the worklist as app made them; NULL before */
    char *waiting_since;           /* ISO day or NULL */
    gint64 told_at;                /* 0: not noted */
    char *signed_by, *released_by; /* NULL: not */
    gint64 signed_at, released_at;
    guint open_jobs; /* documents still being read, and stages to be made */
} PsPatient;
void ps_patient_free(PsPatient *patient);

/* Finds or makes the patient `id`; NULL makes one with a random id. PS_ERROR_INPUT for an id that
 * is no name of a folder (empty, longer than 200 bytes, a dot in front, a slash or a control
 * character in it). Yours. */
PsPatient *ps_store_patient_open(PsStore *store, const char *id, const char *lang, const char *who,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without error where there is none. */
PsPatient *ps_store_patient_by_key(PsStore *store, const char *key, GError **error);
PsPatient *ps_store_patient_by_id(PsStore *store, const char *id, GError **error);

typedef enum { PS_SORT_URGENCY, PS_SORT_WAITING, PS_SORT_ID, PS_SORT_CHANGED } PsPatientSort;
typedef struct {
    int severity;        /* -1: any */
    const char *extent;  /* NULL: any */
    const char *signoff; /* NULL, "draft", "signed", "released" */
    const char *text;    /* NULL, or what the id must hold (letters of either case) */
    PsPatientSort sort;
    guint offset, limit;
} PsPatientFilter;
/* A page of the worklist (of PsPatient *, yours) and how many there are in all. */
GPtrArray *ps_store_patients(PsStore *store, const PsPatientFilter *filter, guint *total,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPatient, ps_patient_free)
