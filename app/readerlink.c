/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts plainstage-reader, gives it documents, and takes its answers with suspicion. */
#include "app/readerlink.h"

#include <errno.h>
#include <gio/gio.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/readpart.h"
#include "app/wire/frame.h"
#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"

#define READER "plainstage-reader"
/* How long a reader may take to stop a task, and to say how it ended. */
#define STOP_MS 10000
#define READ_BYTES 65536
/* A fork that says nothing for longer than its CPU time allows for one page hangs. */
#define SILENCE_MS                                                                                 \
    ((int) ((PS_READER_CPU_S_BASE + PS_READER_CPU_S_PER_PAGE) * PS_READER_WALL_FACTOR * 1000))

static const char *const environment[][2] = {PS_READER_ENVIRONMENT};

struct PsReaderLink {
    GSubprocess *reader;
    int control;
    json_t *confinement; /* what the reader said of it when it started */
};

static char *
find_reader(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    if (self != NULL) {
        g_autofree char *folder = g_path_get_dirname(self);
        g_autofree char *beside = g_build_filename(folder, READER, NULL);
        if (g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE))
            return g_steal_pointer(&beside);
    }
    return g_find_program_in_path(READER);
}

static gboolean
unavailable(GError **error, const char *what)
{
    g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "%s: %s", READER, what);
    return FALSE;
}

static gboolean
hear_hello(PsReaderLink *link, GError **error)
{
    g_auto(PsMessage) hello = {0};
    if (!ps_message_receive(link->control, PS_READER_START_MS, &hello))
        return unavailable(error, "it did not start; install plainstage again");
    const char *refused = ps_json_get_string(hello.json, "refused");
    json_decref(link->confinement);
    link->confinement = json_incref(json_object_get(hello.json, "confinement"));
    if (refused == NULL)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                "%s refuses to open documents: %s. See plainstage doctor.", READER, refused);
    return FALSE;
}

static gboolean
start(PsReaderLink *link, GError **error)
{
    g_autofree char *path = find_reader();
    if (path == NULL)
        return unavailable(error, "not found beside plainstage or on PATH; install it again");
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return unavailable(error, g_strerror(errno));
    link->control = ends[0];
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
    g_subprocess_launcher_take_fd(launcher, ends[1], PS_READER_CONTROL_FD);
    for (gsize i = 0; i < G_N_ELEMENTS(environment); i++)
        g_subprocess_launcher_setenv(launcher, environment[i][0], environment[i][1], TRUE);
    /* What someone puts under the front is not let in where documents are opened. */
    g_subprocess_launcher_unsetenv(launcher, "LD_PRELOAD");
    const char *argv[] = {path, NULL};
    link->reader = g_subprocess_launcher_spawnv(launcher, argv, error);
    /* The launcher holds the reader's end until it goes: a dead reader must be heard. */
    g_clear_object(&launcher);
    return link->reader != NULL && hear_hello(link, error);
}

static void
stop(PsReaderLink *link)
{
    if (link->reader != NULL) {
        g_subprocess_force_exit(link->reader);
        g_subprocess_wait(link->reader, NULL, NULL);
    }
    g_clear_object(&link->reader);
    if (link->control >= 0)
        close(link->control);
    link->control = -1;
}

PsReaderLink *
ps_readerlink_new(GError **error)
{
    return ps_readerlink_new_told(NULL, error);
}

PsReaderLink *
ps_readerlink_new_told(json_t **confinement, GError **error)
{
    g_autoptr(PsReaderLink) link = g_new0(PsReaderLink, 1);
    link->control = -1;
    gboolean started = start(link, error);
    if (confinement != NULL)
        *confinement = json_incref(link->confinement);
    return started ? g_steal_pointer(&link) : NULL;
}

void
ps_readerlink_free(PsReaderLink *link)
{
    if (link == NULL)
        return;
    stop(link);
    json_decref(link->confinement);
    g_free(link);
}

/* Sends the request with the document. The end to read its results from, or -1. */
static int
ask(PsReaderLink *link, const json_t *request, int document)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return -1;
    /* A fork that does not listen holds no one up. */
    struct timeval patience = {.tv_sec = STOP_MS / 1000};
    setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    int fds[PS_MAX_MESSAGE_FDS] = {document, ends[1]};
    gboolean sent = ps_message_send(link->control, request, fds, PS_MAX_MESSAGE_FDS);
    close(ends[1]);
    if (sent)
        return ends[0];
    close(ends[0]);
    return -1;
}

/* Takes the frames that have come whole, and answers. */
static gboolean
take_frames(int results, PsFrames *frames, PsFrameFunc take, gpointer user)
{
    g_autoptr(GArray) answers = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (;;) {
        gboolean bad = FALSE;
        g_autoptr(json_t) frame = ps_frames_next(frames, &bad);
        if (bad)
            take(NULL, answers, user);
        if (bad || (frame != NULL && !take(frame, answers, user)))
            return FALSE;
        if (frame == NULL)
            break;
    }
    /* A fork that has gone without waiting is noticed when its results end. */
    ps_answers_write(results, (const guint32 *) (gpointer) answers->data, answers->len);
    return TRUE;
}

/* Takes the results until they end. FALSE where nothing came for too long, or they break the rules.
 */
static gboolean
listen_until(int results, PsFrameFunc take, gpointer user, gboolean *untouched)
{
    g_autofree char *buffer = g_malloc(READ_BYTES);
    g_auto(PsFrames) frames = {0};
    ps_frames_init(&frames);
    for (;;) {
        struct pollfd waiting = {.fd = results, .events = POLLIN};
        int ready = poll(&waiting, 1, SILENCE_MS);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return FALSE;
        ssize_t size = read(results, buffer, READ_BYTES);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return TRUE;
        *untouched = FALSE;
        ps_frames_feed(&frames, buffer, (gsize) size);
        if (!take_frames(results, &frames, take, user))
            return FALSE;
    }
}

/* How the reader says the task ended; NULL where it does not answer and must be started again. */
static char *
hear_end(PsReaderLink *link)
{
    g_auto(PsMessage) answer = {0};
    if (!ps_message_receive(link->control, STOP_MS, &answer))
        return NULL;
    return g_strdup(ps_json_get_string(answer.json, "end"));
}

/* Asks the running reader once. FALSE where it was gone before it began. */
static gboolean
try_once(PsReaderLink *link, const json_t *request, int document, PsFrameFunc take, gpointer user,
         char **end)
{
    gboolean untouched = TRUE;
    int results = ask(link, request, document);
    if (results < 0)
        return FALSE;
    if (!listen_until(results, take, user, &untouched)) {
        g_autoptr(json_t) message = json_pack("{s:s}", "op", "stop");
        ps_message_send(link->control, message, NULL, 0);
    }
    close(results);
    *end = hear_end(link);
    if (*end != NULL)
        return TRUE;
    stop(link);
    return !untouched;
}

gboolean
ps_readerlink_ask(PsReaderLink *link, const json_t *request, int document, PsFrameFunc take,
                  gpointer user, char **end, GError **error)
{
    *end = NULL;
    if (link->reader != NULL && try_once(link, request, document, take, user, end))
        return TRUE;
    stop(link);
    if (!start(link, error))
        return FALSE;
    return try_once(link, request, document, take, user, end) ||
           unavailable(error, "it ended and could not be reached");
}

/* Reads with one fork. FALSE only where no reader can be had. */
static gboolean
read_part(PsReaderLink *link, PsReadJob *job, GError **error)
{
    g_autoptr(PsReadPart) part = ps_readpart_new(job);
    g_autoptr(json_t) request = ps_readjob_request(job);
    g_autofree char *end = NULL;
    if (!ps_readerlink_ask(link, request, ps_readjob_document(job), ps_readpart_take, part, &end,
                           error))
        return FALSE;
    if (g_strcmp0(end, "no-model") == 0)
        return unavailable(error,
                           "the recognition model \"eng\" is missing; install tesseract-ocr-eng");
    ps_readpart_end(part, end);
    return TRUE;
}

gboolean
ps_readerlink_read(PsReaderLink *link, PsReadJob *job, GError **error)
{
    while (ps_readjob_left_ms(job) > 0)
        if (!read_part(link, job, error))
            return FALSE;
    return TRUE;
}
