/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /events?uploads=ID,ID: server-sent events with the state of each upload as it changes. A
 * stream sleeps without a thread; one whose client reads slowly is told the newest state when it
 * reads again, and holds up nobody. */
#pragma once

#include "app/server/exchange.h"

typedef struct PsEvents PsEvents;

PsEvents *ps_events_new(PsServer *server);
void ps_events_free(PsEvents *events);

/* Something changed: streams look again, soon. From any thread. */
void ps_events_wake(PsEvents *events);
/* On the main loop, some times a second: lets those look that have to; keeps quiet streams alive.
 */
void ps_events_tick(PsEvents *events, gint64 now_us);
/* All streams end; new ones as well. */
void ps_events_end(PsEvents *events);
guint ps_events_open_streams(PsEvents *events);

/* The answer of a stream: `response` (its head) goes with it. NULL where it was refused by an
 * answer. */
struct MHD_Response *ps_events_open(PsExchange *exchange);

/* In the table; never asked. */
PsResponse *ps_events_get(const PsRequest *request, GError **error);
