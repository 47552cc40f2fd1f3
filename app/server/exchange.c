/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request and its answer. */
#include "app/server/exchange.h"

#include <arpa/inet.h>
#include <string.h>

#include "app/server/form.h"
#include "app/server/gate.h"
#include "app/server/events.h"
#include "app/server/log.h"
#include "app/server/multipart.h"
#include "app/server/pagecache.h"
#include "app/server/tus.h"
#include "core/error.h"

const char *
ps_exchange_header(const PsExchange *exchange, const char *name)
{
    return MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name);
}

gint64
ps_exchange_length(const PsExchange *exchange)
{
    gint64 length;
    const char *text = ps_exchange_header(exchange, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return ps_request_number(text, 0, G_MAXINT64, &length) ? length : -1;
}

void
ps_exchange_answer(PsExchange *exchange, PsResponse *take_response)
{
    ps_response_free(exchange->response);
    exchange->response = take_response;
    gint64 length = ps_exchange_length(exchange);
    gboolean chunked = ps_exchange_header(exchange, MHD_HTTP_HEADER_TRANSFER_ENCODING) != NULL;
    exchange->gave_up = length > PS_DRAIN_BYTES || (length < 0 && chunked) ||
                        ps_exchange_header(exchange, MHD_HTTP_HEADER_EXPECT) != NULL;
}

void
ps_exchange_refuse(PsExchange *exchange, guint status, const char *tag)
{
    ps_exchange_answer(exchange, ps_response_words(&exchange->request, status, tag));
}

void
ps_exchange_postpone(PsExchange *exchange, guint status, const char *tag, guint seconds)
{
    ps_exchange_refuse(exchange, status, tag);
    exchange->response->refusal = NULL;
    g_autofree char *text = g_strdup_printf("%u", seconds);
    ps_response_header(exchange->response, MHD_HTTP_HEADER_RETRY_AFTER, text);
}

/* The address of who asks: what the proxy says last, where there is one. */
static char *
client_address(PsExchange *exchange)
{
    const char *forwarded = exchange->server->config->behind_proxy
                                ? ps_exchange_header(exchange, "X-Forwarded-For")
                                : NULL;
    if (forwarded != NULL) {
        const char *comma = strrchr(forwarded, ',');
        g_autofree char *last = g_strstrip(g_strdup(comma == NULL ? forwarded : comma + 1));
        struct in6_addr scratch;
        if (inet_pton(AF_INET, last, &scratch) == 1 || inet_pton(AF_INET6, last, &scratch) == 1)
            return g_steal_pointer(&last);
        return g_strdup("unknown");
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "unknown";
    if (info != NULL && info->client_addr->sa_family == AF_INET)
        inet_ntop(AF_INET,
                  &((const struct sockaddr_in *) (const void *) info->client_addr)->sin_addr, text,
                  sizeof text);
    else if (info != NULL && info->client_addr->sa_family == AF_INET6)
        inet_ntop(AF_INET6,
                  &((const struct sockaddr_in6 *) (const void *) info->client_addr)->sin6_addr,
                  text, sizeof text);
    return g_strdup(text);
}

static enum MHD_Result
take_query(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    PsExchange *exchange = cls;
    g_autofree char *key = ps_percent_decode(name, -1, FALSE, FALSE);
    g_autofree char *text = ps_percent_decode(value == NULL ? "" : value, -1, FALSE, FALSE);
    if (key == NULL || text == NULL) {
        exchange->request.query = NULL;
        return MHD_NO;
    }
    if (!g_hash_table_contains(exchange->request.query, key))
        g_hash_table_insert(exchange->request.query, g_steal_pointer(&key), g_steal_pointer(&text));
    return MHD_YES;
}

/* FALSE: refused already. */
static gboolean
read_query(PsExchange *exchange)
{
    GHashTable *query = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    exchange->request.query = query;
    MHD_get_connection_values(exchange->connection, MHD_GET_ARGUMENT_KIND, take_query, exchange);
    gboolean clean = exchange->request.query != NULL;
    exchange->request.query = query;
    if (!clean)
        ps_exchange_refuse(exchange, 400, "bad.address");
    return clean;
}

static gboolean
find_route(PsExchange *exchange, const char *url, const char *name)
{
    PsMethod method;
    const char *override =
        g_str_equal(name, "POST") ? ps_exchange_header(exchange, "X-HTTP-Method-Override") : NULL;
    if (!ps_method_from_name(override != NULL ? override : name, &method)) {
        ps_exchange_refuse(exchange, 405, "bad.method");
        return FALSE;
    }
    exchange->request.method = method;
    ps_route_find(&exchange->server->table, method, url, &exchange->match);
    memcpy(exchange->request.hole, exchange->match.hole, sizeof exchange->match.hole);
    if (exchange->match.route != NULL)
        return TRUE;
    if (exchange->match.allow == NULL) {
        ps_exchange_refuse(exchange, 404, "refused.unknown");
        return FALSE;
    }
    ps_exchange_refuse(exchange, 405, "bad.method");
    ps_response_header(exchange->response, MHD_HTTP_HEADER_ALLOW, exchange->match.allow->str);
    return FALSE;
}

static void
begin(PsExchange *exchange, const char *url, const char *method)
{
    if (!ps_gate_open(exchange) || !read_query(exchange) || !find_route(exchange, url, method) ||
        !ps_gate_check(exchange))
        return;
    guint flags = exchange->match.route->flags;
    if (flags & PS_ROUTE_TUS)
        exchange->body = ps_tus_body(exchange);
    else if (flags & PS_ROUTE_FILES)
        exchange->body = ps_multipart_body(exchange);
    else
        exchange->body = ps_form_body(exchange);
}

PsExchange *
ps_exchange_new(PsServer *server, struct MHD_Connection *connection, PsClient *client,
                const char *url, const char *method)
{
    PsExchange *exchange = g_new0(PsExchange, 1);
    exchange->server = server;
    exchange->connection = connection;
    exchange->client = client;
    exchange->began_us = g_get_monotonic_time();
    exchange->address = client_address(exchange);
    exchange->request = (PsRequest){
        .store = server->store,
        .desk = server->desk,
        .server = server,
        .address = exchange->address,
    };
    exchange->request.path = ps_percent_decode(url, -1, FALSE, FALSE); /* NULL: no route either */
    begin(exchange, url, method);
    return exchange;
}

void
ps_exchange_free(PsExchange *exchange)
{
    if (exchange == NULL)
        return;
    if (exchange->body != NULL && exchange->body->free != NULL)
        exchange->body->free(exchange);
    ps_gate_leave(exchange);
    ps_response_free(exchange->response);
    if (exchange->stream != NULL)
        MHD_destroy_response(exchange->stream);
    ps_routematch_clear(&exchange->match);
    g_clear_pointer(&exchange->request.query, g_hash_table_unref);
    g_clear_pointer(&exchange->request.form, g_hash_table_unref);
    g_free((char *) (gsize) exchange->request.path);
    g_free(exchange->address);
    g_free(exchange);
}

PsLane
ps_exchange_lane(const PsExchange *exchange)
{
    if (exchange->match.route->flags & PS_ROUTE_ALONE)
        return PS_LANE_PASSWORDS;
    if (exchange->match.route->flags & PS_ROUTE_TUS)
        return PS_LANE_FILES;
    return exchange->body == NULL ? PS_LANE_PAGES : exchange->body->lane;
}

static PsResponse *
response_for_error(PsExchange *exchange, const GError *error)
{
    static const struct {
        int code;
        guint status;
        const char *tag;
    } answers[] = {
        {PS_ERROR_INPUT, 422, "refused.input"}, {PS_ERROR_CONFLICT, 409, "conflict"},
        {PS_ERROR_DENIED, 403, "refused.role"}, {PS_ERROR_BUSY, 503, "busy"},
        {PS_ERROR_LIMIT, 413, "refused.large"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++)
        if (g_error_matches(error, PS_ERROR, answers[i].code))
            return ps_response_words(&exchange->request, answers[i].status, answers[i].tag);
    ps_log("failed", "route", exchange->match.route->pattern, "message", error->message, NULL);
    return ps_response_words(&exchange->request, 500, "failed");
}

/* A page that others have asked for, or this one: not made again while the store is as it was. */
static PsResponse *
run_cached(PsExchange *exchange, const char *query, GError **error)
{
    PsRequest *request = &exchange->request;
    PsPageCache *cache = exchange->server->cache;
    gint64 version = ps_store_version_seen(request->store);
    g_autofree char *key =
        g_strdup_printf("%s?%s %s %u %s %" G_GINT64_FORMAT, request->path, query, request->user,
                        request->role, request->lang, g_get_real_time() / G_USEC_PER_SEC / 3600);
    const char *csrf = request->csrf;
    PsResponse *response = ps_pagecache_get(cache, key, version, csrf);
    if (response != NULL)
        return response;
    request->csrf = ps_pagecache_mark(cache);
    response = exchange->match.route->handler(request, error);
    request->csrf = csrf;
    return ps_pagecache_put(cache, key, version, csrf, response);
}

/* The query in the order of its names. */
static PsResponse *
run_handler(PsExchange *exchange, GError **error)
{
    const PsRequest *request = &exchange->request;
    if (!(exchange->match.route->flags & PS_ROUTE_CACHED) || request->csrf == NULL)
        return exchange->match.route->handler(request, error);
    g_autoptr(GString) query = g_string_new(NULL);
    g_autoptr(GList) names =
        g_list_sort(g_hash_table_get_keys(request->query), (GCompareFunc) strcmp);
    for (const GList *name = names; name != NULL; name = name->next)
        g_string_append_printf(query, "%s\n%s\n", (const char *) name->data,
                               (const char *) g_hash_table_lookup(request->query, name->data));
    return run_cached(exchange, query->str, error);
}

void
ps_exchange_run(PsExchange *exchange)
{
    if (exchange->match.route->flags & PS_ROUTE_EVENTS) {
        exchange->stream = ps_events_open(exchange);
        return;
    }
    g_autoptr(GError) error = NULL;
    PsResponse *response = exchange->body != NULL ? exchange->body->finish(exchange, &error)
                                                  : run_handler(exchange, &error);
    if (response == NULL)
        response = response_for_error(exchange, error);
    ps_response_free(exchange->response);
    exchange->response = response;
    exchange->finished = TRUE;
    exchange->gave_up = FALSE;
}
