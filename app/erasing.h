/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removes people: from the store, and their results. */
#pragma once

#include "store/store.h"

/* Of each of these patients (NULL ends the list): the folder of results, the row in the worklist's
 * files, and all that the store has. Waits while a batch is at work in the folder. Stopped on the
 * way, it can be asked for again. */
gboolean ps_erasing(PsStore *store, const char *const *patients, const char *who,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
