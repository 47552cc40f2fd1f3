/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before the first document: does the confinement hold, and can a page be read inside it? */
#pragma once

#include <jansson.h>

#include "ingest/reader.h"

/* Takes the results into `found` ({"attempts", "contained", ...}). What failed, in words for
 * people; NULL where the reader may start. Yours. */
char *ps_selftest_run(gboolean landlock, PsOcr *ocr, json_t *found);
