/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds where the patient stands in the course of the disease: first or come back, treated before
 * or not, how it goes, whether it can be removed and how it was, who looked again, and whether the
 * chest was looked at. What each phrase means stands in lexicon/course.json. */
#include "extract/finder.h"

#include <string.h>

#include "core/choice.h"
#include "extract/statement.h"
#include "extract/treatments.h"

/* A phrase's "rank" ("0" to "9", "1" where it says none) goes before its section's standing. */
#define RANK_WEIGHT 100

typedef struct {
    const PsStatement *statement;
    const char *value;
    int rank;
} Candidate;

static const PsFactKind kinds[] = {
    PS_KIND_PRESENTATION, PS_KIND_THERAPY_BEFORE, PS_KIND_DISEASE_STATUS, PS_KIND_RESECTABILITY,
    PS_KIND_EXCISION,     PS_KIND_EXPERT_REVIEW,  PS_KIND_CHEST_IMAGING};

/* A history tells the course, though it tells nothing of the tumour as it is now; so does, for
 * some phrases, the indication of a scan. */
static gboolean
may_tell(const PsFinding *finding, const PsStatement *statement)
{
    PsDocKind document = finding->facts->document->kind;
    if (statement->standing == 0)
        return FALSE;
    if (ps_statement_is(statement, "imaging", "only") && document != PS_DOC_IMAGING)
        return FALSE;
    if (ps_statement_is(statement, "pathology", "silent") && document == PS_DOC_PATHOLOGY)
        return FALSE;
    switch (statement->assertion) {
    case PS_ASSERTION_ASSERTED:
    case PS_ASSERTION_NEGATED:
        return TRUE;
    case PS_ASSERTION_HISTORICAL:
        return ps_statement_is(statement, "history", "speaks");
    case PS_ASSERTION_HYPOTHETICAL:
        return ps_statement_is(statement, "indication", "speaks") && statement->section != NULL &&
               g_str_equal(statement->section->section, "indication");
    default:
        return FALSE;
    }
}

/* What the phrase says here: its value, or where it is denied the value it has for that. */
static const char *
value_of(const PsStatement *statement)
{
    gboolean denied = statement->assertion == PS_ASSERTION_NEGATED;
    const char *value = ps_statement_means(statement, denied ? "negated" : "value");
    return g_strcmp0(value, "none") == 0 ? NULL : value;
}

static gboolean
read_candidate(const PsFinding *finding, const PsStatement *statement, const char *kind,
               Candidate *candidate)
{
    if (!ps_statement_is(statement, "fact", kind) || !may_tell(finding, statement))
        return FALSE;
    candidate->statement = statement;
    candidate->value = value_of(statement);
    const char *rank = ps_statement_means(statement, "rank");
    int own = rank == NULL ? 1 : g_ascii_digit_value(rank[0]);
    candidate->rank = own * RANK_WEIGHT + statement->standing;
    return candidate->value != NULL;
}

/* A patient who was never treated is at the beginning. */
static const PsStatement *
find_beginning(const PsFinding *finding, const PsStatements *all)
{
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (ps_statement_is(own, "also", "primary") && may_tell(finding, own) &&
            own->assertion != PS_ASSERTION_NEGATED)
            return own;
    }
    return NULL;
}

static void
add_fact(const PsFinding *finding, PsFactKind kind, const Candidate *best, const Candidate *against)
{
    PsStatus status = against == NULL ? PS_STATUS_FOUND : PS_STATUS_CONFLICT;
    PsFact *fact = ps_finding_add(finding, kind, status, against == NULL ? best->value : NULL,
                                  best->statement->span);
    const char *field = ps_kind_row(kind)->fields[0].name;
    if (against != NULL) {
        ps_fact_add_alternative(fact, json_pack("{s:s}", field, best->value));
        ps_fact_add_alternative(fact, json_pack("{s:s}", field, against->value));
        ps_finding_add_evidence(finding, fact, against->statement->span);
        return;
    }
    if (kind == PS_KIND_PRESENTATION)
        ps_fact_set_string(fact, "where", ps_statement_means(best->statement, "where"));
}

static void
find_kind(const PsFinding *finding, const PsStatements *all, PsFactKind kind)
{
    Candidate best = {0}, against = {0}, own;
    for (guint i = 0; i < all->items->len; i++) {
        if (!read_candidate(finding, ps_statements_at(all, i), ps_kind_name(kind), &own))
            continue;
        gboolean differs = best.statement != NULL && !g_str_equal(own.value, best.value);
        if (best.statement == NULL || own.rank > best.rank) {
            best = own;
            against = (Candidate){0};
        } else if (differs && own.rank == best.rank && against.statement == NULL) {
            against = own;
        }
    }
    if (best.statement != NULL) {
        add_fact(finding, kind, &best, against.statement == NULL ? NULL : &against);
        return;
    }
    const PsStatement *beginning =
        kind == PS_KIND_PRESENTATION ? find_beginning(finding, all) : NULL;
    if (beginning != NULL)
        ps_finding_add(finding, kind, PS_STATUS_FOUND, "primary", beginning->span);
}

gboolean
ps_course_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "course", error);
    if (all == NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        find_kind(finding, all, kinds[i]);
    return ps_treatments_find(finding, error);
}
