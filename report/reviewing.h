/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the navigator's page. Each appends one section. */
#pragma once

#include "report/live.h"
#include "report/loaded.h"
#include "report/values.h"

typedef struct {
    const PsReport *report;
    const PsRecord *record;
    const GPtrArray *strips;
    PsValues values;
    const PsLive *live; /* NULL where the page is a file */
} PsReviewing;

/* Who, what extent, which stage, how urgent. */
void ps_reviewing_head(const PsReviewing *reviewing, GString *html);
/* What a person must look at first, with what to do. */
gboolean ps_reviewing_items(PsReviewing *reviewing, GString *html, GError **error);
/* Stage: computed, written, possible; reasons and rules. */
void ps_reviewing_staging(const PsReviewing *reviewing, GString *html);
/* Every fact, with the line it was read from. */
void ps_reviewing_facts(const PsReviewing *reviewing, GString *html);
/* Facts that were looked for and not found, with the prompt to ask for them. */
gboolean ps_reviewing_missing(PsReviewing *reviewing, GString *html, GError **error);
/* What was preferred to what while several documents were made one case. */
void ps_reviewing_choices(const PsReviewing *reviewing, GString *html);
/* The documents, how each page was read, and what is wrong with them. */
void ps_reviewing_documents(const PsReviewing *reviewing, GString *html);
/* The sections the patient gets, and the rules that chose them. */
void ps_reviewing_plan(const PsReviewing *reviewing, GString *html);
/* What each rule said: held or not, and on which facts. Folded; nothing where `trace` is NULL. */
void ps_reviewing_trace(const PsReviewing *reviewing, const json_t *trace, GString *html);

/* What must be compared before the page is released, how it is released, and who has done so. */
void ps_reviewing_signoff(const PsReviewing *reviewing, GString *html);
/* The pages that lines stand on, each line marked; one opens when a line asks for it. */
void ps_reviewing_pages(const PsReviewing *reviewing, GString *html);
/* The anchor of a line on its page; NULL where the page has no picture. Yours. */
char *ps_reviewing_anchor(const PsReviewing *reviewing, const PsEvidence *evidence);

/* A label of the page, borrowed. */
const char *ps_reviewing_label(const PsReviewing *reviewing, const char *name);
/* Appends the fields of a fact as `name value` pairs. */
void ps_reviewing_fields(GString *html, const json_t *fields);
/* The file of a document id, borrowed; the id itself where the record has none. */
const char *ps_reviewing_file(const PsRecord *record, const char *document);
