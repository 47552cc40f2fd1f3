/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts and stops the parts in their order. */
#include "app/server/server.h"

#include "app/server/http.h"
#include "core/datafile.h"

PsServer *
ps_server_new(const PsConfig *config, PsStore *store, const PsRouteTable *table, gpointer desk,
              GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    if (folder == NULL)
        return NULL;
    g_autoptr(PsServer) server = g_new0(PsServer, 1);
    server->config = config;
    server->store = store;
    server->table = *table;
    server->desk = desk;
    if ((server->words = ps_serverwords_load(folder, error)) == NULL ||
        (server->assets = ps_assets_load(folder, error)) == NULL)
        return NULL;
    return g_steal_pointer(&server);
}

void
ps_server_free(PsServer *server)
{
    if (server == NULL)
        return;
    ps_serverwords_free(server->words);
    ps_assets_free(server->assets);
    g_free(server);
}

gboolean
ps_server_start(PsServer *server, char **address, GError **error)
{
    return ps_http_start(server, address, error) != NULL;
}

void
ps_server_stop(PsServer *server)
{
    g_atomic_int_set(&server->stopping, 1);
    ps_http_quiesce(server->http);
    gint64 end = g_get_monotonic_time() + server->config->stop_timeout_s * G_USEC_PER_SEC;
    while (ps_http_requests(server->http) > 0 && g_get_monotonic_time() < end)
        g_usleep(20000);
    ps_http_stop(server->http);
    server->http = NULL;
}
