/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTTP library behind a wall: connections, threads, TLS. */
#pragma once

#include "app/server/server.h"

typedef struct PsHttp PsHttp;

PsHttp *ps_http_start(PsServer *server, char **address, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* No new connections from now on. */
void ps_http_quiesce(PsHttp *http);
/* Requests that are being read, worked on or answered. */
guint ps_http_requests(PsHttp *http);
/* Requests that wait for a thread. */
guint ps_http_waiting(const PsHttp *http);
guint ps_http_connections(PsHttp *http);
/* Cuts off the connection that writes this upload: its client has come back by another one. */
void ps_http_cut_writer(PsHttp *http, const char *upload);
/* Whoever is still there is cut off. Frees. */
void ps_http_stop(PsHttp *http);
