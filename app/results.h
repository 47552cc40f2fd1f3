/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what the user gets: a folder per patient and the worklist over all. */
#pragma once

#include "app/options.h"
#include "app/pipeline.h"
#include "report/printer.h"

/* May be used from several threads; the printer is shared by turns. */
typedef struct PsResults PsResults;

/* Makes the output folder. PS_ERROR_OUTPUT (exit 73) where that cannot be done. */
PsResults *ps_results_new(const PsRunOptions *options, const PsPipeline *pipeline,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_results_free(PsResults *results);

/* The language of a page that was written; English where there is none. Yours. */
char *ps_results_lang(const char *page);

/* A file of the output folder, yours. */
char *ps_results_path(const PsResults *results, const char *name);

/* Writes the folder of one patient, each file whole or not at all. */
gboolean ps_results_patient(PsResults *results, const PsRecord *record, const GPtrArray *strips,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same into a folder that is there, whatever its name. */
gboolean ps_results_folder(PsResults *results, const PsRecord *record, const GPtrArray *strips,
                           const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes worklist.csv, .json and .html. `records` is an array of PsRecord *. */
gboolean ps_results_worklist(PsResults *results, const GPtrArray *records,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsResults, ps_results_free)
