/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record gives for each placeholder, in plain words. */
#pragma once

#include "core/record.h"
#include "report/words.h"

typedef struct {
    const PsWords *words;
    const PsRecord *record;
    const char *section;  /* that is being written: a marker's value depends on it */
    gboolean for_patient; /* a stage that may not be shown has no value */
} PsValues;

/* A PsFillFunc whose user is a PsValues: the value, yours, or NULL where the record gives none. */
char *ps_values_get(const char *name, gpointer values);

/* The fact that a placeholder's value tells of: the name of a kind, or "staging", "documents",
 * "patient". Borrowed. */
const char *ps_values_origin(const char *name, const PsValues *values);

/* Of all documents: pages that exist and pages that were read; documents that were refused. */
typedef struct {
    guint pages, pages_read, documents, documents_refused;
    const char *newest; /* ISO day of the newest dated document, or NULL */
} PsReadCount;

PsReadCount ps_values_count(const PsRecord *record);

/* Whether a biomarker fact is one that section BIO-* explains. */
gboolean ps_values_explains(const PsWords *words, const char *section, const PsFact *marker);
