/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the row of the table that a request means. */
#pragma once

#include "app/server/handler.h"

typedef struct {
    const PsRoute *routes;
    gsize count;
} PsRouteTable;

/* What was found for an address. */
typedef struct {
    const PsRoute *route;     /* NULL: none */
    char *hole[PS_MAX_HOLES]; /* decoded, yours: ps_routematch_clear */
    GString *allow;           /* methods that the address has; NULL where it has none */
} PsRouteMatch;

/* `path` is as it came, still with %HH. An address that is no clean UTF-8, or hides a "/" or a
 * control character behind %HH, is none. A GET route answers HEAD where HEAD has no row. */
void ps_route_find(const PsRouteTable *table, PsMethod method, const char *path,
                   PsRouteMatch *match);
void ps_routematch_clear(PsRouteMatch *match);

/* FALSE for a method that no route has. */
gboolean ps_method_from_name(const char *name, PsMethod *method);

/* The whole table as JSON lines: method, pattern, roles, flags. What the tests walk. Yours. */
char *ps_route_describe(const PsRouteTable *table);

/* Text of an address or a form with %HH (and, with `plus`, "+") undone; NULL where it is not clean
 * UTF-8, has a control character (but line ends and tabs where `lines`) or a broken %HH. Yours. */
char *ps_percent_decode(const char *text, gssize length, gboolean plus, gboolean lines);
