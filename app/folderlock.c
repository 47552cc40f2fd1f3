/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the output folder by a lock that ends with the process. */
#include "app/folderlock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/message.h"
#include "core/error.h"

enum { TRIES = 100, WAIT_US = 50 * 1000 };

int
ps_folderlock_take(const char *folder)
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

int
ps_folderlock_try(const char *folder, GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; fd >= 0 && i < TRIES; i++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return fd;
        g_usleep(WAIT_US);
    }
    if (fd >= 0)
        close(fd);
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT,
                "a batch is at work in %s; approve once more when it has ended", folder);
    return -1;
}
