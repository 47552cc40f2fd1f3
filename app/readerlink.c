/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts plainstage-reader, gives it documents, and takes its answers with suspicion. */
#include "app/readerlink.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/wire/frame.h"
#include "app/readerresult.h"
#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"

#define READER "plainstage-reader"
/* How long a reader may take to stop a task, and to say how it ended. */
#define STOP_MS 10000
#define READ_BYTES 65536

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

/* The document as a descriptor that no one can change any more; -1 with `error`. */
static int
seal(GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    int fd = memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    gsize done = 0;
    while (fd >= 0 && done < size) {
        ssize_t written = write(fd, data + done, size - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        done += (gsize) written;
    }
    int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    if (fd >= 0 && done == size && fcntl(fd, F_ADD_SEALS, seals) == 0)
        return fd;
    g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                "no memory to hand a document to the reader: %s", g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Sends the request with the document. The end to read its results from, or -1. */
static int
ask(PsReaderLink *link, const json_t *request, int document)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    int fds[PS_MAX_MESSAGE_FDS] = {document, ends[1]};
    gboolean sent = ps_message_send(link->control, request, fds, PS_MAX_MESSAGE_FDS);
    close(ends[1]);
    if (sent)
        return ends[0];
    close(ends[0]);
    return -1;
}

static gint64
now_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

/* Feeds the results to `result` until they end, the time is up, or they break the rules. */
static gboolean
listen_until(int results, PsReaderResult *result, gint64 started_ms)
{
    g_autofree char *buffer = g_malloc(READ_BYTES);
    for (;;) {
        gint64 left = started_ms + ps_readerresult_time_ms(result) - now_ms();
        struct pollfd waiting = {.fd = results, .events = POLLIN};
        int ready = left <= 0 ? 0 : poll(&waiting, 1, (int) MIN(left, G_MAXINT));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return FALSE;
        ssize_t size = read(results, buffer, READ_BYTES);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return TRUE;
        if (!ps_readerresult_feed(result, buffer, (gsize) size))
            return FALSE;
    }
}

/* How the reader says the task ended: "done", "timeout", "memory", "crash" or "no-model"; NULL
 * where it does not answer and must be started again. */
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
try_once(PsReaderLink *link, const json_t *request, int document, PsReaderResult *result)
{
    int results = ask(link, request, document);
    if (results < 0)
        return FALSE;
    if (!listen_until(results, result, now_ms())) {
        g_autoptr(json_t) message = json_pack("{s:s}", "op", "stop");
        ps_message_send(link->control, message, NULL, 0);
    }
    close(results);
    g_autofree char *end = hear_end(link);
    if (end == NULL && ps_readerresult_is_untouched(result))
        return FALSE;
    ps_readerresult_end(result, end);
    if (end == NULL)
        stop(link);
    return TRUE;
}

/* Sends `request` and collects its results; of a new reader where the old one is dead. FALSE only
 * where no reader can be had. */
static gboolean
work(PsReaderLink *link, const json_t *request, GBytes *bytes, PsReaderResult *result,
     GError **error)
{
    int document = seal(bytes, error);
    if (document < 0)
        return FALSE;
    gboolean done = link->reader != NULL && try_once(link, request, document, result);
    if (!done) {
        stop(link);
        done = start(link, error) && (try_once(link, request, document, result) ||
                                      unavailable(error, "it ended and could not be reached"));
    }
    close(document);
    return done;
}

/* As much of the name as the reader may know: its ending. */
static const char *
ending_of(const char *name)
{
    const char *dot = name == NULL ? NULL : strrchr(name, '.');
    return dot == NULL || strlen(dot) > 8 || !g_str_is_ascii(dot) ? "" : dot;
}

PsText *
ps_readerlink_read(PsReaderLink *link, GBytes *bytes, const char *name, PsReadProgress progress,
                   gpointer user, GError **error)
{
    g_autoptr(PsReaderResult) result = ps_readerresult_new(progress, user);
    if (g_bytes_get_size(bytes) > PS_MAX_DOCUMENT_BYTES)
        return ps_readerresult_refuse(result, "too_large");
    if (g_bytes_get_size(bytes) == 0)
        return ps_readerresult_refuse(result, "empty");
    g_autoptr(json_t) request = json_pack("{s:s, s:s}", "op", "read", "name", ending_of(name));
    if (!work(link, request, bytes, result, error))
        return NULL;
    if (ps_readerresult_lacks_model(result)) {
        unavailable(error, "the recognition model \"eng\" is missing; install tesseract-ocr-eng");
        return NULL;
    }
    return ps_readerresult_take_text(result);
}

static void
free_strip(gpointer strip)
{
    if (strip != NULL)
        g_bytes_unref(strip);
}

static json_t *
places_json(const GArray *requests, guint first, guint next)
{
    json_t *places = json_array();
    for (guint i = first; i < next; i++) {
        const PsStripRequest *request = &g_array_index(requests, PsStripRequest, i);
        json_array_append_new(places,
                              json_pack("{s:i, s:i, s:o}", "page", (int) request->page, "turn",
                                        (int) request->turn, "box", ps_box_to_json(request->box)));
    }
    return places;
}

GPtrArray *
ps_readerlink_strips(PsReaderLink *link, GBytes *bytes, const char *name, const GArray *requests,
                     guint width_px, GError **error)
{
    GPtrArray *strips = g_ptr_array_new_with_free_func(free_strip);
    for (guint first = 0; first < requests->len; first += PS_MAX_PLACES_PER_REQUEST) {
        guint next = MIN(requests->len, first + PS_MAX_PLACES_PER_REQUEST);
        g_autoptr(PsReaderResult) result = ps_readerresult_new(NULL, NULL);
        g_autoptr(json_t) request =
            json_pack("{s:s, s:s, s:i, s:o}", "op", "strips", "name", ending_of(name), "width_px",
                      (int) MIN(width_px, G_MAXINT), "places", places_json(requests, first, next));
        if (!work(link, request, bytes, result, error)) {
            g_ptr_array_unref(strips);
            return NULL;
        }
        g_ptr_array_extend_and_steal(strips, ps_readerresult_take_strips(result, next - first));
    }
    return strips;
}
