/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts documents into sealed memory. */
#include "app/sealed.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/error.h"

#define LONGEST_ENDING 8
#define SEALS (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

static gboolean
fill(int fd, GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    while (size > 0) {
        ssize_t written = write(fd, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        data += written;
        size -= (gsize) written;
    }
    return TRUE;
}

static char *
ending_of(const char *name)
{
    const char *dot = name == NULL ? NULL : strrchr(name, '.');
    return g_strdup(dot == NULL || strlen(dot) > LONGEST_ENDING || !g_str_is_ascii(dot) ? "" : dot);
}

PsSealed *
ps_sealed_new(GBytes *bytes, const char *name, GError **error)
{
    g_autoptr(PsSealed) sealed = g_new0(PsSealed, 1);
    sealed->ending = ending_of(name);
    sealed->fd = memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (sealed->fd >= 0 && fill(sealed->fd, bytes) && fcntl(sealed->fd, F_ADD_SEALS, SEALS) == 0)
        return g_steal_pointer(&sealed);
    g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                "no memory to hand a document to the reader: %s", g_strerror(errno));
    return NULL;
}

void
ps_sealed_free(PsSealed *sealed)
{
    if (sealed == NULL)
        return;
    if (sealed->fd >= 0)
        close(sealed->fd);
    g_free(sealed->ending);
    g_free(sealed);
}
