/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The working day of a worker: claims jobs, keeps their leases, ends them. */
#pragma once

#include "app/worker/work.h"

/* Works with `jobs` threads until it is told to stop, or, with `drain`, until no work is left in
 * the store, neither waiting nor with another worker. What is in hand when it is told to stop is
 * finished where that is a matter of seconds, else given back. */
gboolean ps_workloop_run(PsWorker *worker, guint jobs, gboolean drain,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
