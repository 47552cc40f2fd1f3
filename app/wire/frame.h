/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What passes between the front and plainstage-reader: short messages with file descriptors on a
 * control socket, and the results as frames (a length, then JSON) on a socket of their own, on
 * which the front answers with numbers. Pages are read so:
 *
 *   fork: {"page_count": 60, "problems": []}           front: 7      the page to read now
 *   fork: {"key": "5f0c..."} of page 7's picture       front: 0      not known: read it
 *   fork: {"page": {...}, "problems": [...]}           front: 9
 *   fork: {"key": "77ab..."} of page 9's picture       front: 1, 12  known; the next is 12
 *   fork: {"page": {...}, "problems": []}              front: 0      no more
 *   fork: {"end": 1, "problems": []}                   of the document, where it has no pages
 *
 * A debug picture of a page so, lengths in tenths of points:
 *
 *   fork: {"words": 1}         front: the page's width, height, and how many words it has; then for
 *                                     each its box, its confidence in thousandths, its line's
 * number fork: {"overlay": PNG in base 64}
 */
#pragma once

#include <glib.h>
#include <jansson.h>

/* What the reader's environment must say when its libraries are loaded, by pairs: one thread of
 * OpenMP (a fork with more would hang), and memory that reads the same each time. */
#define PS_READER_ENVIRONMENT                                                                      \
    {"OMP_THREAD_LIMIT", "1"}, {"MALLOC_PERTURB_", "85"},                                          \
    {                                                                                              \
        "LC_ALL", "C"                                                                              \
    }

/* The reader's control socket. */
#define PS_READER_CONTROL_FD 3
/* A message with a request's places. */
#define PS_MAX_MESSAGE_BYTES (64u * 1024)
#define PS_MAX_PLACES_PER_REQUEST 256u
#define PS_MAX_MESSAGE_FDS 2

/* One message; the first `fd_count` of `fds` are the receiver's to close. */
typedef struct {
    json_t *json;
    int fds[PS_MAX_MESSAGE_FDS];
    guint fd_count;
} PsMessage;

gboolean ps_message_send(int socket, const json_t *json, const int *fds, guint fd_count);
/* Waits at most `timeout_ms` (-1 for ever). FALSE where nothing came, the other end is gone, or the
 * message is none. */
gboolean ps_message_receive(int socket, int timeout_ms, PsMessage *message);
void ps_message_clear(PsMessage *message);

gboolean ps_frame_write(int fd, const json_t *json);

/* The front's answers to frames. */
gboolean ps_answers_write(int fd, const guint32 *answers, guint count);
/* Waits for one. FALSE where the front is gone. */
gboolean ps_answer_read(int fd, guint32 *answer);

/* Frames as they arrive in pieces. */
typedef struct {
    GByteArray *bytes;
    gsize used;
} PsFrames;

void ps_frames_init(PsFrames *frames);
void ps_frames_clear(PsFrames *frames);
void ps_frames_feed(PsFrames *frames, gconstpointer data, gsize size);
/* The next whole frame, yours, or NULL; `bad` is set where the sender breaks the rules. */
json_t *ps_frames_next(PsFrames *frames, gboolean *bad);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PsMessage, ps_message_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PsFrames, ps_frames_clear)
