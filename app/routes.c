/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every address of the service. tests/server/roles.json says the same a second time, and is
 * compared. */
#include "app/routes.h"

#include "app/server/assets.h"
#include "app/server/health.h"

static const PsRoute routes[] = {
    {PS_METHOD_GET, "/health", PS_MAY_ANYONE, PS_ROUTE_PLAIN, ps_health_get},
    {PS_METHOD_GET, "/assets/{name}", PS_MAY_ANYONE, PS_ROUTE_QUICK, ps_assets_get},
};

PsRouteTable
ps_routes(void)
{
    return (PsRouteTable){routes, G_N_ELEMENTS(routes)};
}
