/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages around a form with files: what a link shows, and what is said after sending. */
#pragma once

#include "app/server/handler.h"

/* For a user: 303 to /upload?sent=ID,ID (and &large=N for files that were too large; none=1 where
 * there was no file), whose page shows their states. For a link: a page that says "received", and
 * nothing else. */
PsResponse *ps_sent_answer(const PsRequest *request, const GPtrArray *received, guint large);

/* GET /u/{token} */
PsResponse *ps_link_get(const PsRequest *request, GError **error);
/* GET /upload without script; the desk has a better one. */
PsResponse *ps_upload_get(const PsRequest *request, GError **error);
