/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient's page may show of a record before a person has released it. */
#pragma once

#include "core/record.h"

/* A record as its page shows it. Facts and documents are the record's own; a draft has a plan and a
 * staging of its own, in which a stage that was worked out is not shown. */
typedef struct {
    PsRecord record; /* borrowed but for what the two below own */
    PsPlan *plan;    /* NULL where the record's own is used */
    PsStaging *staging;
} PsDraft;

PsDraft *ps_draft_new(const PsRecord *record);
void ps_draft_free(PsDraft *draft);

/* Whether a review item still stands: a release answers that nobody had signed off the stage. */
gboolean ps_draft_asks(const PsRecord *record, const PsReview *review);
