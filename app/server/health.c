/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Health of the service. */
#include "app/server/health.h"

#include "app/server/server.h"
#include "core/json.h"

PsResponse *
ps_health_get(const PsRequest *request, GError **error)
{
    gboolean stopping = g_atomic_int_get(&request->server->stopping);
    g_autoptr(json_t) json = json_object();
    json_object_set_new(json, "status", json_string(stopping ? "stopping" : "ok"));
    json_object_set_new(json, "version", json_string(PS_VERSION));
    return ps_response_json(stopping ? 503 : 200, ps_json_print_line(json));
}
