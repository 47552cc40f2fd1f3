/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of what the service answers, and to whom. */
#pragma once

#include "app/server/route.h"

PsRouteTable ps_routes(void);
