/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as they were made a moment ago, as long as nothing was written to the store since: many
 * navigators look at the same worklist. Each has pages of their own, with their own token. */
#pragma once

#include "app/server/handler.h"

typedef struct PsPageCache PsPageCache;

PsPageCache *ps_pagecache_new(gsize most_bytes);
void ps_pagecache_free(PsPageCache *cache);

/* What stands in a page for the token of a session until it is sent: as long as one, and made anew
 * at each start. */
const char *ps_pagecache_mark(const PsPageCache *cache);

/* NULL where it is not there, or older than `version` of the store: then it is to be made, and put,
 * by whoever asked; others who ask meanwhile wait for that. The token is `csrf`. */
PsResponse *ps_pagecache_get(PsPageCache *cache, const char *key, gint64 version, const char *csrf);
/* Keeps a page that was made with the mark in place of the token, from what the store was at
 * `version`; gives it with the token. Takes the response, which may be NULL; what is no whole page
 * is given back, and not kept. */
PsResponse *ps_pagecache_put(PsPageCache *cache, const char *key, gint64 version, const char *csrf,
                             PsResponse *take_response);
