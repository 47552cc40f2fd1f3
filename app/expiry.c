/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention. */
#include "app/expiry.h"

#include "app/erasing.h"
#include "app/server/log.h"

#define EVERY_US (600 * G_USEC_PER_SEC)

typedef struct {
    char *folder;
    PsRetention retention;
} Expiry;

static gboolean
expire(PsStore *store, const PsRetention *retention, GError **error)
{
    g_autoptr(GPtrArray) patients = ps_store_expire(store, retention, error);
    if (patients == NULL)
        return FALSE;
    if (patients->len == 0)
        return TRUE;
    g_ptr_array_add(patients, NULL);
    if (!ps_erasing(store, (const char *const *) patients->pdata, "retention", error))
        return FALSE;
    g_autofree char *count = g_strdup_printf("%u", patients->len - 1);
    ps_log("patients erased by retention", "count", count, NULL);
    return TRUE;
}

static gpointer
run(gpointer data)
{
    const Expiry *expiry = data;
    for (;;) {
        g_autoptr(GError) error = NULL;
        g_autoptr(PsStore) store = ps_store_open(expiry->folder, &error);
        if (store == NULL || !expire(store, &expiry->retention, &error))
            ps_log("retention failed", "message", error->message, NULL);
        g_clear_pointer(&store, ps_store_free);
        g_usleep(EVERY_US);
    }
    return NULL;
}

void
ps_expiry_start(const char *folder, const PsConfig *config)
{
    Expiry *expiry = g_new0(Expiry, 1);
    expiry->folder = g_strdup(folder);
    expiry->retention = (PsRetention){.uploads_h = (guint) config->keep_uploads_h,
                                      .patients_days = (guint) config->keep_patients_days,
                                      .sessions_s = (guint) config->session_hours * 3600};
    g_thread_unref(g_thread_new("retention", run, expiry));
}
