/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PDF carries beside its pages: other files, programs, fields. None of it is ever run or
 * opened; it is told. */
#pragma once

#include <poppler.h>

#include "ingest/reading.h"

/* Notes has_attachments and has_scripts. */
void ps_carried_tell_document(PsReading *reading, PopplerDocument *pdf, GBytes *bytes);

/* Notes has_actions and has_form for page `n`. TRUE where the page shows text that is not in its
 * text layer: fields that are filled in, notes written on it. */
gboolean ps_carried_tell_page(PsReading *reading, PopplerPage *page, guint n);
