/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms with files, from browsers without our script: the files go to the store as they come. For
 * users at /upload, for those with a link at /u/TOKEN. */
#pragma once

#include "app/server/exchange.h"

const PsBody *ps_multipart_body(PsExchange *exchange);

/* In the table; its work is done by the body. */
PsResponse *ps_multipart_none(const PsRequest *request, GError **error);
