/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come in. */
#include "app/server/gate.h"

#include "app/server/http.h"

static const char *
choose_lang(const PsExchange *exchange)
{
    const char *chosen =
        ps_server_lang(MHD_lookup_connection_value(exchange->connection, MHD_COOKIE_KIND, "lang"));
    if (chosen == NULL)
        chosen = ps_server_lang(ps_exchange_header(exchange, MHD_HTTP_HEADER_ACCEPT_LANGUAGE));
    return chosen != NULL ? chosen : exchange->server->config->language;
}

gboolean
ps_gate_open(PsExchange *exchange)
{
    PsServer *server = exchange->server;
    exchange->request.lang = choose_lang(exchange);
    gboolean full = ps_http_connections(server->http) > (guint) server->config->max_connections;
    if (!full && !g_atomic_int_get(&server->stopping))
        return TRUE;
    ps_exchange_refuse(exchange, 503, "busy");
    exchange->response->refusal = NULL;
    ps_response_header(exchange->response, MHD_HTTP_HEADER_RETRY_AFTER, "5");
    return FALSE;
}

gboolean
ps_gate_check(PsExchange *exchange)
{
    const PsRoute *route = exchange->match.route;
    if (route->may & PS_MAY_ANYONE)
        return TRUE;
    if ((route->flags & PS_ROUTE_LOCAL) && ps_address_is_loopback(exchange->address))
        return TRUE;
    ps_exchange_refuse(exchange, 401, "refused.session");
    return FALSE;
}

PsResponse *
ps_gate_check_form(PsExchange *exchange)
{
    return NULL;
}

void
ps_gate_leave(PsExchange *exchange)
{
}
