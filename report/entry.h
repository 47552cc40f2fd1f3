/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the entry of a data file that a mark names. */
#pragma once

#include "report/loaded.h"

/* `source` is "FOLDER/KEY" as report/ledger.h tells. False where no file holds such an entry.
 * `file` and `key` are yours; `key` is NULL for a content file, `rev` 0 where the file has none. */
gboolean ps_entry_find(const PsReport *report, const char *source, char **file, char **key,
                       guint *rev);
