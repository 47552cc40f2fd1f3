/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come in. */
#include "app/server/gate.h"

#include <string.h>

#include "app/server/http.h"
#include "app/server/pulse.h"

static const char *
choose_lang(const PsExchange *exchange)
{
    const char *chosen =
        ps_lang_known(MHD_lookup_connection_value(exchange->connection, MHD_COOKIE_KIND, "lang"));
    if (chosen == NULL && exchange->session != NULL)
        chosen = ps_lang_known(exchange->session->user->lang);
    if (chosen == NULL)
        chosen = ps_lang_known(ps_exchange_header(exchange, MHD_HTTP_HEADER_ACCEPT_LANGUAGE));
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
    ps_exchange_postpone(exchange, 503, "busy", 5);
    return FALSE;
}

/* FALSE only where the store failed. */
static gboolean
find_session(PsExchange *exchange)
{
    const PsConfig *config = exchange->server->config;
    const char *token =
        MHD_lookup_connection_value(exchange->connection, MHD_COOKIE_KIND, PS_SESSION_COOKIE);
    if (token == NULL)
        return TRUE;
    g_autoptr(GError) error = NULL;
    exchange->session =
        ps_store_session_find(exchange->server->store, token, (guint) config->session_idle_min * 60,
                              (guint) config->session_hours * 3600, &error);
    if (error != NULL) {
        ps_exchange_postpone(exchange, 503, "busy", 5);
        return FALSE;
    }
    if (exchange->session == NULL)
        return TRUE;
    const PsSession *session = exchange->session;
    exchange->request.token = token;
    exchange->request.user = session->user->name;
    exchange->request.full_name = session->user->full_name;
    exchange->request.role = 1u << session->user->role;
    exchange->request.csrf = session->csrf;
    exchange->request.lang = choose_lang(exchange);
    return TRUE;
}

static gboolean
role_may(const PsExchange *exchange)
{
    const PsConfig *config = exchange->server->config;
    const PsRoute *route = exchange->match.route;
    guint role = exchange->request.role;
    if (role != PS_MAY_NAVIGATOR || !(route->flags & (PS_ROUTE_SIGNS | PS_ROUTE_RELEASES)))
        return (route->may & role) != 0;
    return (!(route->flags & PS_ROUTE_SIGNS) || config->navigators_sign_off) &&
           (!(route->flags & PS_ROUTE_RELEASES) || config->navigators_release);
}

/* A browser that asks for a page is shown the login; whoever else is told that it is refused. */
static void
refuse_nobody(PsExchange *exchange)
{
    const char *accept = ps_exchange_header(exchange, MHD_HTTP_HEADER_ACCEPT);
    if (exchange->request.method != PS_METHOD_GET || accept == NULL ||
        strstr(accept, "text/html") == NULL) {
        ps_exchange_refuse(exchange, 401, "refused.session");
        return;
    }
    ps_exchange_answer(exchange, ps_response_see("/login"));
    exchange->response->refusal = "refused.session";
}

static gboolean
may_enter(PsExchange *exchange)
{
    const PsRoute *route = exchange->match.route;
    if (route->may & PS_MAY_ANYONE)
        return TRUE;
    if ((route->flags & PS_ROUTE_LOCAL) && ps_address_is_loopback(exchange->address))
        return TRUE;
    if (exchange->session == NULL) {
        refuse_nobody(exchange);
        return FALSE;
    }
    if (role_may(exchange))
        return TRUE;
    ps_exchange_refuse(exchange, 403, "refused.role");
    return FALSE;
}

gboolean
ps_origin_is(const char *origin, const char *configured, const char *host)
{
    if (*configured != '\0')
        return g_ascii_strcasecmp(origin, configured) == 0;
    const char *slashes = strstr(origin, "://");
    return slashes != NULL && host != NULL && g_ascii_strcasecmp(slashes + 3, host) == 0;
}

/* Browsers say with each change where it comes from. A program that says nothing has no cookie of
 * anybody's browser, and still needs the token. */
static gboolean
comes_from_here(const PsExchange *exchange)
{
    const char *origin = ps_exchange_header(exchange, MHD_HTTP_HEADER_ORIGIN);
    const char *site = ps_exchange_header(exchange, "Sec-Fetch-Site");
    if (site != NULL && !g_str_equal(site, "same-origin"))
        return FALSE;
    return origin == NULL || ps_origin_is(origin, exchange->server->config->origin,
                                          ps_exchange_header(exchange, MHD_HTTP_HEADER_HOST));
}

/* In the same time wherever they differ. */
static gboolean
same_token(const char *given, const char *right)
{
    gsize length = strlen(right);
    if (given == NULL || strlen(given) != length)
        return FALSE;
    volatile guchar differs = 0;
    for (gsize i = 0; i < length; i++)
        differs = (guchar) (differs | (given[i] ^ right[i]));
    return differs == 0;
}

gboolean
ps_gate_check(PsExchange *exchange)
{
    guint flags = exchange->match.route->flags;
    if (flags & PS_ROUTE_QUICK && exchange->match.route->may & PS_MAY_ANYONE)
        return TRUE; /* static files: nobody is asked for */
    if (!find_session(exchange) || !may_enter(exchange))
        return FALSE;
    if ((flags & (PS_ROUTE_CSRF | PS_ROUTE_ORIGIN)) && !comes_from_here(exchange)) {
        ps_exchange_refuse(exchange, 403, "refused.origin");
        return FALSE;
    }
    if (!(flags & PS_ROUTE_CSRF))
        return TRUE;
    const char *token = ps_exchange_header(exchange, "X-CSRF-Token");
    exchange->token_right = same_token(token, exchange->session->csrf);
    if (exchange->token_right || (token == NULL && !(flags & PS_ROUTE_TUS)))
        return TRUE; /* or it is in the form */
    ps_exchange_refuse(exchange, 403, "refused.csrf");
    return FALSE;
}

PsResponse *
ps_gate_check_form(const PsExchange *exchange)
{
    if (!(exchange->match.route->flags & PS_ROUTE_CSRF) || exchange->token_right ||
        same_token(ps_request_field(&exchange->request, "csrf"), exchange->session->csrf))
        return NULL;
    return ps_response_words(&exchange->request, 403, "refused.csrf");
}

gboolean
ps_gate_has_room(PsExchange *exchange, gint64 bytes)
{
    PsServer *server = exchange->server;
    const PsConfig *config = server->config;
    const PsPulse pulse = ps_pulse_get(server);
    if (pulse.free_bytes - bytes < config->min_free_bytes) {
        ps_exchange_postpone(exchange, 507, "refused.disk", 600);
        return FALSE;
    }
    if (g_atomic_int_get(&server->uploads) >= (gint) config->max_uploads ||
        pulse.jobs.waiting >= (guint) config->max_queued_jobs) {
        ps_exchange_postpone(exchange, 503, "busy", 10);
        return FALSE;
    }
    return TRUE;
}

gboolean
ps_gate_take_upload(PsExchange *exchange, gint64 bytes)
{
    if (!ps_gate_has_room(exchange, bytes))
        return FALSE;
    g_atomic_int_inc(&exchange->server->uploads);
    exchange->counted_upload = TRUE;
    return TRUE;
}

void
ps_gate_leave(PsExchange *exchange)
{
    if (exchange->counted_upload)
        g_atomic_int_add(&exchange->server->uploads, -1);
    ps_session_free(exchange->session);
}
