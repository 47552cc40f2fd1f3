/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resumable uploads by tus 1.0: creation, creation-with-upload, termination, checksum; for users
 * under /files, for those with a link under /u/TOKEN/files. */
#pragma once

#include "app/server/exchange.h"

/* The body of a tus request, or NULL where it has none or is refused. */
const PsBody *ps_tus_body(PsExchange *exchange);

/* Handlers of the rows that have no body: */
PsResponse *ps_tus_options(const PsRequest *request, GError **error);
PsResponse *ps_tus_head(const PsRequest *request, GError **error);
PsResponse *ps_tus_delete(const PsRequest *request, GError **error);
/* POST and PATCH come with a body always (ps_tus_body), so that this one is never asked. */
PsResponse *ps_tus_none(const PsRequest *request, GError **error);
