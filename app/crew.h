/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A crew of readers. Each document that is asked for has at least its turn; readers with nothing
 * else to do help with the pages of long ones. */
#pragma once

#include "app/readerlink.h"
#include "app/strips.h"

/* May be used from several threads. */
typedef struct PsCrew PsCrew;

/* A crew of up to `readers`, which are started as they are needed; the first at once, so that one
 * that is missing is told before anything begins. */
PsCrew *ps_crew_new(guint readers, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* No one may wait for it any more. */
void ps_crew_free(PsCrew *crew);

/* Reads a document, and waits until it is read. What is wrong with it is in the text; an error is a
 * reader that cannot be had. `known` (borrowed) may be NULL. */
PsText *ps_crew_read(PsCrew *crew, GBytes *bytes, const char *name, PsKnownPages *known,
                     PsReadProgress progress, gpointer user,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Has one of the crew do `task`, and waits until it is done. */
typedef gboolean (*PsCrewTask)(PsReaderLink *link, gpointer data, GError **error);
gboolean ps_crew_once(PsCrew *crew, PsCrewTask task, gpointer data,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ps_strips_draw by one of the crew. */
GPtrArray *ps_crew_strips(PsCrew *crew, GBytes *bytes, const char *name, const GArray *requests,
                          guint width_px, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsCrew, ps_crew_free)
