/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorts the names of tumours in a report by class, and by how near to the diagnosis they stand. */
#include "extract/histology.h"

#include "core/json.h"

#define STANDING_OF_DIAGNOSIS 8
#define STANDING_OF_TEXT 3

/* Whether the report has a place of its own for the diagnosis. */
static gboolean
has_diagnosis(const PsReading *reading)
{
    for (guint i = 0; i < reading->sections->len; i++) {
        const PsSection *section = &g_array_index(reading->sections, PsSection, i);
        if (g_str_equal(section->section, "diagnosis") || g_str_equal(section->section, "amended"))
            return TRUE;
    }
    return FALSE;
}

/* What stands before the first heading is then the letterhead. */
static PsTier
tier_of(const PsFinding *finding, const PsStatement *statement)
{
    if (g_str_equal(statement->section->section, "body") && has_diagnosis(finding->reading))
        return PS_TIER_ASIDE;
    if (statement->standing >= STANDING_OF_DIAGNOSIS)
        return PS_TIER_DIAGNOSIS;
    return statement->standing >= STANDING_OF_TEXT ? PS_TIER_TEXT : PS_TIER_ASIDE;
}

PsDiagnosis
ps_diagnosis_class(const PsStatement *statement)
{
    static const char *const names[] = {"sarcoma", "other_cancer", "intermediate", "benign",
                                        "none"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (ps_statement_is(statement, "class", names[i]))
            return (PsDiagnosis) i;
    return PS_DIAGNOSIS_UNCLEAR;
}

static int
rank_of(const PsStatement *statement)
{
    return (int) json_integer_value(json_object_get(statement->mention->term->means, "rank"));
}

/* In pathology "consistent with" is how a diagnosis is worded; which triggers count so is data. */
static gboolean
is_accepted_hedge(const PsFinding *finding, const PsStatement *statement)
{
    if (statement->assertion != PS_ASSERTION_POSSIBLE)
        return FALSE;
    const PsLexicon *lexicon = ps_lexicon_get(finding->lexicons, "histology");
    const json_t *accepted = json_object_get(
        json_object_get(ps_lexicon_file(lexicon)->root, "settings"), "accepted_hedges");
    PsAsserted asserted = ps_assertion_of(finding->reading, finding->lexicons, statement->span);
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) accepted, i, item)
    {
        if (g_strcmp0(json_string_value(item), asserted.trigger) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Aside, the section itself makes each mention historical; what is asked ("rule out liposarcoma")
 * says nothing. */
static gboolean
counts_aside(const PsStatement *statement)
{
    return statement->standing > 0 && statement->assertion != PS_ASSERTION_NEGATED &&
           statement->assertion != PS_ASSERTION_FAMILY &&
           statement->assertion != PS_ASSERTION_HYPOTHETICAL &&
           statement->assertion != PS_ASSERTION_OTHER_TUMOUR;
}

static gboolean
is_mentioned(const PsStatement *statement)
{
    return statement->assertion != PS_ASSERTION_NEGATED &&
           statement->assertion != PS_ASSERTION_FAMILY;
}

static gboolean
is_of_spread(const PsStatement *statement)
{
    return ps_mention_group(statement->mention, "spread") != NULL;
}

/* The more specific name; of equal ones that of the tumour before that of its spread. */
static void
keep_better(const PsStatement **place, const PsStatement *statement)
{
    int gain = *place == NULL ? 1 : rank_of(statement) - rank_of(*place);
    if (gain > 0 || (gain == 0 && is_of_spread(*place) && !is_of_spread(statement)))
        *place = statement;
}

static void
sort_one(const PsFinding *finding, PsDiagnoses *diagnoses, const PsStatement *statement)
{
    diagnoses->of_a_remainder |= ps_statement_is(statement, "again", "yes");
    if (is_mentioned(statement))
        diagnoses->mentioned[ps_diagnosis_class(statement)] = TRUE;
    /* A carcinoma in situ beside the tumour, or the word "cancer" alone, is no diagnosis. */
    if (ps_statement_means(statement, "role") != NULL)
        return;
    PsTier tier = tier_of(finding, statement);
    PsDiagnosis class = ps_diagnosis_class(statement);
    if (tier == PS_TIER_ASIDE) {
        if (counts_aside(statement))
            keep_better(&diagnoses->said[tier][class], statement);
        return;
    }
    gboolean said = ps_statement_speaks(statement) || is_accepted_hedge(finding, statement);
    if (!said && !ps_statement_hedges(statement))
        return;
    keep_better(said ? &diagnoses->said[tier][class] : &diagnoses->hedged[tier][class], statement);
    if (said && g_str_equal(statement->section->section, "amended"))
        keep_better(&diagnoses->amended[class], statement);
    if (ps_statement_means(statement, "covers") != NULL)
        keep_better(&diagnoses->covering, statement);
}

PsDiagnoses
ps_diagnoses_sort(const PsFinding *finding, const PsStatements *statements)
{
    PsDiagnoses diagnoses = {0};
    for (guint i = 0; i < statements->items->len; i++)
        sort_one(finding, &diagnoses, ps_statements_at(statements, i));
    return diagnoses;
}
