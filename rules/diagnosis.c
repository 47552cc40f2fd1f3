/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reconciles diagnoses. */
#include "rules/diagnosis.h"

#include "core/json.h"
#include "rules/merge.h"
#include "rules/view.h"

/* Whether the first code is a general name of what the second names: "*" stands for any sarcoma. */
static gboolean
is_general(const PsRules *rules, const PsFact *general, const PsFact *specific)
{
    const char *a = ps_fact_string(general, "code"), *b = ps_fact_string(specific, "code");
    gboolean sarcoma = g_strcmp0(ps_fact_string(specific, "class"), "sarcoma") == 0;
    for (size_t i = 0; a != NULL && b != NULL && i < json_array_size(rules->subtypes->rows); i++) {
        const json_t *pair = json_object_get(json_array_get(rules->subtypes->rows, i), "general");
        const char *kind = json_string_value(json_array_get(pair, 1));
        if (g_strcmp0(json_string_value(json_array_get(pair, 0)), a) != 0)
            continue;
        if (g_strcmp0(kind, b) == 0 || (sarcoma && g_strcmp0(kind, "*") == 0))
            return TRUE;
    }
    return FALSE;
}

gboolean
ps_diagnosis_is_kind(const PsRules *rules, const PsFact *a, const PsFact *b)
{
    return is_general(rules, a, b) || is_general(rules, b, a);
}

/* How much is at stake: a resection may turn a biopsy's diagnosis into one of the same weight or
 * more, never into less without a person. */
static int
weight_of(const PsFact *fact)
{
    static const char *const classes[] = {"benign", "intermediate", "sarcoma", NULL};
    const char *class = ps_fact_string(fact, "class");
    for (int i = 0; class != NULL && classes[i] != NULL; i++)
        if (g_str_equal(classes[i], class))
            return i;
    return -1;
}

static gboolean
resection_revises(const PsCandidate *resection, const PsCandidate *biopsy)
{
    int more = weight_of(resection->fact), less = weight_of(biopsy->fact);
    return g_str_equal(resection->voice->standing, "resection") &&
           !g_str_equal(biopsy->voice->standing, "resection") && !biopsy->voice->expert &&
           !resection->voice->expert && less >= 0 && more >= less;
}

/* A later version of a report of the same kind: of weight, as for a resection. */
static gboolean
amendment_revises(const PsCandidate *amended, const PsCandidate *first)
{
    int more = weight_of(amended->fact), less = weight_of(first->fact);
    return amended->voice->document->amended && !first->voice->document->amended &&
           amended->day >= first->day &&
           g_str_equal(amended->voice->standing, first->voice->standing) &&
           amended->voice->expert == first->voice->expert && less >= 0 && more >= less;
}

typedef enum { FIRST_STANDS, SECOND_STANDS, NEITHER_STANDS } Verdict;

static Verdict
weigh(const PsRules *rules, const PsCandidate *a, const PsCandidate *b, const char **why)
{
    *why = "specific";
    if (a->fact->status == PS_STATUS_CONFLICT || b->fact->status == PS_STATUS_CONFLICT)
        return NEITHER_STANDS;
    if (ps_candidates_agree(a, b) || is_general(rules, b->fact, a->fact))
        return FIRST_STANDS;
    if (is_general(rules, a->fact, b->fact))
        return SECOND_STANDS;
    *why = "amended";
    if (amendment_revises(a, b))
        return FIRST_STANDS;
    if (amendment_revises(b, a))
        return SECOND_STANDS;
    *why = "resection";
    if (resection_revises(a, b))
        return FIRST_STANDS;
    return resection_revises(b, a) ? SECOND_STANDS : NEITHER_STANDS;
}

/* Of `left`, those that have most of one quality; the rest go into the ledger. */
static GArray *
most_of(PsCase *kase, const char *row_id, const char *quality, const GArray *left)
{
    const PsCandidate *winner = NULL;
    for (guint i = 0; i < left->len; i++) {
        const PsCandidate *one = &g_array_index(left, PsCandidate, i);
        if (winner == NULL || ps_candidate_rank(one, quality) > ps_candidate_rank(winner, quality))
            winner = one;
    }
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(PsCandidate));
    for (guint i = 0; i < left->len; i++) {
        PsCandidate *one = &g_array_index(left, PsCandidate, i);
        if (ps_candidate_rank(one, quality) < ps_candidate_rank(winner, quality))
            ps_candidates_note(kase, row_id, quality, winner, one);
        else
            g_array_append_val(kept, *one);
    }
    return kept;
}

/* Those that stand highest by all qualities of the row. */
static GArray *
highest(PsCase *kase, const json_t *row, const GArray *candidates)
{
    const json_t *prefer = json_object_get(row, "prefer");
    GArray *left = g_array_copy((GArray *) (gsize) candidates);
    for (size_t q = 0; q < json_array_size(prefer); q++) {
        GArray *kept = most_of(kase, ps_json_get_string(row, "id"),
                               json_string_value(json_array_get(prefer, q)), left);
        g_array_unref(left);
        left = kept;
    }
    return left;
}

/* What a document of this kind can speak of. */
static void
set_basis(PsFact *fact, const PsCandidate *candidate)
{
    static const char *const names[] = {
        [PS_DOC_PATHOLOGY] = "pathology", [PS_DOC_IMAGING] = "imaging",
        [PS_DOC_CLINICAL] = "clinical",   [PS_DOC_OTHER] = NULL,
        [PS_DOC_UNKNOWN] = NULL,
    };
    if (ps_fact_string(fact, "basis") == NULL)
        ps_fact_set_string(fact, "basis", names[candidate->voice->document->kind]);
}

static void
note_revision(PsCase *kase, const char *why)
{
    if (g_str_equal(why, "resection") || g_str_equal(why, "amended"))
        ps_view_put(kase->together, "histology.revised", json_true());
}

void
ps_diagnosis_reconcile(PsCase *kase, const PsRules *rules, const json_t *row,
                       const GArray *candidates)
{
    if (candidates->len == 0)
        return;
    g_autoptr(GArray) equals = highest(kase, row, candidates);
    const PsCandidate *winner = &g_array_index(equals, PsCandidate, 0);
    for (guint i = 1; i < equals->len; i++) {
        const PsCandidate *other = &g_array_index(equals, PsCandidate, i);
        const char *why;
        Verdict verdict = weigh(rules, winner, other, &why);
        if (verdict == NEITHER_STANDS) {
            g_ptr_array_add(kase->facts, ps_merge_conflict(equals));
            return;
        }
        const PsCandidate *loser = verdict == FIRST_STANDS ? other : winner;
        winner = verdict == FIRST_STANDS ? winner : other;
        ps_candidates_note(kase, ps_json_get_string(row, "id"), why, winner, loser);
        if (!ps_candidates_agree(winner, loser))
            note_revision(kase, why);
    }
    PsFact *fact = ps_merge_agreeing(winner, candidates);
    set_basis(fact, winner);
    g_ptr_array_add(kase->facts, fact);
}
