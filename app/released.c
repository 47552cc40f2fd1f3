/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares a record with the one that was released before. */
#include "app/released.h"

#include <glib/gstdio.h>

#include "app/argument.h"
#include "app/message.h"
#include "core/json.h"

PsRecord *
ps_released_load(const char *path, GError **error)
{
    g_autoptr(json_t) json = ps_argument_load(path, error);
    return json == NULL ? NULL : ps_record_from_json(json, error);
}

/* The pages first: a page that says "checked" must not outlive what was checked. */
static void
take_pages_away(const char *folder)
{
    static const char *const pages[] = {"summary.html", "summary.pdf"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *path = g_build_filename(folder, pages[i], NULL);
        g_unlink(path);
    }
}

PsRecord *
ps_released_keep(const char *folder, PsRecord *fresh)
{
    g_autofree char *path = g_build_filename(folder, "record.json", NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return fresh;
    g_autoptr(PsRecord) old = ps_released_load(path, NULL);
    if (old == NULL || old->release == NULL)
        return fresh;
    g_autofree char *digest = ps_record_digest(fresh);
    if (g_str_equal(old->release->of, digest)) {
        ps_record_free(fresh);
        return g_steal_pointer(&old);
    }
    ps_message("%s: it was released by %s, but its documents or the data files have changed since: "
               "it is a draft again. Check it and approve it anew.",
               fresh->kase->patient_id, old->release->by);
    take_pages_away(folder);
    return fresh;
}
