/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTTP library behind a wall: connections, threads, TLS. */
#pragma once

#include "app/server/server.h"

PsHttp *ps_http_start(PsServer *server, char **address, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* No new connections from now on. */
void ps_http_quiesce(PsHttp *http);
/* Requests that are being read, worked on or answered. */
guint ps_http_requests(const PsHttp *http);
guint ps_http_connections(const PsHttp *http);
/* Whoever is still there is cut off. Frees. */
void ps_http_stop(PsHttp *http);
