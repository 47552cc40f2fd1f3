/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames, sends and receives DevTools messages, each step bounded by one deadline. */
#include "report/devtools.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/error.h"

enum {
    READ_CHUNK_BYTES = 256 * 1024,
    MAX_MESSAGE_BYTES = 512 * 1024 * 1024,
};

struct PsDevtools {
    int fd;
    int64_t deadline_us;
    json_int_t last_id;
    GByteArray *inbox;
    size_t scanned; /* bytes at the front of inbox known to hold no separator */
    PsDevtoolsListener listener;
    void *listener_data;
};

PsDevtools *
ps_devtools_new(int take_fd)
{
    PsDevtools *devtools = g_new0(PsDevtools, 1);
    devtools->fd = take_fd;
    devtools->deadline_us = G_MAXINT64;
    devtools->inbox = g_byte_array_sized_new(READ_CHUNK_BYTES);
    return devtools;
}

void
ps_devtools_free(PsDevtools *devtools)
{
    if (devtools == NULL)
        return;
    close(devtools->fd);
    g_byte_array_unref(devtools->inbox);
    g_free(devtools);
}

void
ps_devtools_set_timeout(PsDevtools *devtools, int timeout_ms)
{
    devtools->deadline_us = g_get_monotonic_time() + (int64_t) timeout_ms * 1000;
}

void
ps_devtools_set_listener(PsDevtools *devtools, PsDevtoolsListener listener, void *data)
{
    devtools->listener = listener;
    devtools->listener_data = data;
}

bool
ps_devtools_is_open(const PsDevtools *devtools)
{
    struct pollfd waited = {.fd = devtools->fd, .events = 0};
    return poll(&waited, 1, 0) == 0;
}

static bool
set_lost(GError **error)
{
    g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "the browser ended");
    return false;
}

/* Waits until the descriptor is ready. Also true at a hang-up: the read or write then tells. */
static bool
wait_ready(const PsDevtools *devtools, short events, GError **error)
{
    for (;;) {
        int64_t left_us = devtools->deadline_us - g_get_monotonic_time();
        int left_ms = (int) CLAMP((left_us + 999) / 1000, 0, G_MAXINT);
        struct pollfd waited = {.fd = devtools->fd, .events = events};
        int ready = poll(&waited, 1, left_ms);
        if (ready > 0)
            return true;
        if (ready == 0) {
            g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                                "the browser did not answer in time");
            return false;
        }
        if (errno != EINTR)
            return set_lost(error);
    }
}

/* A socket and not a pipe, because only send() can spare the process a SIGPIPE. */
static bool
write_all(const PsDevtools *devtools, const char *bytes, size_t length, GError **error)
{
    while (length > 0) {
        if (!wait_ready(devtools, POLLOUT, error))
            return false;
        ssize_t sent = send(devtools->fd, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (sent < 0)
            return set_lost(error);
        bytes += sent;
        length -= (size_t) sent;
    }
    return true;
}

static bool
send_command(PsDevtools *devtools, const char *session, const char *method, json_t *take_params,
             GError **error)
{
    json_auto_t *message = json_pack("{s:I, s:s, s:s*, s:o*}", "id", ++devtools->last_id, "method",
                                     method, "sessionId", session, "params", take_params);
    g_assert(message != NULL);
    char *text = json_dumps(message, JSON_COMPACT);
    g_assert(text != NULL);
    bool sent =
        write_all(devtools, text, strlen(text) + 1, error); /* with its NUL, the separator */
    free(text);
    return sent;
}

static bool
read_chunk(PsDevtools *devtools, GError **error)
{
    GByteArray *inbox = devtools->inbox;
    if (inbox->len > MAX_MESSAGE_BYTES) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                            "the browser sent a message without end");
        return false;
    }
    if (!wait_ready(devtools, POLLIN, error))
        return false;

    unsigned before = inbox->len;
    g_byte_array_set_size(inbox, before + READ_CHUNK_BYTES);
    ssize_t got = recv(devtools->fd, inbox->data + before, READ_CHUNK_BYTES, MSG_DONTWAIT);
    bool again = got < 0 && (errno == EAGAIN || errno == EINTR);
    g_byte_array_set_size(inbox, before + (got > 0 ? (unsigned) got : 0));
    return got > 0 || again || set_lost(error);
}

/* Takes the first `length` bytes, and the separator after them, out of the inbox. */
static json_t *
take_message(PsDevtools *devtools, size_t length, GError **error)
{
    json_t *message = json_loadb((const char *) devtools->inbox->data, length, 0, NULL);
    g_byte_array_remove_range(devtools->inbox, 0, (unsigned) length + 1);
    devtools->scanned = 0;
    if (!json_is_object(message)) {
        json_decref(message);
        g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                            "the browser does not speak the DevTools protocol");
        return NULL;
    }
    return message;
}

static json_t *
receive(PsDevtools *devtools, GError **error)
{
    GByteArray *inbox = devtools->inbox;
    for (;;) {
        const guint8 *unscanned = inbox->data + devtools->scanned;
        const guint8 *end = memchr(unscanned, 0, inbox->len - devtools->scanned);
        if (end != NULL)
            return take_message(devtools, (size_t) (end - inbox->data), error);
        devtools->scanned = inbox->len;
        if (!read_chunk(devtools, error))
            return NULL;
    }
}

/* Tells the listener, if the message is an event and no reply. */
static bool
pass_on(const PsDevtools *devtools, const json_t *message, GError **error)
{
    const char *method = json_string_value(json_object_get(message, "method"));
    if (method == NULL || devtools->listener == NULL)
        return true;
    const char *session = json_string_value(json_object_get(message, "sessionId"));
    const json_t *params = json_object_get(message, "params");
    return devtools->listener(session, method, params, devtools->listener_data, error);
}

bool
ps_devtools_send(PsDevtools *devtools, const char *session, const char *method, json_t *take_params,
                 GError **error)
{
    return send_command(devtools, session, method, take_params, error);
}

json_t *
ps_devtools_call(PsDevtools *devtools, const char *session, const char *method, json_t *take_params,
                 GError **error)
{
    if (!send_command(devtools, session, method, take_params, error))
        return NULL;
    json_int_t id = devtools->last_id; /* the listener may send more before the reply is here */
    for (;;) {
        json_auto_t *message = receive(devtools, error);
        if (message == NULL || !pass_on(devtools, message, error))
            return NULL;
        if (json_integer_value(json_object_get(message, "id")) != id)
            continue;
        json_t *result = json_object_get(message, "result");
        if (result != NULL)
            return json_incref(result);
        const char *reason = NULL;
        json_unpack(message, "{s:{s:s}}", "error", "message", &reason);
        g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "the browser refused %s: %s", method,
                    reason != NULL ? reason : "no reason given");
        return NULL;
    }
}

char *
ps_devtools_call_for_text(PsDevtools *devtools, const char *session, const char *method,
                          json_t *take_params, const char *key, GError **error)
{
    json_auto_t *result = ps_devtools_call(devtools, session, method, take_params, error);
    if (result == NULL)
        return NULL;
    const char *value = json_string_value(json_object_get(result, key));
    if (value == NULL)
        g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "the browser answered %s without %s", method,
                    key);
    return g_strdup(value);
}

bool
ps_devtools_pump(PsDevtools *devtools, GError **error)
{
    json_auto_t *message = receive(devtools, error);
    return message != NULL && pass_on(devtools, message, error);
}
