/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front's end of the line to plainstage-reader: a process of its own that opens hostile
 * documents. The front links neither poppler nor tesseract. */
#pragma once

#include <jansson.h>

#include "app/readjob.h"

/* One running reader. Used by one thread at a time; have one per worker. */
typedef struct PsReaderLink PsReaderLink;

/* Starts the reader that lies beside this program (or on PATH) and waits until it is there.
 * PS_ERROR_UNAVAILABLE says what is missing and how to get it. */
PsReaderLink *ps_readerlink_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, and `confinement` is what the reader said of its confinement, yours; NULL where it said
 * nothing. It is told where the reader refuses to start too. */
PsReaderLink *ps_readerlink_new_told(json_t **confinement,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_readerlink_free(PsReaderLink *link);

/* Reads pages of a document until none is left that no one has begun. A fork of the reader that
 * hangs, crashes or grows too large is a problem (reader_timeout, reader_crashed, reader_memory) of
 * the page that it was at, and the next goes on behind it; only a reader that cannot be started
 * again is an error. */
gboolean ps_readerlink_read(PsReaderLink *link, PsReadJob *job,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a frame (NULL: what came is none) and adds numbers to answer it with. FALSE once the sender
 * has broken the rules: nothing more is taken from it. */
typedef gboolean (*PsFrameFunc)(const json_t *frame, GArray *answers, gpointer user);

/* Asks for anything of a document; of a new reader where the old one is dead. `*end` (yours) is how
 * the fork ended: "done", "timeout", "memory", "crash", "forbidden", "no-model", or NULL where no
 * one knows. FALSE only where no reader can be had. */
gboolean ps_readerlink_ask(PsReaderLink *link, const json_t *request, int document,
                           PsFrameFunc take, gpointer user, char **end,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReaderLink, ps_readerlink_free)
