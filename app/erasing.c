/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results first: while the store knows the patient, what was not finished can be asked for again.
 */
#include "app/erasing.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/folderlock.h"
#include "app/relist.h"
#include "core/durable.h"
#include "core/error.h"
#include "store/patients.h"

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void) info;
    (void) kind;
    (void) place;
    return remove(path);
}

static gboolean
remove_results(const char *folder, const char *patient, GError **error)
{
    g_autofree char *path = g_build_filename(folder, patient, NULL);
    if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
        return TRUE;
    int saved = errno;
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: could not be removed (%s)", path,
                g_strerror(saved));
    return FALSE;
}

static gboolean
remove_all_results(const char *folder, const char *const *patients, GError **error)
{
    for (; *patients != NULL; patients++)
        if (!remove_results(folder, *patients, error))
            return FALSE;
    return ps_durable_sync_folder(folder, error);
}

/* Before anything is removed: a slip of one name leaves all as it is. */
static gboolean
all_are_known(PsStore *store, const char *const *patients, GError **error)
{
    for (; *patients != NULL; patients++) {
        g_autoptr(GError) local = NULL;
        g_autoptr(PsPatient) patient = ps_store_patient_by_id(store, *patients, &local);
        if (patient != NULL)
            continue;
        if (local == NULL)
            g_set_error(&local, PS_ERROR, PS_ERROR_INPUT, "there is no such patient in the store");
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return TRUE;
}

gboolean
ps_erasing(PsStore *store, const char *const *patients, const char *who, GError **error)
{
    const char *folder = ps_store_folder(store);
    if (*patients == NULL)
        return TRUE;
    int taken = ps_folderlock_take(folder);
    gboolean erased =
        all_are_known(store, patients, error) && remove_all_results(folder, patients, error) &&
        ps_relist_without(store, patients, error) && ps_store_erase(store, patients, who, error) &&
        /* A worker may have published meanwhile. */
        remove_all_results(folder, patients, error);
    if (taken >= 0)
        close(taken);
    return erased;
}
