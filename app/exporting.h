/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is kept of one patient, as files for a person. */
#pragma once

#include "store/store.h"

/* Writes into `out`, a new folder (PS_ERROR_OUTPUT where it is there): patient.json, record.json
 * and machine.json where there are any, reviews.json, audit.json, and documents/ by their names. */
gboolean ps_exporting(PsStore *store, const char *patient, const char *out,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
