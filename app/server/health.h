/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /health: whether the service can do its work, for a supervisor or a proxy. */
#pragma once

#include "app/server/handler.h"

PsResponse *ps_health_get(const PsRequest *request, GError **error);
