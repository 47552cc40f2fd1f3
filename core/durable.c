/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Not g_file_set_contents(): its names beside the file are random, so that each stopped run leaves
 * others for ever. */
#include "core/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* The file beside, for this process alone: whoever else writes the same waits, and then finds that
 * it was moved into its place. -1 where it cannot be had. */
static int
open_beside(int folder, const char *beside)
{
    for (;;) {
        struct stat ours, theirs;
        errno = 0;
        int fd = openat(folder, beside, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd < 0 || (flock(fd, LOCK_EX) == 0 && fstat(fd, &ours) == 0 &&
                       fstatat(folder, beside, &theirs, AT_SYMLINK_NOFOLLOW) == 0 &&
                       ours.st_ino == theirs.st_ino))
            return fd;
        int saved = errno;
        close(fd);
        if (saved != EINTR && saved != ENOENT && saved != 0)
            return -1;
    }
}

/* A whole file, on the disk, and in its place. What stood beside it is half a file of ours. */
static gboolean
write_through(int folder, const char *beside, const char *name, const char *bytes, gsize length)
{
    int fd = open_beside(folder, beside);
    if (fd < 0)
        return FALSE;
    gboolean written = ftruncate(fd, 0) == 0 && fchmod(fd, 0600) == 0 &&
                       write_all(fd, bytes, length) && fsync(fd) == 0 &&
                       renameat(folder, beside, folder, name) == 0;
    int saved = errno;
    if (!written)
        unlinkat(folder, beside, 0);
    close(fd); /* it is on the disk already */
    errno = saved;
    return written && fsync(folder) == 0;
}

static gboolean
write_in(int folder, const char *name, const char *bytes, gsize length)
{
    g_autofree char *beside = g_strdup_printf(".%s.part", name);
    return write_through(folder, beside, name, bytes, length);
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

gboolean
ps_durable_sync_folder(const char *folder, GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean synced = fd >= 0 && fsync(fd) == 0;
    int saved = errno;
    if (fd >= 0)
        close(fd);
    if (!synced)
        g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: could not be written (%s)", folder,
                    g_strerror(saved));
    return synced;
}
