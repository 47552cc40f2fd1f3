/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of places on the pages of a document, drawn by the reader. */
#pragma once

#include "app/readerlink.h"

typedef struct {
    guint page;
    PsBox box;
    guint turn; /* as PsPage and PsPageNote say */
} PsStripRequest;

/* For each PsStripRequest a GBytes of PNG, or NULL where it could not be drawn. */
GPtrArray *ps_strips_draw(PsReaderLink *link, GBytes *bytes, const char *name,
                          const GArray *requests, guint width_px,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
