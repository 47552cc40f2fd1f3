/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request, done in a fork of its own. */
#pragma once

#include <jansson.h>

#include "ingest/reader.h"

/* Reads or draws what `request` says of the document behind `document_fd`, writes frames to
 * `results_fd`, and ends the process. */
G_NORETURN void ps_task_run(const json_t *request, int document_fd, int results_fd, PsOcr *ocr);
