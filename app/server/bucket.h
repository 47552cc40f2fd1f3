/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much someone may do in a time: a bucket for each, which fills again as time goes by. In
 * memory. */
#pragma once

#include <glib.h>

typedef struct PsBuckets PsBuckets;

/* Each holds `capacity`, and is filled from empty in `window_s`. */
PsBuckets *ps_buckets_new(double capacity, double window_s);
void ps_buckets_free(PsBuckets *buckets);

/* Takes `amount` from the bucket of `key`. FALSE where it is not in there: nothing is taken, and
 * `retry_s` says when it will be. */
gboolean ps_buckets_take(PsBuckets *buckets, const char *key, double amount, guint *retry_s);
/* Gives it back. */
void ps_buckets_give(PsBuckets *buckets, const char *key, double amount);

/* A test sets another clock: microseconds, never backwards. */
void ps_buckets_set_clock(PsBuckets *buckets, gint64 (*clock)(void));

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsBuckets, ps_buckets_free)
