/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the room: words in, facts of one document out. */
#pragma once

#include "core/document.h"
#include "core/text.h"

typedef struct PsExtractor PsExtractor;

/* Loads and checks all lexicons below data_folder/lexicon. NULL with PS_ERROR_DATA. */
PsExtractor *ps_extractor_new(const char *data_folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_extractor_free(PsExtractor *extractor);

/* Runs all examples of all lexicons; the first that fails is the error, as file:line:column. */
gboolean ps_extractor_check(const PsExtractor *extractor, guint *examples, GError **error);

/* The facts that `text` states. Takes `document`, into which verdict, pages, kind and date are
 * written. The same words give the same facts. NULL only on a data fault; a limit reached inside
 * (too many mentions) becomes a problem of the document. */
PsFacts *ps_extractor_run(const PsExtractor *extractor, PsDocument *document, const PsText *text,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsExtractor, ps_extractor_free)
