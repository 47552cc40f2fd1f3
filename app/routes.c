/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every address of the service. tests/server/roles.json says the same a second time, and is
 * compared. */
#include "app/routes.h"

#include "app/server/assets.h"
#include "app/server/events.h"
#include "app/server/health.h"
#include "app/server/login.h"
#include "app/server/metrics.h"
#include "app/server/multipart.h"
#include "app/server/sent.h"
#include "app/server/tus.h"

#define GET PS_METHOD_GET
#define POST PS_METHOD_POST
#define TUS PS_ROUTE_TUS
#define TUS_CSRF (PS_ROUTE_TUS | PS_ROUTE_CSRF)
#define TUS_ORIGIN (PS_ROUTE_TUS | PS_ROUTE_ORIGIN)

static const PsRoute routes[] = {
    {GET, "/", PS_MAY_ANYONE, PS_ROUTE_PLAIN, ps_start_get},
    {GET, "/login", PS_MAY_ANYONE, PS_ROUTE_PLAIN, ps_login_form},
    {POST, "/login", PS_MAY_ANYONE, PS_ROUTE_ORIGIN | PS_ROUTE_ALONE, ps_login_post},
    {POST, "/logout", PS_MAY_SIGNED_IN, PS_ROUTE_CSRF, ps_logout_post},
    {GET, "/lang", PS_MAY_ANYONE, PS_ROUTE_QUICK, ps_lang_get},
    {GET, "/assets/{name}", PS_MAY_ANYONE, PS_ROUTE_QUICK, ps_assets_get},
    {GET, "/health", PS_MAY_ANYONE, PS_ROUTE_QUICK, ps_health_get},
    {GET, "/metrics", PS_MAY_ADMIN, PS_ROUTE_LOCAL, ps_metrics_get},

    {GET, "/upload", PS_MAY_SIGNED_IN, PS_ROUTE_PLAIN, ps_upload_get},
    {POST, "/upload", PS_MAY_SIGNED_IN, PS_ROUTE_FILES | PS_ROUTE_CSRF, ps_multipart_none},
    {GET, "/events", PS_MAY_SIGNED_IN, PS_ROUTE_EVENTS, ps_events_get},
    {PS_METHOD_OPTIONS, "/files", PS_MAY_ANYONE, TUS, ps_tus_options},
    {POST, "/files", PS_MAY_SIGNED_IN, TUS_CSRF, ps_tus_none},
    {PS_METHOD_OPTIONS, "/files/{upload}", PS_MAY_ANYONE, TUS, ps_tus_options},
    {PS_METHOD_HEAD, "/files/{upload}", PS_MAY_SIGNED_IN, TUS, ps_tus_head},
    {PS_METHOD_PATCH, "/files/{upload}", PS_MAY_SIGNED_IN, TUS_CSRF, ps_tus_none},
    {PS_METHOD_DELETE, "/files/{upload}", PS_MAY_SIGNED_IN, TUS_CSRF, ps_tus_delete},

    /* Those with a link have no session: the token is their right, and these addresses all it
       opens. */
    {GET, "/u/{token}", PS_MAY_ANYONE, PS_ROUTE_PLAIN, ps_link_get},
    {POST, "/u/{token}", PS_MAY_ANYONE, PS_ROUTE_FILES | PS_ROUTE_ORIGIN, ps_multipart_none},
    {PS_METHOD_OPTIONS, "/u/{token}/files", PS_MAY_ANYONE, TUS, ps_tus_options},
    {POST, "/u/{token}/files", PS_MAY_ANYONE, TUS_ORIGIN, ps_tus_none},
    {PS_METHOD_HEAD, "/u/{token}/files/{upload}", PS_MAY_ANYONE, TUS, ps_tus_head},
    {PS_METHOD_PATCH, "/u/{token}/files/{upload}", PS_MAY_ANYONE, TUS_ORIGIN, ps_tus_none},
    {PS_METHOD_DELETE, "/u/{token}/files/{upload}", PS_MAY_ANYONE, TUS_ORIGIN, ps_tus_delete},
};

PsRouteTable
ps_routes(void)
{
    return (PsRouteTable){routes, G_N_ELEMENTS(routes)};
}
