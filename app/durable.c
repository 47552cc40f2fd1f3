/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Not g_file_set_contents(): its names beside the file are random, so that each stopped run leaves
 * others for ever. */
#include "app/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/message.h"
#include "core/error.h"

static gboolean
write_all(int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        bytes += written;
        length -= (gsize) written;
    }
    return TRUE;
}

/* A whole file, on the disk. What stands there under that name is ours and half a file. */
static gboolean
write_beside(int folder, const char *beside, const char *bytes, gsize length)
{
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(folder, beside, flags, 0600);
    if (fd < 0)
        return FALSE;
    gboolean written = fchmod(fd, 0600) == 0 && write_all(fd, bytes, length) && fsync(fd) == 0;
    int saved = errno;
    written = close(fd) == 0 && written;
    if (!written)
        unlinkat(folder, beside, 0);
    errno = saved;
    return written;
}

static gboolean
write_in(int folder, const char *name, const char *bytes, gsize length)
{
    g_autofree char *beside = g_strdup_printf(".%s.part", name);
    return write_beside(folder, beside, bytes, length) &&
           renameat(folder, beside, folder, name) == 0 && fsync(folder) == 0;
}

gboolean
ps_durable_write(const char *folder, const char *name, const char *bytes, gsize length,
                 GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean written = fd >= 0 && write_in(fd, name, bytes, length);
    int saved = errno;
    if (fd >= 0)
        close(fd);
    if (written)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s/%s: could not be written (%s)", folder, name,
                g_strerror(saved));
    return FALSE;
}

int
ps_durable_take_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (errno == EWOULDBLOCK) {
        ps_message("%s: another batch is at work in this folder; waiting for its end.", folder);
        while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
            continue;
    }
    return fd;
}
