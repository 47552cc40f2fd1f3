/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements of one kind from several documents, and by what one of them is preferred. */
#pragma once

#include "rules/rulesparts.h"

/* A document with what the choice among its statements needs to know of it. */
typedef struct {
    const PsDocument *document;
    GPtrArray *facts;     /* of PsFact *: copies with codes and classes filled in */
    const char *standing; /* of rules/data/standing.json */
    gboolean treated;     /* its tissue was taken after treatment */
    gboolean first;       /* it speaks of the tumour where it began, not of a return or of spread */
    gboolean expert;      /* it says that an expert looked */
} PsVoice;

typedef struct {
    const PsVoice *voice;
    const PsFact *fact;
    const char *date; /* of the statement or of its document; NULL where neither is dated */
    int day;          /* the same, counted; 0 where there is none */
} PsCandidate;

/* Documents by date, then id: an order that no file name and no order of upload changes. */
GPtrArray *ps_voices_new(const PsRules *rules, const GPtrArray *documents);

/* All that is stated of a kind, in the order of the documents. An array of PsCandidate, yours. */
GArray *ps_candidates_of(const GPtrArray *voices, PsFactKind kind);

/* The fact of a case, as a statement of its own: for its day. */
PsCandidate ps_candidate_of_case(const PsFact *fact);

/* How much a candidate has of a quality named in rules/data/reconcile.json ("found", "tissue",
 * ...); more is preferred. */
int ps_candidate_rank(const PsCandidate *candidate, const char *quality);
gboolean ps_candidate_quality_known(const char *quality);

/* Whether two statements may be about the same time: at most so many days apart, or undated. */
gboolean ps_candidates_same_time(const PsCandidate *a, const PsCandidate *b, int days);

/* Whether both say the same: of the kind's first field, or of the code or family. */
gboolean ps_candidates_agree(const PsCandidate *a, const PsCandidate *b);

/* Notes in the ledger that `winner` was preferred to `loser`, where they differ. */
void ps_candidates_note(PsCase *kase, const char *row_id, const char *quality,
                        const PsCandidate *winner, const PsCandidate *loser);
