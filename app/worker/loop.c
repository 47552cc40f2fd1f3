/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that work, and the main one that keeps their leases and listens for the end. */
#include "app/worker/loop.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "app/message.h"
#include "core/error.h"
#include "core/json.h"

/* How often the main thread looks around, how often it reaps, and how long what is in hand may take
 * once the end was asked for. */
enum { TICK_MS = 500, MOST_REAP_S = 10, GRACE_S = 8 };
/* Between two looks for work: cheap ones, and those that find what was put off until later. */
enum { LOOK_MS = 100, LOOK_AGAIN_MS = 1000 };
/* A store that is busy is asked again after 50 ms, 100, ... and given up after some 25 s. */
enum { FIRST_PAUSE_MS = 50, MOST_PAUSE_MS = 5000, MOST_TRIES = 12 };

typedef struct {
    PsWorker *worker;
    gint working; /* atomic: threads that have not ended */
} Loop;

static int wake = -1; /* written to by the signal's handler */

static void
on_signal(int number)
{
    (void) number;
    guint64 one = 1;
    int saved = errno;
    if (write(wake, &one, sizeof one) < 0)
        _exit(0); /* leases run out by themselves */
    errno = saved;
}

static gboolean
is_stopping(PsWorker *worker)
{
    return g_atomic_int_get(&worker->stopping) != 0;
}

static guint
pause_ms(guint tries)
{
    return MIN((guint) FIRST_PAUSE_MS << MIN(tries, 8u), (guint) MOST_PAUSE_MS);
}

gboolean
ps_worker_is_worth_a_wait(const GError *error, guint tries)
{
    if (!g_error_matches(error, PS_ERROR, PS_ERROR_BUSY) || tries >= MOST_TRIES)
        return FALSE;
    g_usleep(pause_ms(tries) * 1000ul);
    return TRUE;
}

/* A name of core/problem.h for what kept a document from being read. */
static const char *
reason_of(const PsJob *job, const GError *error)
{
    if (job->kind != PS_JOB_READ)
        return job->kind == PS_JOB_STAGE ? "stage_failed" : "publish_failed";
    return g_error_matches(error, PS_ERROR, PS_ERROR_INPUT) ? "unreadable_file" : "reader_crashed";
}

static gboolean
do_work(PsWorker *worker, const PsJob *job, GError **error)
{
    switch (job->kind) {
    case PS_JOB_READ:
        return ps_worker_read(worker, job, error);
    case PS_JOB_STAGE:
        return ps_worker_stage(worker, job, error);
    case PS_JOB_PUBLISH:
        return ps_worker_publish(worker, job, error);
    default:
        g_assert_not_reached();
    }
}

static const char *
kind_name(PsJobKind kind)
{
    static const char *const names[] = {"read", "stage", "publish"};
    return names[kind];
}

static void
tell_end(PsWorker *worker, const PsJob *job, const char *end)
{
    json_t *line =
        json_pack("{s:s, s:I, s:s, s:s, s:s}", "event", "end", "job", (json_int_t) job->id, "kind",
                  kind_name(job->kind), "patient", job->key, "end", end);
    if (job->document != NULL)
        json_object_set_new(line, "document", json_string(job->document));
    ps_worker_tell(worker, line);
}

/* How a job that did not end well is ended. The message names no patient. */
static void
end_badly(PsWorker *worker, const PsJob *job, const GError *error)
{
    gboolean lost = g_error_matches(error, PS_ERROR, PS_ERROR_LOST);
    gboolean again = g_error_matches(error, PS_ERROR, PS_ERROR_CONFLICT);
    tell_end(worker, job, lost ? "lost" : again ? "again" : "failed");
    if (lost || again)
        return;
    ps_message("%s job %" G_GINT64_FORMAT ", attempt %u: %s", kind_name(job->kind), job->id,
               job->attempt, error->message);
    for (guint tries = 0;; tries++) {
        g_autoptr(GError) local = NULL;
        if (ps_store_fail(worker->store, job, reason_of(job, error), &local) ||
            !ps_worker_is_worth_a_wait(local, tries))
            return; /* at the worst the lease runs out */
    }
}

static void
take_in_hand(PsWorker *worker, PsJob *job)
{
    g_mutex_lock(&worker->lock);
    g_hash_table_add(worker->hands, job);
    g_mutex_unlock(&worker->lock);
}

static void
put_down(PsWorker *worker, PsJob *job)
{
    g_mutex_lock(&worker->lock);
    g_hash_table_remove(worker->hands, job);
    g_mutex_unlock(&worker->lock);
}

static void
do_job(PsWorker *worker, PsJob *job)
{
    take_in_hand(worker, job);
    g_autoptr(GError) error = NULL;
    if (do_work(worker, job, &error))
        tell_end(worker, job, "done");
    else
        end_badly(worker, job, error);
    put_down(worker, job);
}

static gboolean
is_all_done(PsWorker *worker)
{
    PsJobCounts counts;
    return ps_store_job_counts(worker->store, &counts, NULL) && counts.waiting == 0 &&
           counts.leased == 0;
}

/* Until somebody has written, a second is over, or it is time to stop. */
static void
wait_for_news(PsWorker *worker)
{
    gint64 seen = ps_store_version_seen(worker->store);
    for (guint waited = 0; waited < LOOK_AGAIN_MS && !is_stopping(worker); waited += LOOK_MS) {
        g_usleep(LOOK_MS * 1000ul);
        if (ps_store_version_seen(worker->store) != seen)
            return;
    }
}

static gboolean
next_job(PsWorker *worker, PsJob **job)
{
    for (guint tries = 0; !is_stopping(worker); tries = MIN(tries + 1, MOST_TRIES - 1)) {
        g_autoptr(GError) error = NULL;
        *job = ps_store_claim(worker->store, worker->name, worker->lease_s, &error);
        if (error == NULL)
            return TRUE;
        if (!ps_worker_is_worth_a_wait(error, tries)) {
            ps_message("%s", error->message);
            g_usleep(MOST_PAUSE_MS * 1000ul);
        }
    }
    return FALSE;
}

typedef struct {
    Loop *loop;
    gboolean drain;
} Hand;

static gpointer
work(gpointer user)
{
    g_autofree Hand *hand = user;
    PsWorker *worker = hand->loop->worker;
    PsJob *job = NULL;
    while (next_job(worker, &job)) {
        if (job != NULL)
            do_job(worker, g_steal_pointer(&job));
        else if (hand->drain && is_all_done(worker))
            break;
        else
            wait_for_news(worker);
    }
    g_atomic_int_add(&hand->loop->working, -1);
    return NULL;
}

/* With `release` what is in hand is given back, else its lease is renewed. */
static void
keep_leases(PsWorker *worker, gboolean release)
{
    g_mutex_lock(&worker->lock);
    GHashTableIter iter;
    gpointer job;
    g_hash_table_iter_init(&iter, worker->hands);
    while (g_hash_table_iter_next(&iter, &job, NULL)) {
        g_autoptr(GError) error = NULL;
        gboolean kept = release ? ps_store_release(worker->store, job, &error)
                                : ps_store_renew(worker->store, job, worker->lease_s, &error);
        (void) kept; /* where it is lost, what the job brings will be refused */
    }
    g_mutex_unlock(&worker->lock);
}

/* Nobody reads what is told: whoever started this worker is gone. */
static gboolean
is_alone(const PsWorker *worker)
{
    GPollFD out = {STDOUT_FILENO, 0, 0};
    return worker->json_lines && g_poll(&out, 1, 0) > 0 && (out.revents & (G_IO_ERR | G_IO_HUP));
}

static void
look_around(PsWorker *worker, guint tick)
{
    guint second = 1000 / TICK_MS;
    g_autoptr(GError) error = NULL;
    if (tick % (MAX(worker->lease_s / 3, 1) * second) == 0)
        keep_leases(worker, FALSE);
    if (tick % (MIN(worker->lease_s, (guint) MOST_REAP_S) * second) == 1 &&
        !ps_store_reap(worker->store, &error))
        g_debug("reaping waits: %s", error->message);
    if (tick % (2 * second) == 0)
        ps_worker_list(worker);
}

/* Until the threads have ended, or the end is asked for. */
static void
watch(Loop *loop)
{
    GPollFD woken = {wake, G_IO_IN, 0};
    for (guint tick = 1; g_atomic_int_get(&loop->working) > 0; tick++) {
        if (g_poll(&woken, 1, TICK_MS) > 0 || is_alone(loop->worker))
            return;
        look_around(loop->worker, tick);
    }
}

/* What does not end within the grace is given back; then this process ends with its threads. */
static void
come_to_an_end(Loop *loop)
{
    for (guint i = 0; i < GRACE_S * 20 && g_atomic_int_get(&loop->working) > 0; i++)
        g_usleep(50 * 1000ul);
    if (g_atomic_int_get(&loop->working) == 0)
        return;
    keep_leases(loop->worker, TRUE);
    fflush(stdout);
    _exit(0);
}

gboolean
ps_workloop_run(PsWorker *worker, guint jobs, gboolean drain, GError **error)
{
    if ((wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) < 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "no signals can be listened for: %s",
                    g_strerror(errno));
        return FALSE;
    }
    const struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    Loop loop = {worker, (gint) jobs};
    g_autoptr(GPtrArray) threads = g_ptr_array_new();
    for (guint i = 0; i < jobs; i++) {
        Hand *hand = g_new(Hand, 1);
        *hand = (Hand){&loop, drain};
        g_ptr_array_add(threads, g_thread_new("work", work, hand));
    }
    watch(&loop);
    g_atomic_int_set(&worker->stopping, 1);
    come_to_an_end(&loop);
    for (guint i = 0; i < threads->len; i++)
        g_thread_join(g_ptr_array_index(threads, i));
    ps_worker_list(worker);
    return TRUE;
}
