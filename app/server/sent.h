/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is answered to a form with files. */
#pragma once

#include "app/server/handler.h"

/* For a user: 303 to /upload?sent=ID,ID (and &large=N for files that were too large; none=1 where
 * there was no file), whose page shows their states. For a link: a page that says "received", and
 * nothing else. */
PsResponse *ps_sent_answer(const PsRequest *request, const GPtrArray *received, guint large);
