/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages and of lines for the desk, drawn when they are looked at by a reader that is
 * started with the first, and kept for a while in memory. */
#pragma once

#include "app/strips.h"

/* May be used from several threads. */
typedef struct PsDeskPictures PsDeskPictures;

PsDeskPictures *ps_deskpictures_new(void);
void ps_deskpictures_free(PsDeskPictures *pictures);

/* The picture of `wanted` of the document `id`. `all` (of PsStripRequest, `wanted` among them) is
 * drawn with it, as each is about to be asked for: a document is opened once. `bytes` is asked only
 * where nothing is kept. NULL without error where it cannot be drawn. */
GBytes *ps_deskpictures_get(PsDeskPictures *pictures, const char *id, const char *name,
                            const PsStripRequest *wanted, const GArray *all, guint width_px,
                            GBytes *(*bytes)(const char *id, gpointer user), gpointer user,
                            GError **error);
