/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words a language must have in words.json before a page is made of them. */
#pragma once

#include "core/datafile.h"

/* Each label that a page prints, and a plain word for each name of a closed set ("red",
 * "not_stated"). False with PS_ERROR_DATA for the first that is missing. */
gboolean ps_labels_check(const PsDataFile *words, GError **error) G_GNUC_WARN_UNUSED_RESULT;
