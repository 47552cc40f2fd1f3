/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the lines that a record's pages show, drawn by the readers. */
#pragma once

#include "app/crew.h"
#include "report/report.h"

/* How wide the picture of a line is, and that of a page. */
#define PS_STRIP_WIDTH_PX 900

/* Where the bytes of a document are: NULL where they are gone, or are not those that were read.
 * Yours. */
typedef struct {
    GBytes *(*bytes)(const PsDocument *document, gpointer user);
    gpointer user;
} PsPictureSource;

/* Draws what ps_report_wanted_strips and ps_report_wanted_pages ask for: an array of PsStrip *,
 * yours, whose strings are the record's. Where the bytes are gone there is no picture. NULL only
 * where no reader can be had. */
GPtrArray *ps_pictures_draw(const PsRecord *record, const PsPictureSource *source, PsCrew *crew,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How the page was turned to be read. */
guint ps_pictures_turn(const PsDocument *document, guint page);
