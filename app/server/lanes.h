/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads for what would hold up those that read requests: pages, passwords, files on the disk. */
#pragma once

#include <glib.h>

typedef enum {
    PS_LANE_PAGES,
    PS_LANE_PASSWORDS, /* one thread: a hash takes 19 MiB */
    PS_LANE_FILES,
    PS_LANES
} PsLane;

typedef struct PsLanes PsLanes;

/* Work is `run(work, user)`. A lane has room for `max_waiting` pieces that wait; that for files for
 * `max_uploads` more. */
PsLanes *ps_lanes_new(guint page_threads, guint max_waiting, guint max_uploads, GFunc run,
                      gpointer user);
/* Runs what waits, then ends. */
void ps_lanes_free(PsLanes *lanes);
gboolean ps_lanes_has_room(const PsLanes *lanes, PsLane lane);
/* Also where there is no room: what was received has to be put away. */
void ps_lanes_push(PsLanes *lanes, PsLane lane, gpointer work);
guint ps_lanes_waiting(const PsLanes *lanes);
