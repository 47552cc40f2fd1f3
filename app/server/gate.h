/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come in: asked before any handler runs, and before a body is taken. */
#pragma once

#include "app/server/exchange.h"

/* Room for one more? Sets the language. FALSE: refused already, as with all below. */
gboolean ps_gate_open(PsExchange *exchange);
/* Session, role, origin, for the route that was found. */
gboolean ps_gate_check(PsExchange *exchange);
/* The token in a form's fields; NULL where it is right. */
PsResponse *ps_gate_check_form(PsExchange *exchange);
/* The request is over. */
void ps_gate_leave(PsExchange *exchange);
