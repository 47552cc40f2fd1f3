/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with a document or page, as a table: tag, weight, what it means, what to do.
 * Tags are stable; the words here are the only copy. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef struct {
    const char *tag;     /* "encrypted" */
    const char *meaning; /* "The file is locked with a password." */
    const char *remedy;  /* "Ask for a copy without a password." */
    gboolean refuses;    /* nothing of the document was read */
} PsProblemRow;

typedef struct {
    const PsProblemRow *row;
    guint page; /* 1 and up; 0 for the whole document */
} PsProblem;

/* The row of `tag`, static; NULL for an unknown tag. */
const PsProblemRow *ps_problem_row(const char *tag);

/* All rows, ended by one with a NULL tag. */
const PsProblemRow *ps_problem_rows(void);

/* A problem of a known tag (an unknown one is a programming error). Yours, free with g_free. */
PsProblem *ps_problem_new(const char *tag, guint page);

json_t *ps_problem_to_json(const PsProblem *problem);
/* NULL where the tag is unknown. */
PsProblem *ps_problem_from_json(const json_t *json);

/* Arrays of PsProblem * (GPtrArray with g_free). */
GPtrArray *ps_problems_new(void);
json_t *ps_problems_to_json(const GPtrArray *problems);
GPtrArray *ps_problems_from_json(const json_t *json);
gboolean ps_problems_have(const GPtrArray *problems, const char *tag);
