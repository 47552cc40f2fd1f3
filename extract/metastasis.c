/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds whether the document says that the tumour has spread to far places: proven or definite,
 * suspected, looked for and not found, or not told. Disease in regional nodes is not spread. */
#include "extract/finder.h"

#include <string.h>

#include "extract/statement.h"

/* Bytes between "metastatic sarcoma" and the organ that the specimen is named for, or that
 * follows it. */
#define HEADING_REACH 160
#define FOLLOWING_REACH 70
/* Bytes between nodes and what is denied of them. */
#define NODE_REACH 24
#define MAX_SITES 16

typedef struct {
    const PsStatement *definite, *suspected, *none, *not_assessed;
    const PsStatement *nodule; /* in a lung, and not told what it may be */
    const PsStatement *told;   /* spread that was, in a report that speaks of now */
    GPtrArray *sites;          /* of const char *, borrowed from the lexicon, each once */
    double count;
    gboolean exam;  /* the chest or the whole body was looked at in layers */
    gboolean lungs; /* an image describes them */
    gboolean plain; /* a radiograph, which shows too little */
} Tally;

static gboolean
is_kind(const PsStatement *statement, const char *kind)
{
    return ps_statement_is(statement, "kind", kind);
}

static void
keep(const PsStatement **slot, const PsStatement *statement)
{
    if (*slot == NULL || statement->standing > (*slot)->standing)
        *slot = statement;
}

static gboolean
names_place(const PsStatement *statement)
{
    return is_kind(statement, "organ") || is_kind(statement, "node") ||
           is_kind(statement, "node_metastasis");
}

/* Whether the words between two places join them: "metastatic sarcoma involving the lung". */
static gboolean
is_joined(const PsFinding *finding, gsize from, gsize to)
{
    static const char *const joints[] = {" in ", " to ", " involving ", " within ", " of "};
    g_autofree char *between = ps_reading_slice(finding->reading, (PsSpan){from, to});
    g_autofree char *lower = g_ascii_strdown(between, -1);
    g_autofree char *padded = g_strconcat(" ", lower, " ", NULL);
    g_strdelimit(padded, "\n\f", ' ');
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++)
        if (strstr(padded, joints[i]) != NULL)
            return TRUE;
    return FALSE;
}

/* In the same sentence, or in the one right before: the line that names the specimen. */
static gboolean
is_heading_of(const PsFinding *finding, const PsStatement *place, const PsStatement *own)
{
    const PsSentence *named = ps_reading_sentence_at(finding->reading, place->span.start);
    const PsSentence *said = ps_reading_sentence_at(finding->reading, own->span.start);
    return said == named || said == named + 1;
}

/* The place that "metastatic sarcoma" is said of: the one it is joined to, else the one that its
 * specimen is named for. NULL where none is told. */
static const PsStatement *
place_of(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    for (guint i = index + 1; i < all->items->len; i++) {
        const PsStatement *after = ps_statements_at(all, i);
        if (after->span.start > own->span.end + FOLLOWING_REACH || after->section != own->section)
            break;
        if (names_place(after) && is_joined(finding, own->span.end, after->span.start))
            return after;
    }
    for (guint i = index; i-- > 0;) {
        const PsStatement *before = ps_statements_at(all, i);
        if (before->span.end + HEADING_REACH < own->span.start || before->section != own->section)
            break;
        if (names_place(before))
            return is_heading_of(finding, before, own) ? before : NULL;
    }
    return NULL;
}

static void
add_site(Tally *tally, const char *site)
{
    if (site == NULL || tally->sites->len >= MAX_SITES)
        return;
    for (guint i = 0; i < tally->sites->len; i++)
        if (g_str_equal(g_ptr_array_index(tally->sites, i), site))
            return;
    g_ptr_array_add(tally->sites, (gpointer) (gsize) site);
}

static void
put_aside(const PsFinding *finding, const PsStatement *statement, const char *site)
{
    PsAssertion assertion = statement->assertion;
    if (assertion == PS_ASSERTION_ASSERTED || assertion == PS_ASSERTION_POSSIBLE)
        return; /* stands where it may not speak, and nobody said it of another time */
    /* "Known lung metastases" under a question are told of, not asked for. */
    if (assertion == PS_ASSERTION_HYPOTHETICAL && ps_mention_group(statement->mention, "told"))
        assertion = PS_ASSERTION_HISTORICAL;
    PsFact *other =
        ps_finding_add_other(finding, PS_KIND_METASTASIS, assertion, "M1", statement->span);
    if (site != NULL)
        ps_fact_take(other, "sites", json_pack("[s]", site));
}

/* A scan or a letter that tells of spread before: with a clear scan beside it, neither stands. */
static void
keep_told(const PsFinding *finding, Tally *tally, const PsStatement *statement)
{
    gboolean past = statement->assertion == PS_ASSERTION_HISTORICAL ||
                    (is_kind(statement, "past") && ps_statement_speaks(statement));
    if (finding->facts->document->kind != PS_DOC_PATHOLOGY && statement->standing > 0 && past)
        keep(&tally->told, statement);
}

/* Spread that was, and was treated: told for the ledger, not for now. */
static gboolean
take_past(const PsFinding *finding, Tally *tally, const PsStatement *statement, GError **error)
{
    keep_told(finding, tally, statement);
    if (statement->assertion == PS_ASSERTION_FAMILY || statement->section == NULL ||
        statement->section->superseded)
        return TRUE;
    PsFact *other = ps_finding_add_other(finding, PS_KIND_METASTASIS, PS_ASSERTION_HISTORICAL, "M1",
                                         statement->span);
    gsize start, end;
    if (!ps_mention_group_span(statement->mention, "place", &start, &end))
        return TRUE;
    g_autoptr(GPtrArray) places = ps_lexicon_find(ps_lexicon_get(finding->lexicons, "metastasis"),
                                                  finding->reading->text, start, end, error);
    if (places == NULL)
        return FALSE;
    for (guint i = 0; i < places->len; i++) {
        const char *site = ps_mention_means(g_ptr_array_index(places, i), "site");
        if (site != NULL)
            ps_fact_take(other, "sites", json_pack("[s]", site));
    }
    return TRUE;
}

/* Says that there is spread to `site`; `place` is where that is told, NULL if in the term. */
static void
take_spread(const PsFinding *finding, Tally *tally, const PsStatement *statement, const char *site)
{
    if (ps_statement_hedges(statement)) {
        keep(&tally->suspected, statement);
        return;
    }
    if (!ps_statement_speaks(statement)) {
        put_aside(finding, statement, site);
        keep_told(finding, tally, statement);
        return;
    }
    keep(&tally->definite, statement);
    add_site(tally, site);
    double count = ps_number_read(ps_mention_group(statement->mention, "count"));
    tally->count = MAX(tally->count, count);
}

static gboolean
is_of_another_cancer(const PsFinding *finding)
{
    const PsFact *histology = ps_facts_first(finding->facts->facts, PS_KIND_HISTOLOGY);
    return g_strcmp0(ps_fact_string(histology, "class"), "other_cancer") == 0;
}

/* "Metastatic sarcoma": spread only with a place that is no node. Without a place, or in a report
 * of another cancer, whose nearby deposits are counted otherwise, it is left to a person. A bare
 * "metastases" needs its place in its own sentence. */
static void
take_metastatic(const PsFinding *finding, Tally *tally, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    const PsStatement *place = place_of(finding, all, index);
    gboolean bare = is_kind(own, "word");
    if (bare && place != NULL &&
        ps_reading_sentence_at(finding->reading, place->span.start) !=
            ps_reading_sentence_at(finding->reading, own->span.start))
        place = NULL;
    if (place != NULL && !is_kind(place, "organ"))
        return;
    gboolean another = ps_statement_is(own, "another", "yes") || is_of_another_cancer(finding);
    if (place != NULL && !another) {
        take_spread(finding, tally, own, ps_statement_means(place, "site"));
        return;
    }
    gboolean told_by_nodes = ps_fact_is(ps_facts_first(finding->facts->facts, PS_KIND_NODES), "N1");
    if (ps_statement_hedges(own) || (ps_statement_speaks(own) && !bare && !told_by_nodes))
        keep(&tally->suspected, own);
    else if (!ps_statement_speaks(own))
        put_aside(finding, own, NULL);
}

/* "Seven nodes, negative for metastatic disease" says nothing of far places. */
static gboolean
is_of_nodes(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    const PsStatement *before = index == 0 ? NULL : ps_statements_at(all, index - 1);
    return before != NULL && is_kind(before, "node") &&
           before->span.end + NODE_REACH >= own->span.start &&
           ps_reading_sentence_at(finding->reading, before->span.start) ==
               ps_reading_sentence_at(finding->reading, own->span.start);
}

static gboolean
is_whole(const PsFinding *finding, const PsStatements *all, guint index)
{
    if (ps_statement_is(ps_statements_at(all, index), "distant", "yes"))
        return TRUE;
    PsDocKind kind = finding->facts->document->kind;
    return (kind == PS_DOC_IMAGING || kind == PS_DOC_CLINICAL) && !is_of_nodes(finding, all, index);
}

static void
take(const PsFinding *finding, Tally *tally, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    tally->exam |= is_kind(own, "exam");
    tally->plain |= is_kind(own, "plain") && own->standing > 0;
    tally->lungs |= ps_statement_is(own, "site", "lung") && own->standing > 0;
    if (is_kind(own, "exam") || is_kind(own, "plain"))
        return;
    if (is_kind(own, "metastatic") || is_kind(own, "word"))
        take_metastatic(finding, tally, all, index);
    else if (is_kind(own, "organ_metastasis"))
        take_spread(finding, tally, own, ps_statement_means(own, "site"));
    else if (is_kind(own, "distant"))
        take_spread(finding, tally, own, NULL);
    else if (!ps_statement_speaks(own) && !ps_statement_hedges(own))
        return;
    else if (is_kind(own, "suspected"))
        keep(&tally->suspected, own);
    else if (is_kind(own, "nodule") && finding->facts->document->kind != PS_DOC_PATHOLOGY)
        keep(&tally->nodule, own);
    else if (is_kind(own, "none") && ps_statement_speaks(own) && is_whole(finding, all, index))
        keep(&tally->none, own);
    else if (is_kind(own, "not_assessed"))
        keep(&tally->not_assessed, own);
}

/* M as the record's own staging writes it: '0', '1', 'X', '?' where two disagree, 0 for none. */
static char
stated_m(const PsFinding *finding, const PsFact **source)
{
    char found = 0;
    for (guint i = 0; i < finding->facts->facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(finding->facts->facts, i);
        const char *m = fact->kind == PS_KIND_STATED_STAGE ? ps_fact_string(fact, "m") : NULL;
        const char *digit = m == NULL ? NULL : strpbrk(m, "01Xx");
        if (digit == NULL)
            continue;
        char own = g_ascii_toupper(*digit);
        if (found != 0 && found != 'X' && own != 'X' && found != own)
            return '?';
        if (found == 0 || found == 'X') {
            found = own;
            *source = fact;
        }
    }
    return found;
}

static void
add_stated_evidence(PsFact *fact, const PsFact *stated)
{
    for (guint i = 0; stated != NULL && i < stated->evidence->len; i++)
        ps_fact_add_evidence(fact, ps_evidence_copy(g_ptr_array_index(stated->evidence, i)));
}

static void
add_stated(const PsFinding *finding, const PsFact *stated, const char *value)
{
    PsFact *fact = ps_fact_new(PS_KIND_METASTASIS, PS_STATUS_FOUND);
    ps_fact_set_string(fact, "value", value);
    fact->date = g_strdup(finding->facts->document->date);
    add_stated_evidence(fact, stated);
    g_ptr_array_add(finding->facts->facts, fact);
}

/* Two readings of which neither may be dropped. */
static void
add_either(const PsFinding *finding, PsStatus status, const char *first, const char *second,
           const PsStatement *spoken, const PsFact *stated)
{
    PsFact *fact = ps_fact_new(PS_KIND_METASTASIS, status);
    fact->date = g_strdup(finding->facts->document->date);
    if (spoken != NULL)
        ps_finding_add_evidence(finding, fact, spoken->span);
    add_stated_evidence(fact, stated);
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", first));
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", second));
    g_ptr_array_add(finding->facts->facts, fact);
}

static void
add_spread(const PsFinding *finding, const Tally *tally)
{
    PsFact *fact =
        ps_finding_add(finding, PS_KIND_METASTASIS, PS_STATUS_FOUND, "M1", tally->definite->span);
    json_t *sites = json_array();
    for (guint i = 0; i < tally->sites->len; i++)
        json_array_append_new(sites, json_string(g_ptr_array_index(tally->sites, i)));
    ps_fact_take(fact, "sites", sites);
    if (tally->count > 0)
        ps_fact_set_number(fact, "count", tally->count);
}

/* An image of one limb does not show that there is no spread; one of the chest or the body may. */
static gboolean
none_counts(const PsFinding *finding, const Tally *tally)
{
    if (tally->none == NULL)
        return FALSE;
    if (finding->facts->document->kind != PS_DOC_IMAGING)
        return TRUE;
    return tally->exam || (tally->lungs && !tally->plain);
}

/* A finding that may be spread, with the place it is in where the words name one. */
static void
add_suspected(const PsFinding *finding, const PsStatement *statement)
{
    PsFact *fact =
        ps_finding_add(finding, PS_KIND_METASTASIS, PS_STATUS_FOUND, "suspected", statement->span);
    gsize start, end;
    if (!ps_mention_group_span(statement->mention, "place", &start, &end))
        return;
    g_autoptr(GPtrArray) places = ps_lexicon_find(ps_lexicon_get(finding->lexicons, "metastasis"),
                                                  finding->reading->text, start, end, NULL);
    for (guint i = 0; places != NULL && i < places->len; i++) {
        const char *site = ps_mention_means(g_ptr_array_index(places, i), "site");
        if (site != NULL)
            ps_fact_take(fact, "sites", json_pack("[s]", site));
    }
}

/* The impression of a scan denies what its findings tell. */
static gboolean
is_denied(const PsFinding *finding, const Tally *tally)
{
    return tally->definite != NULL && tally->none != NULL &&
           finding->facts->document->kind == PS_DOC_IMAGING &&
           tally->none->standing > tally->definite->standing &&
           ps_statement_is(tally->none, "whole", "yes") &&
           ps_mention_group(tally->none->mention, "rest") == NULL;
}

static void
decide(const PsFinding *finding, const Tally *tally)
{
    const PsFact *stated = NULL;
    char m = stated_m(finding, &stated);
    if (m == '?' || is_denied(finding, tally) || (m == '0' && tally->definite != NULL))
        add_either(finding, PS_STATUS_CONFLICT, "M1", "M0", tally->definite, stated);
    else if (tally->definite != NULL)
        add_spread(finding, tally);
    else if (m == '1' && tally->not_assessed != NULL)
        /* a form that prints all its choices */
        add_either(finding, PS_STATUS_UNCERTAIN, "not_assessed", "M1", tally->not_assessed, stated);
    else if (m == '1')
        add_stated(finding, stated, "M1");
    else if (tally->suspected != NULL)
        add_suspected(finding, tally->suspected);
    else if (tally->nodule != NULL && tally->none == NULL && m != '0')
        add_suspected(finding, tally->nodule);
    else if (tally->told != NULL)
        add_either(finding, PS_STATUS_CONFLICT, "M1", "M0", tally->told, stated);
    else if (m == '0')
        add_stated(finding, stated, "M0");
    else if (none_counts(finding, tally))
        ps_finding_add(finding, PS_KIND_METASTASIS, PS_STATUS_FOUND, "M0", tally->none->span);
    else if (m == 'X')
        add_stated(finding, stated, "not_assessed");
    else if (tally->not_assessed != NULL)
        ps_finding_add(finding, PS_KIND_METASTASIS, PS_STATUS_FOUND, "not_assessed",
                       tally->not_assessed->span);
}

gboolean
ps_metastasis_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "metastasis", error);
    if (all == NULL)
        return FALSE;
    g_autoptr(GPtrArray) sites = g_ptr_array_new();
    Tally tally = {.sites = sites};
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (is_kind(own, "past") && !take_past(finding, &tally, own, error))
            return FALSE;
        take(finding, &tally, all, i);
    }
    decide(finding, &tally);
    return TRUE;
}
