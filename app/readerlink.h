/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front's end of the line to plainstage-reader: a process of its own that opens hostile
 * documents. The front links neither poppler nor tesseract. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "core/text.h"

/* One running reader. Used by one thread at a time; have one per worker. */
typedef struct PsReaderLink PsReaderLink;

/* Starts the reader that lies beside this program (or on PATH) and waits until its engine is
 * loaded. PS_ERROR_UNAVAILABLE says what is missing and how to get it. */
PsReaderLink *ps_readerlink_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, and `confinement` is what the reader said of its confinement, yours; NULL where it said
 * nothing. It is told where the reader refuses to start too. */
PsReaderLink *ps_readerlink_new_told(json_t **confinement,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_readerlink_free(PsReaderLink *link);

typedef void (*PsReadProgress)(guint page, guint page_count, gpointer user);

/* Reads one document. A fork of the reader that hangs, crashes or grows too large is a problem
 * (reader_timeout, reader_crashed, reader_memory) in the result, with the pages that came before
 * it; only a reader that cannot be started again is an error. `name` is used for its ending alone.
 */
PsText *ps_readerlink_read(PsReaderLink *link, GBytes *bytes, const char *name,
                           PsReadProgress progress, gpointer user,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Pictures of places: for each PsStripRequest a GBytes of PNG, or NULL where it could not be drawn.
 */
typedef struct {
    guint page;
    PsBox box;
    guint turn; /* as PsPage and PsPageNote say */
} PsStripRequest;

GPtrArray *ps_readerlink_strips(PsReaderLink *link, GBytes *bytes, const char *name,
                                const GArray *requests, guint width_px,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReaderLink, ps_readerlink_free)
