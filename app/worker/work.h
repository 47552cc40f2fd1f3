/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a worker share. */
#pragma once

#include "app/pipeline.h"
#include "app/results.h"
#include "store/jobs.h"

typedef struct {
    PsStore *store;
    PsPipeline *pipeline; /* extractor and rules; no report */
    PsCrew *crew;
    char *name; /* of this worker, in the store */
    gboolean json_lines;
    guint lease_s;
    GMutex lock;        /* over what follows */
    GHashTable *hands;  /* of PsJob *: leased, and being done */
    GHashTable *voices; /* lang → PsVoice * (publishing.c) */
    gboolean unlisted;  /* something was published since the worklist was written */
    gint stopping;      /* atomic: take no more */
} PsWorker;

/* Each does one kind of job and ends it in the store. FALSE where it did not come to its end: the
 * error says why, and whoever called gives the job back or fails it. */
gboolean ps_worker_read(PsWorker *worker, const PsJob *job, GError **error);
gboolean ps_worker_stage(PsWorker *worker, const PsJob *job, GError **error);
gboolean ps_worker_publish(PsWorker *worker, const PsJob *job, GError **error);

/* Where the store is busy: waits a little, longer with each try, and says whether to ask again. */
gboolean ps_worker_is_worth_a_wait(const GError *error, guint tries);

/* Writes worklist.csv, .json and .html anew where something was published since. */
void ps_worker_list(PsWorker *worker);

/* What publishing keeps for each language. */
GHashTable *ps_worker_voices_new(void);

/* Lines of JSON on standard output, one at a time. `line` is taken. */
void ps_worker_tell(PsWorker *worker, json_t *line);
