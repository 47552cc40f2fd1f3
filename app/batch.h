/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch: documents are read side by side, and each patient is finished as its last document ends.
 */
#pragma once

#include "app/options.h"
#include "app/pipeline.h"
#include "app/progress.h"
#include "app/results.h"
#include "store/store.h"

typedef struct {
    guint patients, documents;
    guint refused;      /* documents that were not read */
    guint need_review;  /* patients that need a person */
    guint failed;       /* patients whose results could not be made or written */
    GPtrArray *records; /* of PsRecord *, by patient id */
} PsBatchEnd;

/* Runs `patients` (an array of PsInputPatient *). What goes wrong with one patient is told and
 * counted; the others go on. NULL only where nothing could be started. */
PsBatchEnd *ps_batch_run(const PsRunOptions *options, const PsPipeline *pipeline,
                         const GPtrArray *patients, PsStore *store, PsResults *results,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_batch_end_free(PsBatchEnd *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsBatchEnd, ps_batch_end_free)
