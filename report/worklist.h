/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the worklist, in order, before they become CSV, JSON or HTML. */
#pragma once

#include "report/report.h"

typedef struct {
    gboolean is_file; /* a refused file, not a patient */
    const char *patient;
    const PsRecord *record;   /* NULL where there is none */
    const PsDocument *file;   /* of a refused file */
    const PsProblem *problem; /* why it was refused */
    PsSeverity severity;
} PsWorkLine;

/* Patients, most urgent first (drafts before what is released, then severity, how much there is to
 * look at, id), then refused files. An array of PsWorkLine *, yours. */
GPtrArray *ps_worklist_lines(const GPtrArray *rows);

/* A cell's text by column name. Yours; empty where the column does not apply. */
char *ps_worklist_cell(const PsWorkLine *line, const char *column);

/* The names of the columns, ended by NULL. */
const char *const *ps_worklist_columns(void);

/* "released", "draft", or "hold": a draft that cannot be released. */
const char *ps_worklist_signoff(const PsRecord *record);

/* Since when a draft waits: the ISO day of the newest dated document, borrowed. NULL for a released
 * page, and where no document has a date. */
const char *ps_worklist_waiting(const PsRecord *record);

/* Whether the patient knows of the spread, as who released the page says: "yes" or "no"; NULL where
 * that is no question. */
const char *ps_worklist_told(const PsRecord *record);
