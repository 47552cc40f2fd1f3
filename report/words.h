/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of one language that are no sentences of their own: labels of the page, names of
 * months, plain words for a fact's values. */
#pragma once

#include "core/datafile.h"
#include "core/document.h"
#include "core/fact.h"
#include "core/problem.h"
#include "report/reading.h"

typedef struct {
    PsDataFile *words; /* words.json */
    PsDataFile *facts; /* facts.json */
} PsWords;

/* Loads content/<lang>/words.json and facts.json. NULL with PS_ERROR_DATA (file:line:column). */
PsWords *ps_words_load(const char *folder, const char *lang,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_words_free(PsWords *words);

/* A label of the page, borrowed. A label that is not there is a programming error. */
const char *ps_words_label(const PsWords *words, const char *name);
/* The label with its {tokens} replaced: pairs of name and value, ended by NULL. Yours. */
char *ps_words_compose(const PsWords *words, const char *label, ...) G_GNUC_NULL_TERMINATED;

/* Items joined as a sentence does: "a, b and c"; `joiner` is "and" or "or". Yours. */
char *ps_words_join(const PsWords *words, const GPtrArray *items, const char *joiner);
/* "1 March 2024", or what there is of it; NULL for no date. Yours. */
char *ps_words_date(const PsWords *words, const char *iso);
/* "12 cm (about 4.7 inches)". Yours. */
char *ps_words_length(const PsWords *words, double mm);
/* 120 as "12", 50.4 as "5.04": never rounded over a cut-off. Yours. */
char *ps_words_cm(double mm);
/* "a lime". Borrowed. `beyond` tells that it is wider than all objects of the list. */
const char *ps_words_object(const PsWords *words, double mm, gboolean *beyond);
/* "Scan report". Borrowed. */
const char *ps_words_document(const PsWords *words, PsDocKind kind);

/* The plain word for a name of a closed set ("red" of "severity"). Borrowed. */
const char *ps_words_term(const PsWords *words, const char *group, const char *name);
/* What a problem of a document is, and what to do about it. Borrowed. */
const char *ps_words_meaning(const PsWords *words, const PsProblemRow *row);
const char *ps_words_remedy(const PsWords *words, const PsProblemRow *row);

/* How reading is measured in this language, and how hard a "file" or a "page" may be. */
PsReadingScale ps_words_reading_scale(const PsWords *words);
double ps_words_reading_limit(const PsWords *words, const char *of);

/* The rows of facts.json, in order: an array of objects, borrowed. */
const json_t *ps_words_rows(const PsWords *words);
/* The row of a kind, borrowed; NULL where there is none. */
const json_t *ps_words_row(const PsWords *words, PsFactKind kind);
/* What `fields` of a kind say, in plain words; `which` is "say" or "means". NULL where nothing can
 * be said. Yours. */
char *ps_words_fact(const PsWords *words, PsFactKind kind, const json_t *fields, const char *which);
/* Plain words of one field's value as the row maps it. Yours. */
char *ps_words_field(const PsWords *words, PsFactKind kind, const char *field, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsWords, ps_words_free)
