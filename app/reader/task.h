/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request, done in a fork of its own. */
#pragma once

#include <jansson.h>

#include "ingest/reader.h"

/* How the process exits once its results are written. */
#define PS_TASK_DONE 0
#define PS_TASK_DONE_BY_OCR 3 /* the next may need the engine too */
#define PS_TASK_NO_OCR 4      /* the engine was needed and its model is missing */
#define PS_TASK_STUCK 5       /* it would have waited for ever */

/* Reads or draws what `request` says of the document behind `document_fd`, writes frames to
 * `results_fd`, and ends the process. */
G_NORETURN void ps_task_run(const json_t *request, int document_fd, int results_fd, PsOcr *ocr);
