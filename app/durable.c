/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the output folder by a lock that ends with the process. */
#include "app/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

#include "app/message.h"

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
