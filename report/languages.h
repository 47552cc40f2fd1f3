/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That two languages say the same: what can be proved of a translation without reading it. */
#pragma once

#include "report/loaded.h"

/* The language that the rules, the lexicons and the program's own messages are written in. */
#define PS_OWN_LANGUAGE "en"

/* Sorts an array of char * by bytes. */
void ps_languages_sort(GPtrArray *items);

/* Every text of `own` is in `other` in the same revision, with the same sources, day, placeholders,
 * numbers and blocks, and none besides. */
gboolean ps_languages_check_texts(const PsReport *own, const PsReport *other,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Questions, words, sources, labels, fact rows and banned entries answer each other. */
gboolean ps_languages_check_lists(const PsReport *own, const PsReport *other,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Every value that a lexicon can give, and every problem of a document, has words in `other`. */
gboolean ps_languages_check_values(const PsReport *other, GError **error) G_GNUC_WARN_UNUSED_RESULT;
