/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come in: asked before any handler runs, and before a body is taken. */
#pragma once

#include "app/server/exchange.h"

#define PS_SESSION_COOKIE "__Host-session"

/* Room for one more? Sets the language. FALSE: refused already, as with all below. */
gboolean ps_gate_open(PsExchange *exchange);
/* Session, role, origin, token, for the route that was found. */
gboolean ps_gate_check(PsExchange *exchange);
/* The token in a form's fields; NULL where it is right, or none is asked for. */
PsResponse *ps_gate_check_form(const PsExchange *exchange);
/* No new files while the disk or the queue is full, or too many arrive. */
gboolean ps_gate_has_room(PsExchange *exchange, gint64 bytes);
/* The same, and it is one of those that arrive until the request is over. */
gboolean ps_gate_take_upload(PsExchange *exchange, gint64 bytes);
/* The request is over. */
void ps_gate_leave(PsExchange *exchange);

/* Whether `origin` (a header) is the place that `host` (a header, or the configured origin) names.
 */
gboolean ps_origin_is(const char *origin, const char *configured, const char *host);
