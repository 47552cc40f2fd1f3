/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One document while any number of readers read its pages: each asks for a page when it has done
 * one, and the pages come together in their order. What comes of it does not depend on how many
 * readers there were. */
#pragma once

#include "app/knownpages.h"
#include "core/text.h"

/* May be used from several threads. */
typedef struct PsReadJob PsReadJob;

/* How many pages are done, of how many. Called by turns, from any thread. */
typedef void (*PsReadProgress)(guint done, guint pages, gpointer user);

/* `known` (borrowed) may be NULL; it must live longer. NULL where there is no memory for it. */
PsReadJob *ps_readjob_new(GBytes *bytes, const char *name, PsKnownPages *known,
                          PsReadProgress progress, gpointer user,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_readjob_free(PsReadJob *job);

/* The document's descriptor, borrowed, and the request to read it, yours. */
int ps_readjob_document(const PsReadJob *job);
json_t *ps_readjob_request(const PsReadJob *job);

/* How long the pages that no one has begun will take at the pace so far; at least 1 where there is
 * something to begin, 0 where there is not. */
gint64 ps_readjob_left_ms(PsReadJob *job);

/* What a reader says, by way of app/readpart.h. Problems and pages are taken. */

/* How many pages there are. FALSE where another reader said otherwise. */
gboolean ps_readjob_take_count(PsReadJob *job, guint pages, GPtrArray *problems);
/* The number of a page that no one has begun: its reader must finish, leave or lose it. 0 where
 * there is none. */
guint ps_readjob_claim(PsReadJob *job);
void ps_readjob_finish_page(PsReadJob *job, PsPage *page, GPtrArray *problems);
/* Page `n` has this key. TRUE where it need not be read: then it is finished. */
gboolean ps_readjob_is_known(PsReadJob *job, guint n, const char *key);
/* The reader of page `n` was lost over it. */
void ps_readjob_lose_page(PsReadJob *job, guint n, const char *tag);
/* The document is no good: nothing more is to be read. */
void ps_readjob_refuse(PsReadJob *job, GPtrArray *problems);

/* The text with its verdict, once all readers have left. Waits for pages that others read. Once. */
PsText *ps_readjob_take_text(PsReadJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReadJob, ps_readjob_free)
