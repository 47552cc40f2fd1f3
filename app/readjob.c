/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands out pages and puts them together. */
#include "app/readjob.h"

#include <string.h>

#include "app/edges.h"
#include "app/sealed.h"
#include "core/limits.h"

typedef enum { FREE, BEGUN, DONE, KNOWN, LOST } State;

typedef struct {
    State state;
    PsPage *page;        /* where it is done */
    GPtrArray *problems; /* where it is done or lost */
    PsKnownPage *known;  /* where it has a key: to be settled while it is begun */
} Slot;

struct PsReadJob {
    PsSealed *document;
    PsKnownPages *known;
    PsReadProgress progress;
    gpointer user;
    GMutex lock; /* over all that follows */
    PsText *text;
    gboolean counted, closed; /* the number of pages is known; no more are to be begun */
    GArray *slots;            /* of Slot, for each page that may be read */
    guint next, done, lost, failed;
    gsize bytes;       /* of the text of pages that are done */
    gint64 counted_us; /* when */
};

static void
slot_clear(gpointer data)
{
    Slot *slot = data;
    ps_page_free(slot->page);
    g_clear_pointer(&slot->problems, g_ptr_array_unref);
}

PsReadJob *
ps_readjob_new(GBytes *bytes, const char *name, PsKnownPages *known, PsReadProgress progress,
               gpointer user, GError **error)
{
    PsSealed *document = ps_sealed_new(bytes, name, error);
    if (document == NULL)
        return NULL;
    PsReadJob *job = g_new0(PsReadJob, 1);
    job->document = document;
    job->known = known;
    job->progress = progress;
    job->user = user;
    g_mutex_init(&job->lock);
    job->text = ps_text_new();
    job->slots = g_array_new(FALSE, TRUE, sizeof(Slot));
    g_array_set_clear_func(job->slots, slot_clear);
    return job;
}

static Slot *
slot_of(PsReadJob *job, guint n)
{
    g_assert(n >= 1 && n <= job->slots->len);
    return &g_array_index(job->slots, Slot, n - 1);
}

static void
settle(PsReadJob *job, Slot *slot, const PsPage *page)
{
    if (slot->known != NULL)
        ps_knownpages_settle(job->known, slot->known, page, slot->problems);
    slot->known = NULL;
}

/* `slot` was begun, and its reader is gone. */
static void
lose(PsReadJob *job, Slot *slot, guint n, const char *tag)
{
    slot->state = LOST;
    slot->problems = ps_problems_new();
    g_ptr_array_add(slot->problems, ps_problem_new(tag, n));
    settle(job, slot, NULL);
    job->lost++;
}

void
ps_readjob_free(PsReadJob *job)
{
    if (job == NULL)
        return;
    /* Others may wait for a page that was begun here. */
    for (guint n = 1; n <= job->slots->len; n++)
        if (slot_of(job, n)->state == BEGUN)
            lose(job, slot_of(job, n), n, "reader_crashed");
    ps_sealed_free(job->document);
    ps_text_free(job->text);
    g_array_unref(job->slots);
    g_mutex_clear(&job->lock);
    g_free(job);
}

int
ps_readjob_document(const PsReadJob *job)
{
    return job->document->fd;
}

json_t *
ps_readjob_request(const PsReadJob *job)
{
    return json_pack("{s:s, s:s, s:b}", "op", "read", "name", job->document->ending, "keys",
                     job->known != NULL);
}

static gboolean
may_begin(const PsReadJob *job)
{
    return !job->closed && job->lost < PS_MAX_LOST_PAGES && job->bytes <= PS_MAX_TEXT_BYTES &&
           job->next < job->slots->len;
}

gint64
ps_readjob_left_ms(PsReadJob *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);
    (void) locker;
    if (!job->counted)
        return job->closed ? 0 : 1;
    if (!may_begin(job))
        return 0;
    gint64 so_far_ms = (g_get_monotonic_time() - job->counted_us) / 1000;
    return 1 + so_far_ms * (job->slots->len - job->next) / MAX(job->done, 1);
}

static void
take_problems(PsReadJob *job, GPtrArray *problems)
{
    g_ptr_array_extend_and_steal(job->text->problems, problems);
}

gboolean
ps_readjob_take_count(PsReadJob *job, guint pages, GPtrArray *problems)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);
    (void) locker;
    if (job->counted || job->closed) {
        g_ptr_array_unref(problems);
        return job->counted && job->text->page_count == pages;
    }
    job->counted = TRUE;
    job->counted_us = g_get_monotonic_time();
    job->text->page_count = pages;
    take_problems(job, problems);
    g_array_set_size(job->slots, MIN(pages, PS_MAX_PAGES));
    return TRUE;
}

guint
ps_readjob_claim(PsReadJob *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);
    (void) locker;
    if (!may_begin(job))
        return 0;
    slot_of(job, ++job->next)->state = BEGUN;
    return job->next;
}

static void
count_done(PsReadJob *job)
{
    job->done++;
    if (job->progress != NULL)
        job->progress(job->done, job->text->page_count, job->user);
}

static gsize
bytes_of(const PsPage *page)
{
    gsize bytes = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(page->lines, i);
        for (guint j = 0; j < line->words->len; j++)
            bytes += strlen(((const PsWord *) g_ptr_array_index(line->words, j))->text) + 1;
    }
    return bytes;
}

void
ps_readjob_finish_page(PsReadJob *job, PsPage *page, GPtrArray *problems)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);
    (void) locker;
    Slot *slot = slot_of(job, page->n);
    g_assert(slot->state == BEGUN);
    slot->state = DONE;
    slot->page = page;
    slot->problems = problems;
    settle(job, slot, page);
    job->bytes += bytes_of(page);
    count_done(job);
}

gboolean
ps_readjob_is_known(PsReadJob *job, guint n, const char *key)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);
    (void) locker;
    Slot *slot = slot_of(job, n);
    gboolean first = TRUE;
    if (job->known == NULL || slot->known != NULL)
        return FALSE;
    slot->known = ps_knownpages_ask(job->known, key, &first);
    if (first)
        return FALSE;
    slot->state = KNOWN;
    count_done(job);
    return TRUE;
}

void
ps_readjob_lose_page(PsReadJob *job, guint n, const char *tag)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);
    (void) locker;
    lose(job, slot_of(job, n), n, tag);
    count_done(job);
}

void
ps_readjob_refuse(PsReadJob *job, GPtrArray *problems)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->lock);
    (void) locker;
    /* A reader that cannot open what another could has met with something from outside. */
    if (job->closed || (job->counted && ++job->failed < PS_MAX_LOST_PAGES)) {
        g_ptr_array_unref(problems);
        return;
    }
    take_problems(job, problems);
    job->closed = TRUE;
}

/* Puts the page of a slot into the text. FALSE where the text ends with it. */
static gboolean
put_page(PsReadJob *job, Slot *slot, guint n, gsize *bytes, guint *lost)
{
    if (slot->state == KNOWN)
        slot->page = ps_knownpages_get(job->known, slot->known, n, &slot->problems);
    if (slot->problems != NULL)
        take_problems(job, g_steal_pointer(&slot->problems));
    if (slot->page == NULL)
        return ++*lost < PS_MAX_LOST_PAGES;
    *bytes += bytes_of(slot->page);
    g_ptr_array_add(job->text->pages, g_steal_pointer(&slot->page));
    if (*bytes <= PS_MAX_TEXT_BYTES)
        return TRUE;
    g_ptr_array_add(job->text->problems, ps_problem_new("too_much_text", n));
    return FALSE;
}

PsText *
ps_readjob_take_text(PsReadJob *job)
{
    gsize bytes = 0;
    guint lost = 0;
    for (guint n = 1; n <= job->next; n++)
        if (!put_page(job, slot_of(job, n), n, &bytes, &lost))
            break;
    ps_edges_mark(job->text);
    ps_text_judge(job->text);
    return g_steal_pointer(&job->text);
}
