/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that each document being read is at. */
#include "app/server/states.h"

/* More documents than are read at once: what is left here after a crash is no matter. */
#define MAX_DOCUMENTS 1000u

struct PsPageTable {
    GMutex lock;
    GHashTable *pages; /* document → page << 16 | pages */
};

PsPageTable *
ps_pagetable_new(void)
{
    PsPageTable *table = g_new0(PsPageTable, 1);
    g_mutex_init(&table->lock);
    table->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return table;
}

void
ps_pagetable_free(PsPageTable *table)
{
    if (table == NULL)
        return;
    g_hash_table_unref(table->pages);
    g_mutex_clear(&table->lock);
    g_free(table);
}

void
ps_pagetable_set(PsPageTable *table, const char *document, guint page, guint pages)
{
    g_mutex_lock(&table->lock);
    if (g_hash_table_size(table->pages) >= MAX_DOCUMENTS)
        g_hash_table_remove_all(table->pages);
    g_hash_table_insert(table->pages, g_strdup(document),
                        GUINT_TO_POINTER((page & 0xffff) << 16 | (pages & 0xffff)));
    g_mutex_unlock(&table->lock);
}

void
ps_pagetable_forget(PsPageTable *table, const char *document)
{
    g_mutex_lock(&table->lock);
    g_hash_table_remove(table->pages, document);
    g_mutex_unlock(&table->lock);
}

gboolean
ps_pagetable_get(PsPageTable *table, const char *document, guint *page, guint *pages)
{
    g_mutex_lock(&table->lock);
    guint both = GPOINTER_TO_UINT(g_hash_table_lookup(table->pages, document));
    g_mutex_unlock(&table->lock);
    *page = both >> 16;
    *pages = both & 0xffff;
    return *pages > 0;
}
