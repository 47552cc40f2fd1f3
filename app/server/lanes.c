/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thread pools with an end to their patience. */
#include "app/server/lanes.h"

struct PsLanes {
    GThreadPool *pool[PS_LANES];
    guint most[PS_LANES];
};

PsLanes *
ps_lanes_new(guint page_threads, guint max_waiting, guint max_uploads, GFunc run, gpointer user)
{
    const guint threads[PS_LANES] = {page_threads, 1, 2};
    PsLanes *lanes = g_new0(PsLanes, 1);
    /* Not exclusive: threads are made as there is work, and none when there is none. */
    for (gsize i = 0; i < PS_LANES; i++) {
        lanes->most[i] = max_waiting + (i == PS_LANE_FILES ? max_uploads : 0);
        lanes->pool[i] = g_thread_pool_new(run, user, (gint) threads[i], FALSE, NULL);
    }
    return lanes;
}

void
ps_lanes_free(PsLanes *lanes)
{
    if (lanes == NULL)
        return;
    for (gsize i = 0; i < PS_LANES; i++)
        g_thread_pool_free(lanes->pool[i], FALSE, TRUE);
    g_free(lanes);
}

gboolean
ps_lanes_has_room(const PsLanes *lanes, PsLane lane)
{
    return g_thread_pool_unprocessed(lanes->pool[lane]) < lanes->most[lane];
}

void
ps_lanes_push(PsLanes *lanes, PsLane lane, gpointer work)
{
    /* An error means that no new thread could be had; the work stays in the queue of the others. */
    g_thread_pool_push(lanes->pool[lane], work, NULL);
}

guint
ps_lanes_waiting(const PsLanes *lanes)
{
    guint waiting = 0;
    for (gsize i = 0; i < PS_LANES; i++)
        waiting += g_thread_pool_unprocessed(lanes->pool[i]);
    return waiting;
}
