/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads all of a document for one who wants no page before the others. */
#include "ingest/reader.h"

typedef struct {
    PsText *text;
    guint next;
} Collecting;

static void
take_problems(Collecting *collecting, const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++) {
        const PsProblem *problem = g_ptr_array_index(problems, i);
        g_ptr_array_add(collecting->text->problems,
                        ps_problem_new(problem->row->tag, problem->page));
    }
}

static void
take_count(guint pages, const GPtrArray *problems, gpointer user)
{
    Collecting *collecting = user;
    collecting->text->page_count = pages;
    take_problems(collecting, problems);
}

static guint
next(gpointer user)
{
    return ++((Collecting *) user)->next;
}

static void
take_page(PsPage *page, const GPtrArray *problems, gpointer user)
{
    Collecting *collecting = user;
    g_ptr_array_add(collecting->text->pages, page);
    take_problems(collecting, problems);
}

PsText *
ps_read_document(GBytes *bytes, const char *name, PsOcr *ocr)
{
    Collecting collecting = {.text = ps_text_new()};
    const PsPageWants wants = {take_count, next, NULL, take_page, &collecting};
    g_autoptr(GPtrArray) problems = ps_read_pages(bytes, name, ocr, &wants);
    take_problems(&collecting, problems);
    ps_text_judge(collecting.text);
    return collecting.text;
}
