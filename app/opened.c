/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens an uploaded file: its bytes, and the hash that names it from here on. */
#include <string.h>
#include <sys/stat.h>

#include "app/pipeline.h"
#include "core/limits.h"

static char *
id_of(const void *bytes, gsize length, const char *prefix)
{
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
    return g_strconcat(prefix, sum, NULL);
}

/* The tag of what speaks against opening it, or NULL. Asked before opening: opening a pipe waits.
 */
static const char *
obstacle(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return "unreadable_file";
    if ((guint64) info.st_size > PS_MAX_DOCUMENT_BYTES)
        return "too_large";
    return NULL;
}

PsOpened *
ps_opened_new(const char *path, const char *name)
{
    PsOpened *opened = g_new0(PsOpened, 1);
    char *bytes = NULL;
    gsize length = 0;
    opened->problem = obstacle(path);
    if (opened->problem == NULL && !g_file_get_contents(path, &bytes, &length, NULL))
        opened->problem = "unreadable_file";
    if (opened->problem != NULL) {
        opened->id = id_of(name, strlen(name), "name-sha256:");
        return opened;
    }
    opened->id = id_of(bytes, length, "sha256:");
    opened->bytes = g_bytes_new_take(bytes, length);
    return opened;
}

void
ps_opened_free(PsOpened *opened)
{
    if (opened == NULL)
        return;
    g_clear_pointer(&opened->bytes, g_bytes_unref);
    g_free(opened->id);
    g_free(opened);
}
