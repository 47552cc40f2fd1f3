/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every address of the service. tests/server/roles.json says the same a second time, and is
 * compared. */
#include "app/routes.h"

#include "app/desk/handlers.h"
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

    {GET, "/upload", PS_MAY_SIGNED_IN, PS_ROUTE_PLAIN, ps_desk_upload_get},
    {POST, "/upload", PS_MAY_SIGNED_IN, PS_ROUTE_FILES | PS_ROUTE_CSRF, ps_multipart_none},
    {GET, "/events", PS_MAY_SIGNED_IN, PS_ROUTE_EVENTS, ps_events_get},
    {PS_METHOD_OPTIONS, "/files", PS_MAY_ANYONE, TUS, ps_tus_options},
    {POST, "/files", PS_MAY_SIGNED_IN, TUS_CSRF, ps_tus_none},
    {PS_METHOD_OPTIONS, "/files/{upload}", PS_MAY_ANYONE, TUS, ps_tus_options},
    {PS_METHOD_HEAD, "/files/{upload}", PS_MAY_SIGNED_IN, TUS, ps_tus_head},
    {PS_METHOD_PATCH, "/files/{upload}", PS_MAY_SIGNED_IN, TUS_CSRF, ps_tus_none},
    {PS_METHOD_DELETE, "/files/{upload}", PS_MAY_SIGNED_IN, TUS_CSRF, ps_tus_delete},

    {GET, "/worklist", PS_MAY_DESK, PS_ROUTE_CACHED, ps_desk_worklist_get},
    {GET, "/case/{key}", PS_MAY_DESK, PS_ROUTE_CACHED, ps_desk_case_get},
    {GET, "/case/{key}/page/{document}/{page}.png", PS_MAY_DESK, PS_ROUTE_PLAIN, ps_desk_page_png},
    {GET, "/case/{key}/strip/{document}/{page}/{place}.png", PS_MAY_DESK, PS_ROUTE_PLAIN,
     ps_desk_strip_png},
    {GET, "/case/{key}/letter/{letter}", PS_MAY_DESK, PS_ROUTE_PLAIN, ps_desk_letter_get},
    {GET, "/case/{key}/summary.html", PS_MAY_DESK, PS_ROUTE_PLAIN, ps_desk_file_get},
    {GET, "/case/{key}/summary.pdf", PS_MAY_DESK, PS_ROUTE_PLAIN, ps_desk_file_get},
    {GET, "/case/{key}/review.html", PS_MAY_DESK, PS_ROUTE_PLAIN, ps_desk_file_get},
    {GET, "/case/{key}/record.json", PS_MAY_DESK, PS_ROUTE_PLAIN, ps_desk_file_get},
    {GET, "/case/{key}/fhir.json", PS_MAY_DESK, PS_ROUTE_PLAIN, ps_desk_file_get},
    {POST, "/case/{key}/confirm", PS_MAY_DESK, PS_ROUTE_CSRF, ps_desk_confirm_post},
    {POST, "/case/{key}/correct", PS_MAY_DESK, PS_ROUTE_CSRF, ps_desk_correct_post},
    {POST, "/case/{key}/not-this-patient", PS_MAY_DESK, PS_ROUTE_CSRF, ps_desk_standing_post},
    {POST, "/case/{key}/this-patient", PS_MAY_DESK, PS_ROUTE_CSRF, ps_desk_standing_post},
    {POST, "/case/{key}/ask", PS_MAY_DESK, PS_ROUTE_CSRF, ps_desk_ask_post},
    {POST, "/case/{key}/told", PS_MAY_DESK, PS_ROUTE_CSRF, ps_desk_told_post},
    {POST, "/case/{key}/link", PS_MAY_DESK, PS_ROUTE_CSRF, ps_desk_link_post},
    {POST, "/case/{key}/sign-off", PS_MAY_RELEASE, PS_ROUTE_CSRF | PS_ROUTE_SIGNS,
     ps_desk_signoff_post},
    {POST, "/case/{key}/release", PS_MAY_RELEASE, PS_ROUTE_CSRF | PS_ROUTE_RELEASES,
     ps_desk_release_post},
    {POST, "/case/{key}/reopen", PS_MAY_RELEASE, PS_ROUTE_CSRF | PS_ROUTE_RELEASES,
     ps_desk_reopen_post},

    /* Those with a link have no session: the token is their right, and these addresses all it
       opens. */
    {GET, "/u/{token}", PS_MAY_ANYONE, PS_ROUTE_PLAIN, ps_desk_link_get},
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
