/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server: what its parts share. Handlers of the desk see handler.h alone. */
#pragma once

#include "app/server/assets.h"
#include "app/server/config.h"
#include "app/server/lanes.h"
#include "app/server/route.h"
#include "app/server/words.h"
#include "store/store.h"

typedef struct PsHttp PsHttp;

typedef struct PsServer {
    const PsConfig *config;
    PsStore *store;
    gpointer desk;
    PsRouteTable table;
    PsServerWords *words;
    PsAssets *assets;
    PsHttp *http;
    gint stopping; /* atomic */
} PsServer;

/* Loads what is shown. Config and store are borrowed, `desk` goes to the handlers. */
PsServer *ps_server_new(const PsConfig *config, PsStore *store, const PsRouteTable *table,
                        gpointer desk, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_server_free(PsServer *server);

/* Listens; "http://127.0.0.1:PORT" in `address`, yours. */
gboolean ps_server_start(PsServer *server, char **address, GError **error);
/* Takes no new connection, ends open streams, waits for requests up to the configured time. */
void ps_server_stop(PsServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsServer, ps_server_free)
