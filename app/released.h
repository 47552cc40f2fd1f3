/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person has released stays released when the batch is run again. */
#pragma once

#include "core/record.h"

/* Takes `fresh`, a record as it was just made. Where `folder` holds a released record that was made
 * from an equal one, that is given, with its corrections. Where it holds the release of another
 * record, `fresh` is given, a draft; its owner is told, and the pages of the old release are taken
 * away. */
PsRecord *ps_released_keep(const char *folder, PsRecord *fresh);

/* A record file. PS_ERROR_INPUT where it holds no record. */
PsRecord *ps_released_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
