/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Token buckets. */
#include "app/server/bucket.h"

#include <math.h>

/* So many are remembered; full ones are forgotten first, since a new one is full as well. */
#define MAX_BUCKETS 20000u

typedef struct {
    double level;
    gint64 at_us;
} Bucket;

struct PsBuckets {
    GMutex lock;
    GHashTable *by_key; /* char * → Bucket * */
    double capacity, per_us;
    gint64 (*clock)(void);
};

PsBuckets *
ps_buckets_new(double capacity, double window_s)
{
    PsBuckets *buckets = g_new0(PsBuckets, 1);
    g_mutex_init(&buckets->lock);
    buckets->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    buckets->capacity = capacity;
    buckets->per_us = capacity / window_s / 1e6;
    buckets->clock = g_get_monotonic_time;
    return buckets;
}

void
ps_buckets_free(PsBuckets *buckets)
{
    if (buckets == NULL)
        return;
    g_hash_table_unref(buckets->by_key);
    g_mutex_clear(&buckets->lock);
    g_free(buckets);
}

void
ps_buckets_set_clock(PsBuckets *buckets, gint64 (*clock)(void))
{
    buckets->clock = clock;
}

static void
fill(const PsBuckets *buckets, Bucket *bucket, gint64 now)
{
    double level = bucket->level + (double) (now - bucket->at_us) * buckets->per_us;
    bucket->level = MIN(level, buckets->capacity);
    bucket->at_us = now;
}

static void
forget_full(PsBuckets *buckets, gint64 now)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, buckets->by_key);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        fill(buckets, value, now);
        if (((Bucket *) value)->level >= buckets->capacity)
            g_hash_table_iter_remove(&iter);
    }
}

/* NULL where there are too many that are not full: then all newcomers wait. */
static Bucket *
find(PsBuckets *buckets, const char *key, gint64 now)
{
    Bucket *bucket = g_hash_table_lookup(buckets->by_key, key);
    if (bucket != NULL) {
        fill(buckets, bucket, now);
        return bucket;
    }
    if (g_hash_table_size(buckets->by_key) >= MAX_BUCKETS)
        forget_full(buckets, now);
    if (g_hash_table_size(buckets->by_key) >= MAX_BUCKETS)
        return NULL;
    bucket = g_new0(Bucket, 1);
    bucket->level = buckets->capacity;
    bucket->at_us = now;
    g_hash_table_insert(buckets->by_key, g_strdup(key), bucket);
    return bucket;
}

gboolean
ps_buckets_take(PsBuckets *buckets, const char *key, double amount, guint *retry_s)
{
    g_mutex_lock(&buckets->lock);
    Bucket *bucket = find(buckets, key, buckets->clock());
    gboolean enough = bucket != NULL && bucket->level >= amount;
    if (enough)
        bucket->level -= amount;
    else
        *retry_s = bucket == NULL
                       ? 60
                       : (guint) ceil(MIN((amount - bucket->level) / buckets->per_us / 1e6, 86400));
    g_mutex_unlock(&buckets->lock);
    return enough;
}

void
ps_buckets_give(PsBuckets *buckets, const char *key, double amount)
{
    g_mutex_lock(&buckets->lock);
    Bucket *bucket = g_hash_table_lookup(buckets->by_key, key);
    if (bucket != NULL)
        bucket->level = MIN(bucket->level + amount, buckets->capacity);
    g_mutex_unlock(&buckets->lock);
}
