/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals on their way to the audit trail. */
#include "app/server/refusals.h"

#include "app/server/log.h"
#include "store/audit.h"

#define WINDOW_US (60 * G_USEC_PER_SEC)
/* More kinds and clients than these in one minute are counted as one. */
#define MAX_KINDS 100u

typedef struct {
    const char *tag, *pattern;
    char *user, *address;
    gint64 since_us; /* 0: the first is not written yet */
    guint count;     /* not written */
} Kind;

struct PsRefusals {
    PsStore *store;
    GMutex lock;
    GHashTable *kinds; /* char * → Kind * */
};

static void
kind_free(gpointer data)
{
    Kind *kind = data;
    g_free(kind->user);
    g_free(kind->address);
    g_free(kind);
}

PsRefusals *
ps_refusals_new(PsStore *store)
{
    PsRefusals *refusals = g_new0(PsRefusals, 1);
    refusals->store = store;
    g_mutex_init(&refusals->lock);
    refusals->kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, kind_free);
    return refusals;
}

void
ps_refusals_note(PsRefusals *refusals, const char *tag, const char *user, const char *address,
                 const char *pattern)
{
    g_autofree char *key = g_strdup_printf("%s %s %s", tag, user == NULL ? "-" : user, address);
    g_mutex_lock(&refusals->lock);
    Kind *kind = g_hash_table_lookup(refusals->kinds, key);
    if (kind == NULL && g_hash_table_size(refusals->kinds) >= MAX_KINDS) {
        tag = "refused.many", user = NULL, address = "many", pattern = "-";
        g_free(key);
        key = g_strdup(tag);
        kind = g_hash_table_lookup(refusals->kinds, key);
    }
    if (kind == NULL) {
        kind = g_new0(Kind, 1);
        kind->tag = tag;
        kind->pattern = pattern;
        kind->user = g_strdup(user);
        kind->address = g_strdup(address);
        g_hash_table_insert(refusals->kinds, g_steal_pointer(&key), kind);
    }
    kind->count++;
    g_mutex_unlock(&refusals->lock);
}

/* Those that are due, taken out of the table or marked as written. */
static GPtrArray *
take_due(PsRefusals *refusals, gint64 now_us, gboolean all)
{
    GPtrArray *due = g_ptr_array_new_with_free_func(kind_free);
    GHashTableIter iter;
    gpointer value;
    g_mutex_lock(&refusals->lock);
    g_hash_table_iter_init(&iter, refusals->kinds);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Kind *kind = value;
        gboolean first = kind->since_us == 0;
        gboolean over = all || now_us - kind->since_us >= WINDOW_US;
        if (kind->count > 0 && (first || over)) {
            Kind *copy = g_new0(Kind, 1);
            *copy = *kind;
            copy->user = g_strdup(kind->user);
            copy->address = g_strdup(kind->address);
            g_ptr_array_add(due, copy);
            kind->count = 0;
        }
        if (first)
            kind->since_us = now_us;
        else if (over)
            g_hash_table_iter_remove(&iter);
    }
    g_mutex_unlock(&refusals->lock);
    return due;
}

static void
write_due(PsRefusals *refusals, gint64 now_us, gboolean all)
{
    g_autoptr(GPtrArray) due = take_due(refusals, now_us, all);
    for (guint i = 0; i < due->len; i++) {
        const Kind *kind = g_ptr_array_index(due, i);
        g_autofree char *detail =
            g_strdup_printf("from=%s route=%s count=%u", kind->address, kind->pattern, kind->count);
        g_autoptr(GError) error = NULL;
        if (!ps_store_audit(refusals->store, kind->user == NULL ? "-" : kind->user, kind->tag, NULL,
                            NULL, detail, &error))
            ps_log("audit failed", "message", error->message, NULL);
    }
}

void
ps_refusals_write(PsRefusals *refusals, gint64 now_us)
{
    write_due(refusals, now_us, FALSE);
}

void
ps_refusals_free(PsRefusals *refusals)
{
    if (refusals == NULL)
        return;
    write_due(refusals, 0, TRUE);
    g_hash_table_unref(refusals->kinds);
    g_mutex_clear(&refusals->lock);
    g_free(refusals);
}
