/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that were just made. */
#include "app/server/pagecache.h"

#include <string.h>

typedef struct {
    gint64 version;
    guint64 used;
    GBytes *body;
    GArray *marks; /* of gsize: where the token stands */
    char *type, *policy;
} Page;

struct PsPageCache {
    GMutex lock;
    GHashTable *pages;  /* char * → Page * */
    GHashTable *making; /* set of char *: somebody is at it */
    GCond made;
    gsize bytes, most;
    guint64 clock;
    char *mark;
};

static void
page_free(gpointer data)
{
    Page *page = data;
    g_bytes_unref(page->body);
    g_array_unref(page->marks);
    g_free(page->type);
    g_free(page->policy);
    g_free(page);
}

PsPageCache *
ps_pagecache_new(gsize most_bytes)
{
    PsPageCache *cache = g_new0(PsPageCache, 1);
    g_mutex_init(&cache->lock);
    cache->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, page_free);
    cache->making = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_cond_init(&cache->made);
    cache->most = most_bytes;
    cache->mark = ps_store_random_id();
    return cache;
}

void
ps_pagecache_free(PsPageCache *cache)
{
    if (cache == NULL)
        return;
    g_hash_table_unref(cache->pages);
    g_hash_table_unref(cache->making);
    g_cond_clear(&cache->made);
    g_mutex_clear(&cache->lock);
    g_free(cache->mark);
    g_free(cache);
}

const char *
ps_pagecache_mark(const PsPageCache *cache)
{
    return cache->mark;
}

static PsResponse *
response_of(const Page *page, const char *csrf)
{
    gsize length;
    const char *body = g_bytes_get_data(page->body, &length);
    char *own = g_memdup2(body, length);
    for (guint i = 0; i < page->marks->len; i++)
        memcpy(own + g_array_index(page->marks, gsize, i), csrf, strlen(csrf));
    g_autoptr(GBytes) bytes = g_bytes_new_take(own, length);
    PsResponse *response = ps_response_bytes(200, page->type, bytes);
    response->policy = g_strdup(page->policy);
    return response;
}

static Page *
page_new(const PsPageCache *cache, gint64 version, const PsResponse *response)
{
    Page *page = g_new0(Page, 1);
    page->version = version;
    page->body = g_bytes_ref(response->body);
    page->type = g_strdup(response->type);
    page->policy = g_strdup(response->policy);
    page->marks = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize length, size = strlen(cache->mark);
    const char *body = g_bytes_get_data(page->body, &length), *at = body;
    while ((at = memmem(at, length - (gsize) (at - body), cache->mark, size)) != NULL) {
        gsize place = (gsize) (at - body);
        g_array_append_val(page->marks, place);
        at += size;
    }
    return page;
}

static void
drop(PsPageCache *cache, const char *key)
{
    const Page *page = g_hash_table_lookup(cache->pages, key);
    if (page == NULL)
        return;
    cache->bytes -= g_bytes_get_size(page->body);
    g_hash_table_remove(cache->pages, key);
}

/* The one that was not asked for the longest. */
static void
drop_oldest(PsPageCache *cache)
{
    GHashTableIter iter;
    gpointer key, value, oldest = NULL;
    guint64 used = G_MAXUINT64;
    g_hash_table_iter_init(&iter, cache->pages);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (((const Page *) value)->used < used) {
            used = ((const Page *) value)->used;
            oldest = key;
        }
    if (oldest != NULL)
        drop(cache, oldest);
}

PsResponse *
ps_pagecache_get(PsPageCache *cache, const char *key, gint64 version, const char *csrf)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&cache->lock);
    (void) locker;
    for (;;) {
        Page *page = g_hash_table_lookup(cache->pages, key);
        if (page != NULL && page->version == version && version >= 0) {
            page->used = ++cache->clock;
            return response_of(page, csrf);
        }
        if (g_hash_table_add(cache->making, g_strdup(key)))
            return NULL;
        g_cond_wait(&cache->made, &cache->lock);
    }
}

static void
keep(PsPageCache *cache, const char *key, Page *take_page)
{
    drop(cache, key);
    cache->bytes += g_bytes_get_size(take_page->body);
    take_page->used = ++cache->clock;
    g_hash_table_insert(cache->pages, g_strdup(key), take_page);
    while (cache->bytes > cache->most)
        drop_oldest(cache);
}

PsResponse *
ps_pagecache_put(PsPageCache *cache, const char *key, gint64 version, const char *csrf,
                 PsResponse *take_response)
{
    g_autoptr(PsResponse) response = take_response;
    Page *page =
        response == NULL || response->body == NULL ? NULL : page_new(cache, version, response);
    g_autoptr(PsResponse) own = page == NULL ? NULL : response_of(page, csrf);
    gboolean whole = page != NULL && response->status == 200 && response->headers->len == 0;
    g_mutex_lock(&cache->lock);
    if (whole)
        keep(cache, key, g_steal_pointer(&page));
    g_hash_table_remove(cache->making, key);
    g_cond_broadcast(&cache->made);
    g_mutex_unlock(&cache->lock);
    if (whole)
        return g_steal_pointer(&own);
    if (page != NULL) {
        g_bytes_unref(response->body);
        response->body = g_bytes_ref(own->body);
        page_free(page);
    }
    return g_steal_pointer(&response);
}
