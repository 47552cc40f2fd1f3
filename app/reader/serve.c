/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches over forks. This process opens no document itself. */
#include "app/reader/serve.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/wire/frame.h"
#include "core/json.h"
#include "core/limits.h"
#include "app/reader/task.h"

/* How a fork ended. */
typedef struct {
    int status;
    gboolean stopped; /* by us */
    guint64 memory_bytes;
} Ending;

static void
kill_task(pid_t task)
{
    kill(-task, SIGKILL);
    kill(task, SIGKILL);
}

/* What the front says while a task runs: stop it, or nothing any more. */
static gboolean
front_wants_it_stopped(int control, gboolean *gone)
{
    g_auto(PsMessage) message = {0};
    *gone = !ps_message_receive(control, 0, &message);
    return *gone || g_strcmp0(ps_json_get_string(message.json, "op"), "stop") == 0;
}

/* Waits for the task's end. `gone` says that the front is no more. */
static Ending
watch(pid_t task, int control, gboolean *gone)
{
    Ending ending = {0};
    int handle = (int) syscall(SYS_pidfd_open, task, 0);
    struct pollfd waiting[2] = {{.fd = handle, .events = POLLIN},
                                {.fd = control, .events = POLLIN}};
    *gone = FALSE;
    while (handle >= 0 && (waiting[0].revents & POLLIN) == 0) {
        int ready = poll(waiting, *gone ? 1 : 2, -1);
        if (ready < 0 && errno != EINTR)
            break;
        if (ready > 0 && !*gone && waiting[1].revents != 0 &&
            front_wants_it_stopped(control, gone)) {
            ending.stopped = TRUE;
            kill_task(task);
        }
    }
    if (handle >= 0)
        close(handle);
    struct rusage usage = {0};
    while (wait4(task, &ending.status, 0, &usage) < 0 && errno == EINTR)
        continue;
    ending.memory_bytes = (guint64) usage.ru_maxrss * 1024;
    return ending;
}

static json_t *
describe(const Ending *ending)
{
    int signal = WIFSIGNALED(ending->status) ? WTERMSIG(ending->status) : 0;
    int code = WIFEXITED(ending->status) ? WEXITSTATUS(ending->status) : 0;
    /* The kernel kills with SIGKILL when memory runs out; a failed allocation aborts. */
    gboolean memory = !ending->stopped &&
                      (signal == SIGKILL || ending->memory_bytes > PS_READER_MEMORY_BYTES / 2);
    gboolean done = code == PS_TASK_DONE || code == PS_TASK_DONE_BY_OCR;
    const char *how = signal == 0 && done                                             ? "done"
                      : code == PS_TASK_NO_OCR                                        ? "no-model"
                      : signal == SIGSYS                                              ? "forbidden"
                      : signal == SIGXCPU || ending->stopped || code == PS_TASK_STUCK ? "timeout"
                      : memory                                                        ? "memory"
                                                                                      : "crash";
    return json_pack("{s:s, s:i}", "end", how, "signal", signal);
}

/* `ocr_wanted` is set once a task has needed the engine: it is loaded before the next one. */
static gboolean
serve_one(int control, PsOcr *ocr, gboolean *ocr_wanted)
{
    g_auto(PsMessage) message = {0};
    if (!ps_message_receive(control, -1, &message))
        return FALSE;
    if (message.fd_count != PS_MAX_MESSAGE_FDS)
        return TRUE; /* a stop that came too late */
    if (*ocr_wanted)
        ps_ocr_load(ocr);
    pid_t task = fork();
    if (task == 0)
        ps_task_run(message.json, message.fds[0], message.fds[1], ocr);
    Ending ending = {.status = W_EXITCODE(EXIT_FAILURE, 0)};
    gboolean gone = FALSE;
    /* The front sees the results end only when no one else can write them. */
    ps_message_clear(&message);
    if (task > 0)
        ending = watch(task, control, &gone);
    g_autoptr(json_t) answer = describe(&ending);
    if (WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == PS_TASK_DONE_BY_OCR)
        *ocr_wanted = TRUE;
    return !gone && ps_message_send(control, answer, NULL, 0);
}

void
ps_serve(int control, PsOcr *ocr)
{
    gboolean ocr_wanted = FALSE;
    while (serve_one(control, ocr, &ocr_wanted))
        continue;
}
