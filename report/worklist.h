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

/* Patients, most urgent first (severity, then how much there is to look at, then id), then refused
 * files. An array of PsWorkLine *, yours. */
GPtrArray *ps_worklist_lines(const GPtrArray *rows);

/* A cell's text by column name. Yours; empty where the column does not apply. */
char *ps_worklist_cell(const PsWorkLine *line, const char *column);

/* The names of the columns, ended by NULL. */
const char *const *ps_worklist_columns(void);
