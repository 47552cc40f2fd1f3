/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server: what its parts share. Handlers of the desk see handler.h alone. */
#pragma once

#include "app/server/assets.h"
#include "app/server/config.h"
#include "app/server/route.h"
#include "app/server/wordfiles.h"
#include "report/words.h"
#include "store/store.h"

typedef struct PsPulseState PsPulseState;

typedef struct PsServer {
    const PsConfig *config;
    PsStore *store;
    gpointer desk;
    PsRouteTable table;
    PsWordFiles *words;
    PsWords *problem_words[PS_LANGS];
    PsAssets *assets;
    struct PsHttp *http;
    struct PsMetrics *metrics;
    struct PsRefusals *refusals;
    struct PsEvents *events;
    struct PsPageTable *pages;
    struct PsPageCache *cache;
    struct PsBuckets *tries_by_user, *tries_by_address, *bytes_by_sender;
    struct PsChildren *children;
    PsPulseState *pulse;
    guint timer, ticks;
    gint64 version_seen;
    gint stopping; /* atomic */
    gint uploads;  /* atomic: that arrive at the moment */
} PsServer;

/* Loads what is shown. Config and store are borrowed, `desk` goes to the handlers. */
PsServer *ps_server_new(const PsConfig *config, PsStore *store, const PsRouteTable *table,
                        gpointer desk, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_server_free(PsServer *server);

/* Listens, and starts the workers, on the main loop of this thread; "http://127.0.0.1:PORT" in
 * `address`, yours. */
gboolean ps_server_start(PsServer *server, char **address, GError **error);
/* Takes no new connection, ends open streams, waits for requests and workers up to the configured
 * time. */
void ps_server_stop(PsServer *server);

/* Words for what is wrong with a document. */
const PsWords *ps_server_problem_words(const PsServer *server, const char *lang);

PsPulseState *ps_pulsestate_new(void);
void ps_pulsestate_free(PsPulseState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsServer, ps_server_free)
