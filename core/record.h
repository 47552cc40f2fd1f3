/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsRecord: everything about one patient, as record.json (schema plainstage.record/1) keeps it. */
#pragma once

#include "core/case.h"
#include "core/plan.h"
#include "core/release.h"
#include "core/staging.h"

#define PS_RECORD_SCHEMA "plainstage.record/1"

typedef struct {
    char *version;       /* of the program */
    char *data_revision; /* of the data files */
    PsCase *kase;
    PsStaging *staging;
    PsPlan *plan;
    PsRelease *release; /* NULL for a draft */
} PsRecord;

/* Takes the three values. */
PsRecord *ps_record_new(const char *version, const char *data_revision, PsCase *kase,
                        PsStaging *staging, PsPlan *plan);
void ps_record_free(PsRecord *record);

/* "sha256:..." of the record as JSON, its release left out: equal for equal records. Yours. */
char *ps_record_digest(const PsRecord *record);

json_t *ps_record_to_json(const PsRecord *record);
PsRecord *ps_record_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsRecord, ps_record_free)
