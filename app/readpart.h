/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one fork of the reader says of a document, checked as if an enemy had said it. */
#pragma once

#include <jansson.h>

#include "app/readjob.h"

typedef struct PsReadPart PsReadPart;

PsReadPart *ps_readpart_new(PsReadJob *job);
void ps_readpart_free(PsReadPart *part);

/* Takes a frame (a PsFrameFunc of app/readerlink.h; `part` is a PsReadPart *). */
gboolean ps_readpart_take(const json_t *frame, GArray *answers, gpointer part);

/* Notes how the fork ended: "done", "timeout", "memory", "crash", "forbidden", or NULL where no one
 * knows. */
void ps_readpart_end(PsReadPart *part, const char *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReadPart, ps_readpart_free)
