/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that are pictures, by all that their reading depends on: a picture that comes again, in the
 * same file or in another of the same patient, is read once. Never shared between patients: the
 * keys come from processes that read hostile bytes. */
#pragma once

#include "core/text.h"

/* May be used from several threads. */
typedef struct PsKnownPages PsKnownPages;
typedef struct PsKnownPage PsKnownPage;

PsKnownPages *ps_knownpages_new(void);
void ps_knownpages_free(PsKnownPages *pages);

/* The page with this key, borrowed. `first` says that no one has asked for it before: then the one
 * who asks reads it, and must settle it however that ends. */
PsKnownPage *ps_knownpages_ask(PsKnownPages *pages, const char *key, gboolean *first);

/* Says how reading it ended; `page` is NULL where it was lost. */
void ps_knownpages_settle(PsKnownPages *pages, PsKnownPage *known, const PsPage *page,
                          const GPtrArray *problems);

/* Waits until it is settled. The page as number `n`, or NULL where it was lost, and its problems,
 * all yours. */
PsPage *ps_knownpages_get(PsKnownPages *pages, PsKnownPage *known, guint n, GPtrArray **problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsKnownPages, ps_knownpages_free)
