/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages and frames. Whoever receives trusts nothing: lengths are capped, JSON is parsed
 * strictly. */
#include "app/wire/frame.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/json.h"
#include "core/limits.h"

/* Room for the descriptors of one message. */
typedef union {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(PS_MAX_MESSAGE_FDS * sizeof(int))];
} FdRoom;

gboolean
ps_message_send(int socket, const json_t *json, const int *fds, guint fd_count)
{
    g_autofree char *text = ps_json_print_line(json);
    g_return_val_if_fail(strlen(text) <= PS_MAX_MESSAGE_BYTES, FALSE);
    struct iovec part = {text, strlen(text)};
    FdRoom room = {.bytes = {0}};
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
    if (fd_count > 0) {
        header.msg_control = room.bytes;
        header.msg_controllen = CMSG_SPACE(fd_count * sizeof(int));
        struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(fd_count * sizeof(int));
        memcpy(CMSG_DATA(rights), fds, fd_count * sizeof(int));
    }
    ssize_t sent;
    do
        sent = sendmsg(socket, &header, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t) part.iov_len;
}

static void
take_fds(struct msghdr *header, PsMessage *message)
{
    for (struct cmsghdr *at = CMSG_FIRSTHDR(header); at != NULL; at = CMSG_NXTHDR(header, at)) {
        if (at->cmsg_level != SOL_SOCKET || at->cmsg_type != SCM_RIGHTS)
            continue;
        gsize count = (at->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        message->fd_count = (guint) MIN(count, PS_MAX_MESSAGE_FDS);
        memcpy(message->fds, CMSG_DATA(at), message->fd_count * sizeof(int));
    }
}

gboolean
ps_message_receive(int socket, int timeout_ms, PsMessage *message)
{
    struct pollfd waiting = {.fd = socket, .events = POLLIN};
    int ready;
    do
        ready = poll(&waiting, 1, timeout_ms);
    while (ready < 0 && errno == EINTR);
    if (ready <= 0)
        return FALSE;
    g_autofree char *text = g_malloc(PS_MAX_MESSAGE_BYTES);
    struct iovec part = {text, PS_MAX_MESSAGE_BYTES};
    FdRoom room = {.bytes = {0}};
    struct msghdr header = {.msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = room.bytes,
                            .msg_controllen = sizeof room.bytes};
    ssize_t size;
    do
        size = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    while (size < 0 && errno == EINTR);
    if (size <= 0)
        return FALSE;
    take_fds(&header, message);
    message->json = ps_json_parse(text, (gsize) size, "message", NULL);
    return message->json != NULL;
}

void
ps_message_clear(PsMessage *message)
{
    for (guint i = 0; i < message->fd_count; i++)
        close(message->fds[i]);
    message->fd_count = 0;
    g_clear_pointer(&message->json, json_decref);
}

/* `fd` is a socket: one that the other end has left is no reason to die. */
static gboolean
write_all(int fd, const char *data, gsize size)
{
    while (size > 0) {
        ssize_t written = send(fd, data, size, MSG_NOSIGNAL);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        data += written;
        size -= (gsize) written;
    }
    return TRUE;
}

gboolean
ps_frame_write(int fd, const json_t *json)
{
    g_autofree char *text = ps_json_print_line(json);
    gsize size = strlen(text);
    if (size > PS_MAX_FRAME_BYTES)
        return FALSE;
    guint32 length = GUINT32_TO_LE((guint32) size);
    return write_all(fd, (const char *) &length, sizeof length) && write_all(fd, text, size);
}

gboolean
ps_answers_write(int fd, const guint32 *answers, guint count)
{
    return write_all(fd, (const char *) answers, count * sizeof *answers);
}

gboolean
ps_answer_read(int fd, guint32 *answer)
{
    ssize_t size;
    do
        size = recv(fd, answer, sizeof *answer, MSG_WAITALL);
    while (size < 0 && errno == EINTR);
    return size == (ssize_t) sizeof *answer;
}

void
ps_frames_init(PsFrames *frames)
{
    frames->bytes = g_byte_array_new();
    frames->used = 0;
}

void
ps_frames_clear(PsFrames *frames)
{
    g_clear_pointer(&frames->bytes, g_byte_array_unref);
}

void
ps_frames_feed(PsFrames *frames, gconstpointer data, gsize size)
{
    if (frames->used > 0) {
        g_byte_array_remove_range(frames->bytes, 0, (guint) frames->used);
        frames->used = 0;
    }
    g_byte_array_append(frames->bytes, data, (guint) size);
}

json_t *
ps_frames_next(PsFrames *frames, gboolean *bad)
{
    gsize left = frames->bytes->len - frames->used;
    guint32 length = 0;
    *bad = FALSE;
    if (left < sizeof length)
        return NULL;
    memcpy(&length, frames->bytes->data + frames->used, sizeof length);
    length = GUINT32_FROM_LE(length);
    *bad = length > PS_MAX_FRAME_BYTES;
    if (*bad || left < sizeof length + length)
        return NULL;
    const char *text = (const char *) frames->bytes->data + frames->used + sizeof length;
    json_t *json = ps_json_parse(text, length, "frame", NULL);
    frames->used += sizeof length + length;
    *bad = json == NULL;
    return json;
}
