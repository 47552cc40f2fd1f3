/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worklist of a run follows what becomes of its records afterwards. */
#pragma once

#include "app/pipeline.h"
#include "store/store.h"

/* Where `folder`, a patient's, lies in that of a run, makes the run's worklist again from the
 * records of its patients as they are now, in the language it has. What keeps it from that is told:
 * the record itself is written, and counts. */
void ps_relist(const PsPipeline *pipeline, const char *folder);

/* Makes the worklist in the store's folder again without these patients (NULL ends the list), from
 * the records of the others as they are now. Where there is no worklist, or it does not name them,
 * nothing is done. */
gboolean ps_relist_without(PsStore *store, const char *const *patients,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
