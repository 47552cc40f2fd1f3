/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts and stops the parts in their order, and looks after them a few times a second. */
#include "app/server/server.h"

#include "app/server/bucket.h"
#include "app/server/children.h"
#include "app/server/events.h"
#include "app/server/http.h"
#include "app/server/log.h"
#include "app/server/metrics.h"
#include "app/server/pagecache.h"
#include "app/server/pulse.h"
#include "app/server/refusals.h"
#include "app/server/states.h"
#include "core/datafile.h"
#include "core/json.h"
#include "store/jobs.h"

#define TICK_MS 250
#define CACHE_BYTES (4 * 1024 * 1024)
#define TICKS_PER_S (1000 / TICK_MS)

static gboolean
load_words(PsServer *server, GError **error)
{
    g_autofree char *folder = ps_data_folder(error);
    if (folder == NULL || (server->words = ps_wordfiles_load(folder, "server", error)) == NULL ||
        (server->assets = ps_assets_load(folder, error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < PS_LANGS; i++)
        if ((server->problem_words[i] = ps_words_load(folder, ps_langs[i], error)) == NULL)
            return FALSE;
    return TRUE;
}

PsServer *
ps_server_new(const PsConfig *config, PsStore *store, const PsRouteTable *table, gpointer desk,
              GError **error)
{
    g_autoptr(PsServer) server = g_new0(PsServer, 1);
    server->config = config;
    server->store = store;
    server->table = *table;
    server->desk = desk;
    if (!load_words(server, error))
        return NULL;
    double window_s = (double) config->login_window_min * 60;
    server->tries_by_user = ps_buckets_new((double) config->login_tries_per_user, window_s);
    server->tries_by_address = ps_buckets_new((double) config->login_tries_per_address, window_s);
    server->bytes_by_sender = ps_buckets_new((double) config->daily_bytes_per_user, 86400);
    server->metrics = ps_metrics_new();
    server->refusals = ps_refusals_new(store);
    server->events = ps_events_new(server);
    server->pages = ps_pagetable_new();
    server->cache = ps_pagecache_new(CACHE_BYTES);
    server->pulse = ps_pulsestate_new();
    return g_steal_pointer(&server);
}

void
ps_server_free(PsServer *server)
{
    if (server == NULL)
        return;
    ps_wordfiles_free(server->words);
    for (gsize i = 0; i < PS_LANGS; i++)
        ps_words_free(server->problem_words[i]);
    ps_assets_free(server->assets);
    ps_buckets_free(server->tries_by_user);
    ps_buckets_free(server->tries_by_address);
    ps_buckets_free(server->bytes_by_sender);
    ps_metrics_free(server->metrics);
    ps_refusals_free(server->refusals);
    ps_events_free(server->events);
    ps_pagetable_free(server->pages);
    ps_pagecache_free(server->cache);
    ps_pulsestate_free(server->pulse);
    g_free(server);
}

const PsWords *
ps_server_problem_words(const PsServer *server, const char *lang)
{
    return server->problem_words[ps_lang_number(lang)];
}

/* {"event": "page", "document": ..., "page": N, "of": N} while a document is read, and
 * {"event": "read", "document": ...} when it is. */
static void
take_line(const json_t *line, gpointer user)
{
    PsServer *server = user;
    const char *event = ps_json_get_string(line, "event");
    const char *document = ps_json_get_string(line, "document");
    if (event == NULL || document == NULL)
        return;
    if (g_str_equal(event, "page"))
        ps_pagetable_set(server->pages, document,
                         (guint) json_integer_value(json_object_get(line, "page")),
                         (guint) json_integer_value(json_object_get(line, "of")));
    else
        ps_pagetable_forget(server->pages, document);
    ps_events_wake(server->events);
}

static void
note_ended(gpointer user)
{
    PsServer *server = user;
    ps_metrics_count(server->metrics, PS_COUNT_WORKERS_ENDED, 1);
}

static gboolean
tick(gpointer user)
{
    PsServer *server = user;
    gint64 now_us = g_get_monotonic_time();
    gint64 version = ps_store_version_seen(server->store);
    if (version != server->version_seen)
        ps_events_wake(server->events);
    server->version_seen = version;
    ps_events_tick(server->events, now_us);
    if (server->ticks % TICKS_PER_S == 0) {
        ps_pulse_look(server);
        ps_refusals_write(server->refusals, now_us);
    }
    if (server->ticks % (10 * TICKS_PER_S) == 0 && !ps_store_reap(server->store, NULL))
        ps_log("reap failed", NULL);
    server->ticks++;
    return G_SOURCE_CONTINUE;
}

static void
start_workers(PsServer *server)
{
    const PsConfig *config = server->config;
    g_autofree char *own = g_file_read_link("/proc/self/exe", NULL);
    const char *program = *config->worker_program != '\0' ? config->worker_program : own;
    const char *const argv[] = {program,  "worker", "--store", ps_store_folder(server->store),
                                "--json", NULL};
    server->children =
        ps_children_new(argv, (guint) config->workers, take_line, note_ended, server);
}

gboolean
ps_server_start(PsServer *server, char **address, GError **error)
{
    ps_pulse_look(server);
    if (ps_http_start(server, address, error) == NULL)
        return FALSE;
    start_workers(server);
    server->timer = g_timeout_add(TICK_MS, tick, server);
    return TRUE;
}

void
ps_server_stop(PsServer *server)
{
    gint64 end = g_get_monotonic_time() + server->config->stop_timeout_s * G_USEC_PER_SEC;
    g_atomic_int_set(&server->stopping, 1);
    ps_http_quiesce(server->http);
    ps_children_stop(server->children);
    ps_events_end(server->events);
    /* The timer wakes the loop, so that it looks at the clock. */
    while ((ps_http_requests(server->http) > 0 || ps_children_alive(server->children) > 0) &&
           g_get_monotonic_time() < end)
        g_main_context_iteration(NULL, TRUE);
    g_source_remove(server->timer);
    ps_children_free(server->children);
    ps_http_stop(server->http);
    server->http = NULL;
}
