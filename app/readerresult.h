/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document's results as they come from the reader, checked as if an enemy had written them. */
#pragma once

#include "app/readerlink.h"

typedef struct PsReaderResult PsReaderResult;

PsReaderResult *ps_readerresult_new(PsReadProgress progress, gpointer user);
void ps_readerresult_free(PsReaderResult *result);

/* Takes what came. FALSE once the sender has broken the rules: nothing more is to be taken. */
gboolean ps_readerresult_feed(PsReaderResult *result, gconstpointer data, gsize size);

/* Whether nothing came so far. */
gboolean ps_readerresult_is_untouched(const PsReaderResult *result);

/* How long the reader may take in all, as far as the number of pages is known. */
gint64 ps_readerresult_time_ms(const PsReaderResult *result);

/* Notes how the task ended: "done", "timeout", "memory", "crash", "no-model", or NULL where
 * no one knows. */
void ps_readerresult_end(PsReaderResult *result, const char *end);

/* Whether the reader needed its recognition model and has none. */
gboolean ps_readerresult_lacks_model(const PsReaderResult *result);

/* The text, with the pages that came and a verdict. Once. */
PsText *ps_readerresult_take_text(PsReaderResult *result);

/* The pictures that came, of GBytes * or NULL, filled up with NULL to `count`. Once. */
GPtrArray *ps_readerresult_take_strips(PsReaderResult *result, guint count);

/* A text refused for `tag`, without asking the reader. */
PsText *ps_readerresult_refuse(PsReaderResult *result, const char *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReaderResult, ps_readerresult_free)
