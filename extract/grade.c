/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the grade of a sarcoma, in the system that it is written in, and the counts it rests on:
 * mitoses and necrosis. A word ("high grade") never becomes a number. */
#include "extract/finder.h"

#include <string.h>

#include "core/choice.h"
#include "extract/activity.h"
#include "extract/statement.h"

/* What a statement is worth before its section's standing is added. */
#define RANK_FNCLCC 400
#define RANK_NUMBER 300
#define RANK_LABEL 200
#define RANK_OF_NOUN 100
#define RANK_WORD 50
#define RANK_PART 30
#define RANK_DIFFERENTIATION 10

/* A grade word this near (bytes) to the name of a sarcoma is its grade. */
#define NOUN_REACH 60
/* The three scores of one FNCLCC grade stand together. */
#define SCORES_REACH 400
/* "G3" alone may be the name of a block; only a diagnosis says it of the tumour. */
#define TOKEN_STANDING 6

typedef struct {
    const PsStatement *statement;
    const char *value;
    const char *system;
    int rank;
    gboolean hedged;
} Candidate;

static gboolean
is_kind(const PsStatement *statement, const char *kind)
{
    return ps_statement_is(statement, "kind", kind);
}

/* "2", "II", "03" as the grade's name; NULL for anything else. */
static const char *
grade_name(const char *text)
{
    static const char *const digits[] = {"1", "2", "3", "01", "02", "03", "I", "II", "III", NULL};
    static const char *const names[] = {"G1", "G2", "G3"};
    g_autofree char *upper = g_ascii_strup(text == NULL ? "" : text, -1);
    int index = ps_choice_index(digits, upper);
    return index < 0 ? NULL : names[index % 3];
}

static const char *
name_of_total(int total)
{
    if (total < 2 || total > 8)
        return NULL;
    return total <= 3 ? "G1" : total <= 5 ? "G2" : "G3";
}

static gboolean
is_of_noun(const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    for (guint i = index; i-- > 0;) {
        const PsStatement *before = ps_statements_at(all, i);
        if (before->span.end + NOUN_REACH < own->span.start)
            break;
        if (is_kind(before, "noun"))
            return TRUE;
    }
    for (guint i = index + 1; i < all->items->len; i++) {
        const PsStatement *after = ps_statements_at(all, i);
        if (after->span.start > own->span.end + NOUN_REACH)
            break;
        if (is_kind(after, "noun"))
            return TRUE;
    }
    return FALSE;
}

static gboolean
read_tier(const PsStatement *statement, int rank, Candidate *candidate)
{
    static const char *const names[] = {"low", "intermediate", "high", NULL};
    g_autofree char *value = g_ascii_strdown(ps_mention_group(statement->mention, "value"), -1);
    int index = ps_choice_index(names, value);
    if (index < 0)
        return FALSE;
    candidate->value = names[index];
    candidate->system = index == 1 ? "three_tier" : "two_tier";
    candidate->rank = rank;
    return TRUE;
}

/* "FNCLCC" on the line above "Grade 3". */
static gboolean
is_under_system(const PsFinding *finding, const PsStatements *all, guint index)
{
    if (index == 0)
        return FALSE;
    const PsStatement *own = ps_statements_at(all, index);
    const PsStatement *before = ps_statements_at(all, index - 1);
    return is_kind(before, "system") && before->section == own->section &&
           ps_reading_sentence_at(finding->reading, before->span.start) + 1 ==
               ps_reading_sentence_at(finding->reading, own->span.start);
}

static gboolean
read_number(const PsFinding *finding, const PsStatements *all, guint index, Candidate *candidate)
{
    const PsStatement *statement = ps_statements_at(all, index);
    const char *digits = ps_mention_group(statement->mention, "grade");
    candidate->value = grade_name(digits);
    candidate->system =
        is_under_system(finding, all, index) ? "FNCLCC" : ps_statement_means(statement, "system");
    candidate->rank = g_strcmp0(candidate->system, "FNCLCC") == 0 ? RANK_FNCLCC : RANK_NUMBER;
    gboolean token = ps_statement_is(statement, "token", "G");
    return candidate->value != NULL && (!token || statement->standing >= TOKEN_STANDING);
}

static gboolean
read_candidate(const PsFinding *finding, const PsStatements *all, guint index, Candidate *candidate)
{
    const PsStatement *own = ps_statements_at(all, index);
    *candidate =
        (Candidate){.statement = own,
                    .hedged = ps_statement_hedges(own) || ps_statement_is(own, "range", "yes")};
    if (!ps_statement_speaks(own) && !ps_statement_hedges(own))
        return FALSE;
    if (is_kind(own, "number"))
        return read_number(finding, all, index, candidate);
    if (is_kind(own, "part"))
        return read_tier(own, RANK_PART, candidate);
    candidate->hedged |= is_kind(own, "hedged");
    if (is_kind(own, "hedged"))
        return read_tier(own, RANK_WORD, candidate);
    candidate->value = ps_statement_means(own, "value");
    candidate->system = ps_statement_means(own, "system");
    if (is_kind(own, "label"))
        candidate->rank = RANK_LABEL;
    else if (is_kind(own, "word") || is_kind(own, "mixed"))
        candidate->rank = is_of_noun(all, index) ? RANK_OF_NOUN : RANK_WORD;
    else if (is_kind(own, "differentiation"))
        candidate->rank = RANK_DIFFERENTIATION;
    return candidate->rank > 0;
}

/* The sum of the three scores, where all stand together and no total is printed. */
static gboolean
read_scores(const PsStatements *all, Candidate *candidate)
{
    static const char *const names[] = {"differentiation", "mitoses", "necrosis", NULL};
    const PsStatement *seen[3] = {NULL};
    int values[3] = {0};
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        const char *score = ps_statement_means(own, "score");
        if (score == NULL || own->standing == 0 || own->assertion != PS_ASSERTION_ASSERTED)
            continue;
        int index = ps_choice_index(names, score);
        if (index < 0) /* the total */
            continue;
        seen[index] = own;
        values[index] = (int) ps_number_read(ps_mention_group(own->mention, "score"));
    }
    if (seen[0] == NULL || seen[1] == NULL || seen[2] == NULL)
        return FALSE;
    gsize first = MIN(MIN(seen[0]->span.start, seen[1]->span.start), seen[2]->span.start);
    gsize last = MAX(MAX(seen[0]->span.end, seen[1]->span.end), seen[2]->span.end);
    if (last - first > SCORES_REACH)
        return FALSE;
    *candidate = (Candidate){.statement = seen[0],
                             .value = name_of_total(values[0] + values[1] + values[2]),
                             .system = "FNCLCC",
                             .rank = RANK_FNCLCC};
    return candidate->value != NULL;
}

static gboolean
read_total(const PsStatements *all, Candidate *candidate)
{
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (!ps_statement_is(own, "score", "total") || !ps_statement_speaks(own))
            continue;
        const char *score = ps_mention_group(own->mention, "score");
        const char *value = name_of_total((int) ps_number_read(score));
        if (value == NULL)
            continue;
        *candidate =
            (Candidate){.statement = own, .value = value, .system = "FNCLCC", .rank = RANK_FNCLCC};
        return TRUE;
    }
    return FALSE;
}

static GArray *
find_candidates(const PsFinding *finding, const PsStatements *all)
{
    GArray *candidates = g_array_new(FALSE, TRUE, sizeof(Candidate));
    Candidate candidate;
    gboolean numbered = FALSE;
    for (guint i = 0; i < all->items->len; i++) {
        if (!read_candidate(finding, all, i, &candidate))
            continue;
        candidate.rank += candidate.statement->standing;
        numbered |= candidate.rank >= RANK_FNCLCC;
        g_array_append_val(candidates, candidate);
    }
    if (!numbered && (read_total(all, &candidate) || read_scores(all, &candidate))) {
        candidate.rank += candidate.statement->standing;
        g_array_append_val(candidates, candidate);
    }
    return candidates;
}

static const Candidate *
best_of(const GArray *candidates)
{
    const Candidate *best = NULL;
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *own = &g_array_index(candidates, Candidate, i);
        if (best == NULL || own->rank > best->rank)
            best = own;
    }
    return best;
}

/* Words of another tier than the number: "low grade" beside "grade 3". */
static gboolean
gainsays(const Candidate *best, const Candidate *other)
{
    if (best->rank / RANK_OF_NOUN == other->rank / RANK_OF_NOUN)
        return g_strcmp0(best->value, other->value) != 0;
    if (best->rank < RANK_NUMBER || other->rank < RANK_OF_NOUN || other->rank >= RANK_NUMBER)
        return FALSE;
    gboolean lowest = g_str_equal(best->value, "G1");
    return (lowest && g_str_equal(other->value, "high")) ||
           (!lowest && g_str_equal(other->value, "low"));
}

static json_t *
reading_of(const Candidate *candidate)
{
    return json_pack("{s:s, s:s}", "value", candidate->value, "system", candidate->system);
}

/* "grade 1-2": the lower end as well. */
static void
add_other_end(PsFact *fact, const Candidate *best)
{
    Candidate lower = *best;
    lower.value = grade_name(ps_mention_group(best->statement->mention, "other"));
    if (lower.value != NULL)
        ps_fact_add_alternative(fact, reading_of(&lower));
}

static void
add_grade(const PsFinding *finding, const GArray *candidates)
{
    const Candidate *best = best_of(candidates);
    const Candidate *against = NULL;
    for (guint i = 0; against == NULL && i < candidates->len; i++) {
        const Candidate *own = &g_array_index(candidates, Candidate, i);
        if (own->statement->standing >= best->statement->standing && gainsays(best, own))
            against = own;
    }
    gboolean number = best->rank >= RANK_NUMBER;
    PsStatus status = PS_STATUS_FOUND;
    if (against != NULL)
        status = number ? PS_STATUS_CONFLICT : PS_STATUS_UNCERTAIN;
    else if (best->hedged)
        status = PS_STATUS_UNCERTAIN;
    PsFact *fact = ps_finding_add(finding, PS_KIND_GRADE, status, NULL, best->statement->span);
    if (status == PS_STATUS_FOUND) {
        ps_fact_set_string(fact, "value", best->value);
        ps_fact_set_string(fact, "system", best->system);
        return;
    }
    ps_fact_add_alternative(fact, reading_of(best));
    add_other_end(fact, best);
    if (against == NULL)
        return;
    ps_fact_add_alternative(fact, reading_of(against));
    ps_finding_add_evidence(finding, fact, against->statement->span);
}

static void
add_ungraded(const PsFinding *finding, const PsStatements *all)
{
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (!is_kind(own, "gx") || !ps_statement_speaks(own))
            continue;
        ps_finding_add(finding, PS_KIND_GRADE, PS_STATUS_FOUND, "GX", own->span);
        return;
    }
}

static gboolean
is_of_another_cancer(const PsFinding *finding)
{
    const PsFact *histology = ps_facts_first(finding->facts->facts, PS_KIND_HISTOLOGY);
    return g_strcmp0(ps_fact_string(histology, "class"), "other_cancer") == 0;
}

gboolean
ps_grade_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "grade", error);
    if (all == NULL)
        return FALSE;
    ps_activity_find(finding, all);
    if (is_of_another_cancer(finding))
        return TRUE;
    g_autoptr(GArray) candidates = find_candidates(finding, all);
    if (candidates->len > 0)
        add_grade(finding, candidates);
    else
        add_ungraded(finding, all);
    return TRUE;
}
