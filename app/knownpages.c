/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the pages of a patient as short JSON. */
#include "app/knownpages.h"

#include "app/wire/pagewire.h"

struct PsKnownPage {
    gboolean settled;
    json_t *page;     /* NULL where it was lost */
    json_t *problems; /* NULL until it is settled */
};

struct PsKnownPages {
    GMutex lock;
    GCond settled;
    GHashTable *by_key; /* of PsKnownPage * */
};

static void
known_free(gpointer data)
{
    PsKnownPage *known = data;
    json_decref(known->page);
    json_decref(known->problems);
    g_free(known);
}

PsKnownPages *
ps_knownpages_new(void)
{
    PsKnownPages *pages = g_new0(PsKnownPages, 1);
    g_mutex_init(&pages->lock);
    g_cond_init(&pages->settled);
    pages->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, known_free);
    return pages;
}

void
ps_knownpages_free(PsKnownPages *pages)
{
    if (pages == NULL)
        return;
    g_hash_table_unref(pages->by_key);
    g_cond_clear(&pages->settled);
    g_mutex_clear(&pages->lock);
    g_free(pages);
}

PsKnownPage *
ps_knownpages_ask(PsKnownPages *pages, const char *key, gboolean *first)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pages->lock);
    (void) locker;
    PsKnownPage *known = g_hash_table_lookup(pages->by_key, key);
    *first = known == NULL;
    if (known == NULL) {
        known = g_new0(PsKnownPage, 1);
        g_hash_table_insert(pages->by_key, g_strdup(key), known);
    }
    return known;
}

void
ps_knownpages_settle(PsKnownPages *pages, PsKnownPage *known, const PsPage *page,
                     const GPtrArray *problems)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pages->lock);
    (void) locker;
    g_return_if_fail(!known->settled);
    known->settled = TRUE;
    known->page = page == NULL ? NULL : ps_pagewire_to_json(page);
    known->problems = ps_problems_to_json(problems);
    g_cond_broadcast(&pages->settled);
}

PsPage *
ps_knownpages_get(PsKnownPages *pages, PsKnownPage *known, guint n, GPtrArray **problems)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pages->lock);
    (void) locker;
    while (!known->settled)
        g_cond_wait(&pages->settled, &pages->lock);
    *problems = ps_problems_from_json(known->problems);
    for (guint i = 0; i < (*problems)->len; i++)
        ((PsProblem *) g_ptr_array_index(*problems, i))->page = n;
    PsPage *page = known->page == NULL ? NULL : ps_pagewire_from_json(known->page);
    if (page != NULL)
        page->n = n;
    return page;
}
