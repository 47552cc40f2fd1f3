/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review desk: what its pages are made with. No extractor and no document is opened here; the
 * pictures are drawn by a reader, as always. */
#pragma once

#include "app/desk/pictures.h"
#include "app/desk/terms.h"
#include "app/server/wordfiles.h"
#include "app/server/handler.h"
#include "report/report.h"
#include "report/words.h"
#include "rules/engine.h"

typedef struct PsDesk {
    char *data_revision;
    PsRules *rules;
    PsReport *report[PS_LANGS];
    PsWordFiles *words;
    PsDeskTerms *terms;
    PsDeskPictures *pictures;
} PsDesk;

/* Loads what is shown and asked. PS_ERROR_DATA names file and place. */
PsDesk *ps_desk_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_desk_free(PsDesk *desk);

/* Of a request: the desk, the report and the words in its language, a word of the desk. Borrowed.
 */
const PsDesk *ps_desk_of(const PsRequest *request);
const PsReport *ps_desk_report(const PsRequest *request);
const PsWords *ps_desk_words(const PsRequest *request);
const char *ps_desk_word(const PsRequest *request, const char *tag);
/* The word with its {places} filled: pairs of name and value, ended by NULL. Yours. */
char *ps_desk_compose(const PsRequest *request, const char *tag, ...) G_GNUC_NULL_TERMINATED;
/* A tag of the content ("EXT-META", "REV.hold") as its title; the tag itself where it has none.
 * Borrowed. */
const char *ps_desk_title(const PsRequest *request, const char *prefix, const char *tag);
/* A moment as a day in words. Yours. */
char *ps_desk_day(const PsRequest *request, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDesk, ps_desk_free)
