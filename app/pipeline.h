/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a record: bytes to facts of one document, facts of all documents to a record. Here
 * alone the rooms meet. */
#pragma once

#include "app/crew.h"
#include "core/record.h"
#include "extract/extractor.h"
#include "report/report.h"
#include "rules/engine.h"

typedef struct {
    char *data_revision;
    PsExtractor *extractor;
    PsRules *rules;
    PsReport *report; /* NULL where no language was asked for */
} PsPipeline;

/* Loads all data. `lang` may be NULL where no page will be made. PS_ERROR_DATA names file, line and
 * column. */
PsPipeline *ps_pipeline_new(const char *lang, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_pipeline_free(PsPipeline *pipeline);

/* The bytes of a file and the id of its document ("sha256:..."). What keeps it from being opened is
 * a problem (unreadable_file, too_large) and NULL bytes: then the id is that of the name alone. */
typedef struct {
    GBytes *bytes;
    char *id;
    const char *problem;
} PsOpened;

PsOpened *ps_opened_new(const char *path, const char *name);
void ps_opened_free(PsOpened *opened);

/* The words of an opened file by way of the readers; a file that was not opened gives a refused
 * text. `known` may be NULL. */
PsText *ps_pipeline_text(PsCrew *crew, const PsOpened *opened, const char *name,
                         PsKnownPages *known, PsReadProgress progress, gpointer user,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The facts of an opened file. A file that cannot be read gives a refused document, not an error.
 */
PsFacts *ps_pipeline_facts(const PsExtractor *extractor, PsCrew *crew, const PsOpened *opened,
                           const char *name, PsKnownPages *known, PsReadProgress progress,
                           gpointer user, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reconciles, stages and plans. `documents` is an array of PsFacts *. */
PsRecord *ps_pipeline_record(const PsPipeline *pipeline, const char *patient_id,
                             const GPtrArray *documents, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPipeline, ps_pipeline_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsOpened, ps_opened_free)
