/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a fork's frames to the job: a count, then for each page that it was given the page, or its
 * key. */
#include "app/readpart.h"

#include "app/wire/pagewire.h"
#include "core/json.h"
#include "core/limits.h"

struct PsReadPart {
    PsReadJob *job;
    gboolean counted, ended, bad;
    guint inhand; /* the page that it reads; 0 where it has none */
};

PsReadPart *
ps_readpart_new(PsReadJob *job)
{
    PsReadPart *part = g_new0(PsReadPart, 1);
    part->job = job;
    return part;
}

void
ps_readpart_free(PsReadPart *part)
{
    g_free(part);
}

static void
give_page(PsReadPart *part, GArray *answers)
{
    part->inhand = ps_readjob_claim(part->job);
    guint32 n = part->inhand;
    g_array_append_val(answers, n);
}

static gboolean
take_count(PsReadPart *part, const json_t *frame, GArray *answers)
{
    json_int_t pages = json_integer_value(json_object_get(frame, "page_count"));
    if (part->counted || pages < 1 || pages > G_MAXINT)
        return FALSE;
    part->counted = ps_readjob_take_count(
        part->job, (guint) pages, ps_problems_from_json(json_object_get(frame, "problems")));
    if (part->counted)
        give_page(part, answers);
    return part->counted;
}

static gboolean
take_page(PsReadPart *part, const json_t *frame, GArray *answers)
{
    g_autoptr(PsPage) page = ps_pagewire_from_json(json_object_get(frame, "page"));
    if (page == NULL || part->inhand == 0 || page->n != part->inhand)
        return FALSE;
    ps_readjob_finish_page(part->job, g_steal_pointer(&page),
                           ps_problems_from_json(json_object_get(frame, "problems")));
    give_page(part, answers);
    return TRUE;
}

static gboolean
take_key(PsReadPart *part, const char *key, GArray *answers)
{
    if (part->inhand == 0 || strlen(key) > 128)
        return FALSE;
    guint32 known = ps_readjob_is_known(part->job, part->inhand, key);
    g_array_append_val(answers, known);
    if (known)
        give_page(part, answers);
    return TRUE;
}

/* The last frame: what is wrong with the document as a whole. */
static gboolean
take_end(PsReadPart *part, const json_t *frame)
{
    if (part->inhand != 0)
        return FALSE;
    part->ended = TRUE;
    if (!part->counted)
        ps_readjob_refuse(part->job, ps_problems_from_json(json_object_get(frame, "problems")));
    return TRUE;
}

/* Whether a frame says its one thing and its problems, and nothing else. */
static gboolean
says_only(const json_t *frame, const char *what)
{
    gsize known =
        (json_object_get(frame, what) != NULL) + (json_object_get(frame, "problems") != NULL);
    return json_object_size(frame) == known;
}

gboolean
ps_readpart_take(const json_t *frame, GArray *answers, gpointer user)
{
    PsReadPart *part = user;
    const char *key = ps_json_get_string(frame, "key");
    if (part->ended || part->bad || !json_is_object(frame))
        part->bad = TRUE;
    else if (json_object_get(frame, "page") != NULL)
        part->bad = !says_only(frame, "page") || !take_page(part, frame, answers);
    else if (key != NULL)
        part->bad = !says_only(frame, "key") || !take_key(part, key, answers);
    else if (json_object_get(frame, "page_count") != NULL)
        part->bad = !says_only(frame, "page_count") || !take_count(part, frame, answers);
    else
        part->bad = json_object_get(frame, "end") == NULL || !take_end(part, frame);
    return !part->bad;
}

static const char *
tag_of(const PsReadPart *part, const char *end)
{
    if (!part->bad && g_strcmp0(end, "timeout") == 0)
        return "reader_timeout";
    if (!part->bad && g_strcmp0(end, "forbidden") == 0)
        return "reader_forbidden";
    return !part->bad && g_strcmp0(end, "memory") == 0 ? "reader_memory" : "reader_crashed";
}

void
ps_readpart_end(PsReadPart *part, const char *end)
{
    if (part->ended && !part->bad)
        return;
    const char *tag = tag_of(part, end);
    if (part->inhand != 0) {
        ps_readjob_lose_page(part->job, part->inhand, tag);
        return;
    }
    /* It could not be opened, or not by this one though others could: either way it is not tried
     * for ever. */
    GPtrArray *problems = ps_problems_new();
    g_ptr_array_add(problems, ps_problem_new(tag, 0));
    ps_readjob_refuse(part->job, problems);
}
