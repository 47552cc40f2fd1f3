/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as the desk sees it: its patient, its record now and as it was read, what people did, and
 * the documents. */
#pragma once

#include "app/desk/desk.h"
#include "core/record.h"
#include "store/cases.h"
#include "store/documents.h"
#include "store/patients.h"

typedef struct {
    const PsRequest *request;
    PsPatient *patient;
    PsRecord *record;     /* NULL before the first result */
    PsRecord *machine;    /* as read; NULL with `record` */
    GPtrArray *acts;      /* of PsDeed * */
    GPtrArray *documents; /* of PsKeptDocument * */
    GHashTable *names;    /* users: name → full name */
    char *base;           /* "/case/KEY" */
} PsDeskCase;

/* The case of the request's key. NULL without error where there is none. */
PsDeskCase *ps_deskcase_load(const PsRequest *request, GError **error);
void ps_deskcase_free(PsDeskCase *kase);

/* The name of a person as people know it; a worker, a batch or a link in words. Borrowed. */
const char *ps_deskcase_who(const PsDeskCase *kase, const char *who);

/* The last act of a kind about `fact` (or `document`) that stands; NULL where there is none. */
const PsDeed *ps_deskcase_act(const PsDeskCase *kase, PsAct act, const char *fact);

/* A review item as acts name it: yours. */
char *ps_deskcase_item(const PsReview *review);
/* What an item stood on when it was settled: another fact since asks anew. Yours. */
char *ps_deskcase_mark(const PsDeskCase *kase, const PsReview *review);
/* The act that settled a review item, as it stands now; NULL where it is open. */
const PsDeed *ps_deskcase_settled(const PsDeskCase *kase, const PsReview *review);
/* The review items that stand against a sign-off: array of const PsReview *, yours. */
GPtrArray *ps_deskcase_open_items(const PsDeskCase *kase);
/* The tags of the items that are settled: an array of char *, yours. */
GPtrArray *ps_deskcase_settled_tags(const PsDeskCase *kase);

/* The fact of a kind as it was read, as JSON: yours. */
json_t *ps_deskcase_read_fact(const PsRecord *record, PsFactKind kind);
/* The act's detail, parsed: yours; NULL where it has none. */
json_t *ps_deskcase_detail(const PsDeed *act);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDeskCase, ps_deskcase_free)
