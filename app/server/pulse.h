/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the service is, looked at once a second so that requests need not. */
#pragma once

#include "app/server/server.h"
#include "store/jobs.h"

typedef struct {
    gint64 free_bytes;
    PsJobCounts jobs;
    gboolean store_answers;
} PsPulse;

PsPulse ps_pulse_get(PsServer *server);
/* Looks again; on the main loop. */
void ps_pulse_look(PsServer *server);
