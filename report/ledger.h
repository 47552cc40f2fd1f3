/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of a patient's page: each sentence with the data file that holds it, its revision, and
 * the facts it uses. A page with a sentence that no file holds is not built. */
#pragma once

#include "report/sheet.h"

/* Where a sentence stands, by the marks around it (report/mark.h): "content/EXT-LOCAL" is
 * content/<lang>/EXT-LOCAL.md; "words/draft", "facts/size", "questions/Q01", "glossary/biopsy" and
 * "sources/S1" are entries of the JSON file of that name. */
typedef struct {
    char *section; /* of the page */
    char *text;
    char *file; /* content/<lang>/... */
    char *key;  /* entry in `file`; NULL where the file is one section */
    guint rev;  /* of the file; 0 where it has none of its own: then the data revision counts */
    GPtrArray *facts; /* of char *: names of kinds, or staging, documents, patient */
} PsSentence;

/* An array of PsSentence *, yours, in the order of the page. NULL with PS_ERROR_DATA where a
 * sentence comes from no file, or holds a place that was not filled. */
GPtrArray *ps_ledger_take(PsSheet *sheet, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As an object of schema plainstage.sentences/1. */
json_t *ps_ledger_to_json(const PsRecord *record, const GPtrArray *sentences);
