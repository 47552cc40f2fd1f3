/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as the reader sends it: as its JSON, but each line is two strings, the words and where
 * they stand. A long text has millions of words, and a JSON object for each took most of the time.
 */
#pragma once

#include <jansson.h>

#include "core/text.h"

json_t *ps_pagewire_to_json(const PsPage *page);

/* NULL for whatever is not a page within core/limits.h: it comes from a process that read hostile
 * bytes. */
PsPage *ps_pagewire_from_json(const json_t *json);
