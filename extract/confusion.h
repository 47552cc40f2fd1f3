/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What recognising letters mixes up ("rn" for "m", "0" for "o"), as weighted data, and the words of
 * the lexicons that a damaged word may have been. Numbers are none of its affairs. */
#pragma once

#include <glib.h>

#include "core/datafile.h"

typedef struct PsConfusion PsConfusion;

/* Takes the settings of `file`, which must outlive it. */
PsConfusion *ps_confusion_new(const PsDataFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_confusion_free(PsConfusion *confusion);
/* Takes the words of `text` as words that the lexicons know. */
void ps_confusion_learn(PsConfusion *confusion, const char *text);
/* The same of those that stand whole in a pattern of the lexicons. */
void ps_confusion_learn_pattern(PsConfusion *confusion, const char *pattern);
/* Once, when all is learned, before the first question. */
void ps_confusion_settle(PsConfusion *confusion);

/* The word as it was before it was damaged, where the lexicons have exactly one such word within
 * the weight that its length allows; NULL where it is known as it stands, or nothing is certain.
 * Whatever stands around the letters stays. Yours. */
char *ps_confusion_repair(const PsConfusion *confusion, const char *word);
/* How much of its confidence a repaired word keeps. */
double ps_confusion_keeps(const PsConfusion *confusion);

/* Runs the examples, and proves that no known word turns into another: neither as it stands nor by
 * any one confusion. */
gboolean ps_confusion_check(const PsConfusion *confusion, GError **error);
guint ps_confusion_example_count(const PsConfusion *confusion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsConfusion, ps_confusion_free)
