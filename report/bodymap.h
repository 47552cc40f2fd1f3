/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure seen from the front and the back, with a mark where the tumour began and where it was
 * found besides. */
#pragma once

#include "core/record.h"
#include "report/words.h"

/* Loads page/bodymap.json. NULL with PS_ERROR_DATA (file:line:column). */
PsDataFile *ps_bodymap_load(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the figure; nothing where the record names no place that can be marked for certain: a
 * place that has sides is not marked while the side is unknown. */
void ps_bodymap_write(GString *html, const PsDataFile *places, const PsWords *words,
                      const PsRecord *record);
