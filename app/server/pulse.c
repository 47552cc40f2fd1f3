/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at the service each second. */
#include "app/server/pulse.h"

#include <sys/statvfs.h>

struct PsPulseState {
    GMutex lock;
    PsPulse pulse;
};

PsPulse
ps_pulse_get(PsServer *server)
{
    g_mutex_lock(&server->pulse->lock);
    PsPulse pulse = server->pulse->pulse;
    g_mutex_unlock(&server->pulse->lock);
    return pulse;
}

void
ps_pulse_look(PsServer *server)
{
    PsPulse pulse = {0};
    struct statvfs disk;
    if (statvfs(ps_store_folder(server->store), &disk) == 0)
        pulse.free_bytes = (gint64) disk.f_bavail * (gint64) disk.f_frsize;
    pulse.store_answers = ps_store_job_counts(server->store, &pulse.jobs, NULL);
    g_mutex_lock(&server->pulse->lock);
    server->pulse->pulse = pulse;
    g_mutex_unlock(&server->pulse->lock);
}

PsPulseState *
ps_pulsestate_new(void)
{
    PsPulseState *state = g_new0(PsPulseState, 1);
    g_mutex_init(&state->lock);
    return state;
}

void
ps_pulsestate_free(PsPulseState *state)
{
    if (state == NULL)
        return;
    g_mutex_clear(&state->lock);
    g_free(state);
}
