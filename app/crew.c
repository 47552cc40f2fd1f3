/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads with a reader each, and the work that waits for them. */
#include "app/crew.h"

#include "core/limits.h"

/* Helping costs a start of the reader, or a fork that opens the document again. */
#define WORTH_HELP_MS 250
/* How often those who wait look whether help is wanted by now. */
#define LOOK_US (20 * G_TIME_SPAN_MILLISECOND)

typedef struct Work Work;

/* Work that one or more can have in hand, on the stack of the thread that waits for it. */
struct Work {
    /* Does some until nothing is left to begin. */
    gboolean (*run)(Work *work, PsReaderLink *link, GError **error);
    /* As ps_readjob_left_ms. */
    gint64 (*left_ms)(Work *work);
    guint hands; /* at it now */
    GError *error;
};

struct PsCrew {
    GMutex lock;
    GCond changed;
    GPtrArray *waiting; /* of Work *, the longest first */
    GPtrArray *threads;
    PsReaderLink *first; /* until a thread has taken it */
    gboolean closing;
};

/* Work no one is at comes first; then that which would take longest. */
static Work *
choose(PsCrew *crew, gboolean *look_again)
{
    Work *longest = NULL;
    gint64 longest_ms = 0;
    *look_again = FALSE;
    for (guint i = 0; i < crew->waiting->len; i++) {
        Work *work = g_ptr_array_index(crew->waiting, i);
        gint64 left_ms = work->error != NULL ? 0 : work->left_ms(work);
        if (left_ms > 0 && work->hands == 0)
            return work;
        *look_again = *look_again || left_ms > 0;
        if (left_ms > MAX(longest_ms, WORTH_HELP_MS - 1)) {
            longest = work;
            longest_ms = left_ms;
        }
    }
    return longest;
}

static void
wait_for_work(PsCrew *crew, gboolean look_again)
{
    if (look_again)
        g_cond_wait_until(&crew->changed, &crew->lock, g_get_monotonic_time() + LOOK_US);
    else
        g_cond_wait(&crew->changed, &crew->lock);
}

static gboolean
lend_hand(Work *work, PsReaderLink **link, GError **error)
{
    if (*link == NULL)
        *link = ps_readerlink_new(error);
    return *link != NULL && work->run(work, *link, error);
}

static gpointer
serve(gpointer user)
{
    PsCrew *crew = user;
    g_mutex_lock(&crew->lock);
    g_autoptr(PsReaderLink) link = g_steal_pointer(&crew->first);
    while (!crew->closing) {
        gboolean look_again = FALSE;
        Work *work = choose(crew, &look_again);
        if (work == NULL) {
            wait_for_work(crew, look_again);
            continue;
        }
        g_autoptr(GError) error = NULL;
        work->hands++;
        g_mutex_unlock(&crew->lock);
        gboolean done = lend_hand(work, &link, &error);
        g_mutex_lock(&crew->lock);
        work->hands--;
        if (!done && work->error == NULL)
            work->error = g_steal_pointer(&error);
        g_cond_broadcast(&crew->changed);
    }
    g_mutex_unlock(&crew->lock);
    return NULL;
}

PsCrew *
ps_crew_new(guint readers, GError **error)
{
    PsReaderLink *first = ps_readerlink_new(error);
    if (first == NULL)
        return NULL;
    PsCrew *crew = g_new0(PsCrew, 1);
    g_mutex_init(&crew->lock);
    g_cond_init(&crew->changed);
    crew->waiting = g_ptr_array_new();
    crew->threads = g_ptr_array_new();
    crew->first = first;
    for (guint i = 0; i < CLAMP(readers, 1, PS_MAX_JOBS); i++)
        g_ptr_array_add(crew->threads, g_thread_new("reader", serve, crew));
    return crew;
}

void
ps_crew_free(PsCrew *crew)
{
    if (crew == NULL)
        return;
    g_mutex_lock(&crew->lock);
    crew->closing = TRUE;
    g_cond_broadcast(&crew->changed);
    g_mutex_unlock(&crew->lock);
    for (guint i = 0; i < crew->threads->len; i++)
        g_thread_join(g_ptr_array_index(crew->threads, i));
    ps_readerlink_free(crew->first);
    g_ptr_array_unref(crew->threads);
    g_ptr_array_unref(crew->waiting);
    g_cond_clear(&crew->changed);
    g_mutex_clear(&crew->lock);
    g_free(crew);
}

/* Has the crew do `work`, and waits for its end. */
static gboolean
have_done(PsCrew *crew, Work *work, GError **error)
{
    g_mutex_lock(&crew->lock);
    g_ptr_array_add(crew->waiting, work);
    g_cond_broadcast(&crew->changed);
    while (work->hands > 0 || (work->error == NULL && work->left_ms(work) > 0))
        g_cond_wait(&crew->changed, &crew->lock);
    g_ptr_array_remove(crew->waiting, work);
    g_mutex_unlock(&crew->lock);
    if (work->error == NULL)
        return TRUE;
    g_propagate_error(error, work->error);
    return FALSE;
}

typedef struct {
    Work work; /* first */
    PsReadJob *job;
} Reading;

static gboolean
run_reading(Work *work, PsReaderLink *link, GError **error)
{
    return ps_readerlink_read(link, ((Reading *) work)->job, error);
}

static gint64
left_of_reading(Work *work)
{
    return ps_readjob_left_ms(((Reading *) work)->job);
}

static PsText *
refuse(const char *tag)
{
    PsText *text = ps_text_new();
    g_ptr_array_add(text->problems, ps_problem_new(tag, 0));
    text->verdict = PS_VERDICT_REFUSED;
    return text;
}

PsText *
ps_crew_read(PsCrew *crew, GBytes *bytes, const char *name, PsKnownPages *known,
             PsReadProgress progress, gpointer user, GError **error)
{
    if (g_bytes_get_size(bytes) > PS_MAX_DOCUMENT_BYTES)
        return refuse("too_large");
    if (g_bytes_get_size(bytes) == 0)
        return refuse("empty");
    g_autoptr(PsReadJob) job = ps_readjob_new(bytes, name, known, progress, user, error);
    if (job == NULL)
        return NULL;
    Reading reading = {.work = {.run = run_reading, .left_ms = left_of_reading}, .job = job};
    return have_done(crew, &reading.work, error) ? ps_readjob_take_text(job) : NULL;
}

typedef struct {
    Work work; /* first */
    PsCrewTask task;
    gpointer data;
    gboolean done;
} Once;

static gboolean
run_once(Work *work, PsReaderLink *link, GError **error)
{
    Once *once = (Once *) work;
    once->done = once->task(link, once->data, error);
    return once->done;
}

/* Asked with the crew's lock held: whoever has been told of it does it. */
static gint64
left_of_once(Work *work)
{
    return work->hands == 0 && !((Once *) work)->done;
}

gboolean
ps_crew_once(PsCrew *crew, PsCrewTask task, gpointer data, GError **error)
{
    Once once = {.work = {.run = run_once, .left_ms = left_of_once}, .task = task, .data = data};
    return have_done(crew, &once.work, error);
}

typedef struct {
    GBytes *bytes;
    const char *name;
    const GArray *requests;
    guint width_px;
    GPtrArray *strips;
} Drawing;

static gboolean
draw(PsReaderLink *link, gpointer data, GError **error)
{
    Drawing *drawing = data;
    drawing->strips = ps_strips_draw(link, drawing->bytes, drawing->name, drawing->requests,
                                     drawing->width_px, error);
    return drawing->strips != NULL;
}

GPtrArray *
ps_crew_strips(PsCrew *crew, GBytes *bytes, const char *name, const GArray *requests,
               guint width_px, GError **error)
{
    Drawing drawing = {bytes, name, requests, width_px, NULL};
    return ps_crew_once(crew, draw, &drawing, error) ? drawing.strips : NULL;
}
