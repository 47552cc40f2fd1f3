/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections and threads by GNU libmicrohttpd. */
#include "app/server/http.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

#include "app/server/exchange.h"
#include "app/server/lanes.h"
#include "app/server/log.h"
#include "app/server/metrics.h"
#include "app/server/refusals.h"
#include "core/error.h"

/* Connections above what is served, to tell them so. */
#define SPARE_CONNECTIONS 64
/* In log and metrics alone: no answer was sent. */
#define CLIENT_GONE 499
#define CONNECTION_BYTES (32 * 1024)
#define PATIENCE_BYTES (16 * 1024)
#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

struct PsHttp {
    PsServer *server;
    struct MHD_Daemon *daemon;
    PsLanes *lanes;
    GMutex lock;
    GPtrArray *clients; /* of PsClient * */
    GThread *janitor;
    GCond over;
    gboolean ended;
    gint requests, connections; /* atomic */
    char *certificate, *key;    /* PEM; NULL without TLS */
};

static void
run_exchange(gpointer work, gpointer user)
{
    PsExchange *exchange = work;
    if (exchange->orphan) {
        ps_exchange_free(exchange);
        return;
    }
    if (exchange->digesting)
        exchange->body->digest(exchange);
    else
        ps_exchange_run(exchange);
    exchange->digesting = FALSE;
    MHD_resume_connection(exchange->connection);
}

/* TRUE where the answer comes later. */
static gboolean
defer(PsHttp *http, PsExchange *exchange)
{
    if (!ps_lanes_has_room(http->lanes, ps_exchange_lane(exchange))) {
        ps_exchange_postpone(exchange, 503, "busy", 5);
        return FALSE;
    }
    MHD_suspend_connection(exchange->connection);
    ps_lanes_push(http->lanes, ps_exchange_lane(exchange), exchange);
    return TRUE;
}

static enum MHD_Result
take_body(PsHttp *http, PsExchange *exchange, const char *bytes, gsize length)
{
    exchange->taken += length;
    if (exchange->response != NULL || exchange->body == NULL)
        return exchange->taken > PS_DRAIN_BYTES ? MHD_NO : MHD_YES;
    /* Who sends too slowly is cut off; each of these pieces wins new time. */
    if (exchange->body->lane == PS_LANE_FILES &&
        exchange->taken - exchange->waited_at >= PATIENCE_BYTES) {
        exchange->waited_at = exchange->taken;
        ps_client_wait(exchange->client, (guint) http->server->config->idle_timeout_s);
    }
    if (!exchange->body->take(exchange, bytes, length))
        return MHD_YES;
    exchange->digesting = TRUE;
    ps_client_wait(exchange->client, 0);
    exchange->waited_at = 0;
    MHD_suspend_connection(exchange->connection);
    ps_lanes_push(http->lanes, exchange->body->lane, exchange);
    return MHD_YES;
}

static enum MHD_Result
on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
           const char *version, const char *bytes, size_t *length, void **con_cls)
{
    PsHttp *http = cls;
    PsExchange *exchange = *con_cls;
    if (exchange == NULL) {
        PsClient *client =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
        g_atomic_int_inc(&http->requests);
        exchange = *con_cls = ps_exchange_new(http->server, connection, client, url, method);
        ps_client_wait(client, exchange->response == NULL && exchange->body != NULL
                                   ? (guint) http->server->config->idle_timeout_s
                                   : 0);
        return exchange->response != NULL && exchange->gave_up ? ps_exchange_send(exchange)
                                                               : MHD_YES;
    }
    if (*length > 0) {
        gsize size = *length;
        *length = 0;
        return take_body(http, exchange, bytes, size);
    }
    ps_client_wait(exchange->client, 0);
    if (exchange->response == NULL) {
        if (!(exchange->match.route->flags & PS_ROUTE_QUICK)) {
            if (defer(http, exchange))
                return MHD_YES;
        } else {
            ps_exchange_run(exchange);
        }
    }
    return ps_exchange_send(exchange);
}

/* For the log, the metrics and, where it was refused, the audit trail. */
static void
note(PsServer *server, const PsExchange *exchange)
{
    const char *pattern = exchange->match.route == NULL ? "-" : exchange->match.route->pattern;
    gint64 took_us = g_get_monotonic_time() - exchange->began_us;
    guint status = exchange->status != 0 ? exchange->status : CLIENT_GONE;
    ps_metrics_request(server->metrics, exchange->request.method, pattern, status, took_us);
    if (exchange->response != NULL && exchange->response->refusal != NULL) {
        ps_metrics_count(server->metrics, PS_COUNT_REFUSED, 1);
        ps_refusals_note(server->refusals, exchange->response->refusal, exchange->request.user,
                         exchange->address, pattern);
    }
    if (server->config->log_requests || status >= 500)
        ps_log_request(ps_method_name(exchange->request.method), pattern, status, took_us,
                       exchange->taken);
}

static void
on_completed(void *cls, struct MHD_Connection *connection, void **con_cls,
             enum MHD_RequestTerminationCode code)
{
    PsHttp *http = cls;
    PsExchange *exchange = *con_cls;
    *con_cls = NULL;
    if (exchange == NULL)
        return;
    ps_client_wait(exchange->client, (guint) http->server->config->idle_timeout_s);
    ps_client_writes(exchange->client, NULL);
    note(http->server, exchange);
    g_atomic_int_dec_and_test(&http->requests);
    /* A client that was gone in the middle: what came is put away on the disk elsewhere. */
    exchange->orphan =
        exchange->body != NULL && exchange->body->lane == PS_LANE_FILES && !exchange->finished;
    if (exchange->orphan)
        ps_lanes_push(http->lanes, PS_LANE_FILES, exchange);
    else
        ps_exchange_free(exchange);
}

void
ps_client_wait(PsClient *client, guint seconds)
{
    g_mutex_lock(client->lock);
    client->deadline_us = seconds == 0 ? 0 : g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
    g_mutex_unlock(client->lock);
}

void
ps_client_writes(PsClient *client, const char *upload)
{
    g_mutex_lock(client->lock);
    g_strlcpy(client->upload, upload == NULL ? "" : upload, sizeof client->upload);
    g_mutex_unlock(client->lock);
}

void
ps_http_cut_writer(PsHttp *http, const char *upload)
{
    g_mutex_lock(&http->lock);
    for (guint i = 0; i < http->clients->len; i++) {
        const PsClient *client = g_ptr_array_index(http->clients, i);
        if (g_str_equal(client->upload, upload))
            shutdown(client->fd, SHUT_RDWR);
    }
    g_mutex_unlock(&http->lock);
}

static void
on_connection(void *cls, struct MHD_Connection *connection, void **socket_context,
              enum MHD_ConnectionNotificationCode code)
{
    PsHttp *http = cls;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        PsClient *client = g_new0(PsClient, 1);
        client->lock = &http->lock;
        client->fd =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        *socket_context = client;
        g_atomic_int_inc(&http->connections);
        ps_client_wait(client, (guint) http->server->config->idle_timeout_s);
        g_mutex_lock(&http->lock);
        g_ptr_array_add(http->clients, client);
        g_mutex_unlock(&http->lock);
        return;
    }
    g_atomic_int_dec_and_test(&http->connections);
    g_mutex_lock(&http->lock);
    g_ptr_array_remove_fast(http->clients, *socket_context);
    g_mutex_unlock(&http->lock);
    g_free(*socket_context);
}

/* Cuts off who is past the deadline. The socket is still open: it leaves the list before it is
 * closed. */
static gpointer
keep_clean(gpointer data)
{
    PsHttp *http = data;
    g_mutex_lock(&http->lock);
    while (!http->ended) {
        g_cond_wait_until(&http->over, &http->lock, g_get_monotonic_time() + G_USEC_PER_SEC);
        gint64 now = g_get_monotonic_time();
        for (guint i = 0; i < http->clients->len; i++) {
            PsClient *client = g_ptr_array_index(http->clients, i);
            if (client->deadline_us != 0 && client->deadline_us < now)
                shutdown(client->fd, SHUT_RDWR);
        }
    }
    g_mutex_unlock(&http->lock);
    return NULL;
}

/* Addresses are decoded by ps_percent_decode, which refuses what this library would let through. */
static size_t
leave_escaped(void *cls, struct MHD_Connection *connection, char *text)
{
    return strlen(text);
}

/* What it says without what it says it of: that may be a client's words. */
static void
on_message(void *cls, const char *format, va_list args)
{
    g_autofree char *text = g_strdup(format);
    ps_log("http", "message", g_strchomp(text), NULL);
}

typedef union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} Address;

static gboolean
fill_address(const char *listen, Address *address, char **host, guint16 *port)
{
    if (!ps_listen_parse(listen, host, port))
        return FALSE;
    memset(address, 0, sizeof *address);
    if (strchr(*host, ':') != NULL) {
        address->v6.sin6_family = AF_INET6;
        address->v6.sin6_port = htons(*port);
        return inet_pton(AF_INET6, *host, &address->v6.sin6_addr) == 1;
    }
    address->v4.sin_family = AF_INET;
    address->v4.sin_port = htons(*port);
    return inet_pton(AF_INET, *host, &address->v4.sin_addr) == 1;
}

/* Adds certificate and key; MHD copies neither, so they stay in the server. */
static gboolean
load_tls(PsHttp *http, GArray *options, GError **error)
{
    const PsConfig *config = http->server->config;
    const struct {
        enum MHD_OPTION option;
        const char *path;
        char **text;
    } files[] = {{MHD_OPTION_HTTPS_MEM_CERT, config->tls_certificate, &http->certificate},
                 {MHD_OPTION_HTTPS_MEM_KEY, config->tls_key, &http->key}};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GError) local = NULL;
        if (!g_file_get_contents(files[i].path, files[i].text, NULL, &local)) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s", local->message);
            return FALSE;
        }
        struct MHD_OptionItem item = {files[i].option, 0, *files[i].text};
        g_array_append_val(options, item);
    }
    struct MHD_OptionItem priorities = {MHD_OPTION_HTTPS_PRIORITIES, 0,
                                        (void *) (gsize) TLS_PRIORITIES};
    g_array_append_val(options, priorities);
    return TRUE;
}

static void
add_options(const PsConfig *config, GArray *options)
{
    const struct MHD_OptionItem items[] = {
        {MHD_OPTION_THREAD_POOL_SIZE, config->io_threads, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, config->max_connections + SPARE_CONNECTIONS, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, config->idle_timeout_s, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_BYTES, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT,
         config->behind_proxy ? 0 : config->max_connections_per_address, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
    };
    g_array_append_vals(options, items, G_N_ELEMENTS(items));
}

static gboolean
start_daemon(PsHttp *http, const Address *address, GError **error)
{
    const PsConfig *config = http->server->config;
    g_autoptr(GArray) options = g_array_new(TRUE, TRUE, sizeof(struct MHD_OptionItem));
    add_options(config, options);
    guint flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG | MHD_USE_ITC;
    if (address->any.sa_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    if (*config->tls_certificate != '\0') {
        flags |= MHD_USE_TLS;
        if (!load_tls(http, options, error))
            return FALSE;
    }
    const struct MHD_OptionItem end = {MHD_OPTION_END, 0, NULL};
    g_array_append_val(options, end);
    http->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, http, MHD_OPTION_EXTERNAL_LOGGER, on_message, NULL,
        MHD_OPTION_SOCK_ADDR, address, MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, http, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, http, MHD_OPTION_ARRAY, options->data, MHD_OPTION_END);
    if (http->daemon != NULL)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                "%s cannot be listened on; is another server running there?", config->listen);
    return FALSE;
}

PsHttp *
ps_http_start(PsServer *server, char **address, GError **error)
{
    g_autofree char *host = NULL;
    guint16 port;
    Address where;
    if (!fill_address(server->config->listen, &where, &host, &port)) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s is no address", server->config->listen);
        return NULL;
    }
    PsHttp *http = g_new0(PsHttp, 1);
    http->server = server;
    server->http = http;
    g_mutex_init(&http->lock);
    g_cond_init(&http->over);
    http->clients = g_ptr_array_new();
    http->lanes =
        ps_lanes_new((guint) server->config->handler_threads, (guint) server->config->max_waiting,
                     (guint) server->config->max_uploads, run_exchange, http);
    http->janitor = g_thread_new("janitor", keep_clean, http);
    if (!start_daemon(http, &where, error)) {
        ps_http_stop(http);
        server->http = NULL;
        return NULL;
    }
    port = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    *address = g_strdup_printf(strchr(host, ':') != NULL ? "%s://[%s]:%u" : "%s://%s:%u",
                               http->certificate != NULL ? "https" : "http", host, port);
    return http;
}

void
ps_http_quiesce(PsHttp *http)
{
    MHD_socket listening = MHD_quiesce_daemon(http->daemon);
    if (listening != MHD_INVALID_SOCKET)
        shutdown(listening, SHUT_RDWR);
}

guint
ps_http_requests(PsHttp *http)
{
    return (guint) g_atomic_int_get(&http->requests);
}

guint
ps_http_waiting(const PsHttp *http)
{
    return ps_lanes_waiting(http->lanes);
}

guint
ps_http_connections(PsHttp *http)
{
    return (guint) g_atomic_int_get(&http->connections);
}

void
ps_http_stop(PsHttp *http)
{
    if (http->daemon != NULL)
        MHD_stop_daemon(http->daemon);
    ps_lanes_free(http->lanes);
    g_mutex_lock(&http->lock);
    http->ended = TRUE;
    g_cond_signal(&http->over);
    g_mutex_unlock(&http->lock);
    g_thread_join(http->janitor);
    g_ptr_array_unref(http->clients);
    g_free(http->certificate);
    g_free(http->key);
    g_mutex_clear(&http->lock);
    g_cond_clear(&http->over);
    g_free(http);
}
