/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers of the service. */
#include "app/server/children.h"

#include <signal.h>
#include <sys/prctl.h>

#include "app/server/log.h"

/* One that ends sooner is started later and later. */
#define GOOD_LIFE_US (20 * G_USEC_PER_SEC)
#define MAX_DELAY_S 60u

typedef struct {
    PsChildren *children;
    GSubprocess *process; /* NULL: waits to be started */
    GDataInputStream *lines;
    gint64 began_us;
    guint delay_s, timer;
} Child;

struct PsChildren {
    char **argv;
    Child *child;
    guint count;
    gint alive; /* atomic: asked from other threads */
    gboolean stopping;
    GCancellable *cancel;
    guint pending; /* callbacks that will still come */
    PsChildLine take;
    PsChildEnded ended;
    gpointer user;
};

static void start(Child *child);

/* In the child, between fork and exec. */
static void
prepare(gpointer data)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM); /* no worker outlives the service */
}

static gboolean
start_again(gpointer data)
{
    Child *child = data;
    child->timer = 0;
    start(child);
    return G_SOURCE_REMOVE;
}

static void
plan_start(Child *child)
{
    gboolean good = g_get_monotonic_time() - child->began_us > GOOD_LIFE_US;
    child->delay_s = good ? 1 : MIN(child->delay_s * 2, MAX_DELAY_S);
    child->timer = g_timeout_add_seconds(child->delay_s, start_again, child);
}

static void
on_ended(GObject *source, GAsyncResult *result, gpointer data)
{
    Child *child = data;
    PsChildren *children = child->children;
    g_subprocess_wait_finish(child->process, result, NULL);
    children->pending--;
    g_atomic_int_dec_and_test(&children->alive);
    gint status = g_subprocess_get_status(child->process);
    g_clear_object(&child->process);
    g_clear_object(&child->lines);
    if (children->stopping)
        return;
    g_autofree char *text = g_strdup_printf("%d", status);
    ps_log("worker ended", "status", text, NULL);
    children->ended(children->user);
    plan_start(child);
}

static void
on_line(GObject *source, GAsyncResult *result, gpointer data)
{
    Child *child = data;
    PsChildren *children = child->children;
    gsize length;
    g_autofree char *text =
        g_data_input_stream_read_line_finish(G_DATA_INPUT_STREAM(source), result, &length, NULL);
    children->pending--;
    if (text == NULL) /* the pipe is closed: its end is told by on_ended */
        return;
    json_t *line = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(line))
        children->take(line, children->user);
    json_decref(line);
    children->pending++;
    g_data_input_stream_read_line_async(G_DATA_INPUT_STREAM(source), G_PRIORITY_DEFAULT,
                                        children->cancel, on_line, child);
}

static void
start(Child *child)
{
    PsChildren *children = child->children;
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocessLauncher) launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_subprocess_launcher_set_child_setup(launcher, prepare, NULL, NULL);
    child->began_us = g_get_monotonic_time();
    child->process =
        g_subprocess_launcher_spawnv(launcher, (const char *const *) children->argv, &error);
    if (child->process == NULL) {
        ps_log("worker not started", "message", error->message, NULL);
        plan_start(child);
        return;
    }
    g_atomic_int_inc(&children->alive);
    child->lines = g_data_input_stream_new(g_subprocess_get_stdout_pipe(child->process));
    children->pending += 2;
    g_subprocess_wait_async(child->process, NULL, on_ended, child);
    g_data_input_stream_read_line_async(child->lines, G_PRIORITY_DEFAULT, children->cancel, on_line,
                                        child);
}

PsChildren *
ps_children_new(const char *const *argv, guint count, PsChildLine take, PsChildEnded ended,
                gpointer user)
{
    PsChildren *children = g_new0(PsChildren, 1);
    children->argv = g_strdupv((char **) (gsize) argv);
    children->count = count;
    children->child = g_new0(Child, count);
    children->cancel = g_cancellable_new();
    children->take = take;
    children->ended = ended;
    children->user = user;
    for (guint i = 0; i < count; i++) {
        children->child[i].children = children;
        children->child[i].delay_s = 1;
        start(&children->child[i]);
    }
    return children;
}

guint
ps_children_alive(PsChildren *children)
{
    return (guint) g_atomic_int_get(&children->alive);
}

static void
signal_all(PsChildren *children, int which)
{
    for (guint i = 0; i < children->count; i++)
        if (children->child[i].process != NULL)
            g_subprocess_send_signal(children->child[i].process, which);
}

void
ps_children_stop(PsChildren *children)
{
    children->stopping = TRUE;
    for (guint i = 0; i < children->count; i++)
        if (children->child[i].timer != 0)
            g_source_remove(children->child[i].timer);
    signal_all(children, SIGTERM);
}

void
ps_children_free(PsChildren *children)
{
    if (children == NULL)
        return;
    if (!children->stopping)
        ps_children_stop(children);
    signal_all(children, SIGKILL);
    g_cancellable_cancel(children->cancel);
    while (children->pending > 0)
        g_main_context_iteration(NULL, TRUE);
    g_object_unref(children->cancel);
    g_strfreev(children->argv);
    g_free(children->child);
    g_free(children);
}
