/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress of a batch: a line on a terminal, and with --json an object per document on stdout. */
#pragma once

#include "core/document.h"

/* May be used from several threads. */
typedef struct PsProgress PsProgress;

PsProgress *ps_progress_new(guint documents, gboolean quiet, gboolean json_lines);
void ps_progress_free(PsProgress *progress);

void ps_progress_page(PsProgress *progress, const char *patient, const char *file, guint page,
                      guint page_count);
/* The document has ended: counts it, tells its problems that need a person, prints its JSON line.
 */
void ps_progress_document(PsProgress *progress, const char *patient, const PsDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsProgress, ps_progress_free)
