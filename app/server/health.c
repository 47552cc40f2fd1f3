/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Health of the service. */
#include "app/server/health.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/server/children.h"
#include "app/server/events.h"
#include "app/server/http.h"
#include "app/server/metrics.h"
#include "app/server/pulse.h"
#include "core/json.h"

PsResponse *
ps_health_get(const PsRequest *request, GError **error)
{
    PsServer *server = request->server;
    const PsPulse pulse = ps_pulse_get(server);
    gboolean stopping = g_atomic_int_get(&server->stopping);
    gboolean workers = ps_children_alive(server->children) >= (guint) server->config->workers;
    gboolean disk = pulse.free_bytes >= server->config->min_free_bytes;
    const char *status = stopping               ? "stopping"
                         : !pulse.store_answers ? "store"
                         : !workers             ? "workers"
                         : !disk                ? "disk"
                                                : "ok";
    g_autoptr(json_t) json = json_object();
    json_object_set_new(json, "status", json_string(status));
    json_object_set_new(json, "store", json_boolean(pulse.store_answers));
    json_object_set_new(json, "workers", json_boolean(workers));
    json_object_set_new(json, "disk", json_boolean(disk));
    return ps_response_json(g_str_equal(status, "ok") ? 200 : 503, ps_json_print_line(json));
}

static double
resident_bytes(void)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL))
        return 0;
    const char *second = strchr(text, ' ');
    return second == NULL
               ? 0
               : (double) g_ascii_strtoull(second, NULL, 10) * (double) sysconf(_SC_PAGESIZE);
}

PsResponse *
ps_metrics_get(const PsRequest *request, GError **error)
{
    PsServer *server = request->server;
    const PsPulse pulse = ps_pulse_get(server);
    GString *out = g_string_new(NULL);
    ps_metrics_write(server->metrics, out);
    ps_metrics_gauge(out, "jobs_waiting", "Jobs that wait.", pulse.jobs.waiting);
    ps_metrics_gauge(out, "jobs_leased", "Jobs that are worked on.", pulse.jobs.leased);
    ps_metrics_gauge(out, "jobs_dead", "Jobs that were given up.", pulse.jobs.dead);
    ps_metrics_gauge(out, "workers_alive", "Workers.", ps_children_alive(server->children));
    ps_metrics_gauge(out, "connections", "Open connections.", ps_http_connections(server->http));
    ps_metrics_gauge(out, "requests_waiting", "Requests that wait for a thread.",
                     ps_http_waiting(server->http));
    ps_metrics_gauge(out, "uploads_arriving", "Uploads that arrive at the moment.",
                     g_atomic_int_get(&server->uploads));
    ps_metrics_gauge(out, "streams", "Open streams of events.",
                     ps_events_open_streams(server->events));
    ps_metrics_gauge(out, "disk_free_bytes", "Free where the store is.", (double) pulse.free_bytes);
    ps_metrics_gauge(out, "resident_bytes", "Memory of the server.", resident_bytes());
    g_autoptr(GBytes) text = g_string_free_to_bytes(out);
    return ps_response_bytes(200, "text/plain; version=0.0.4; charset=utf-8", text);
}
