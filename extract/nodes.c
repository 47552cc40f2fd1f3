/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what the document says of the lymph nodes: sampled or not, with tumour or without, how
 * many of how many. */
#include "extract/finder.h"

#include <string.h>

#include "extract/figure.h"
#include "extract/nodeverdict.h"
#include "extract/statement.h"
#include "extract/stations.h"

/* A bare "(0/4)" counts nodes only beside words about nodes, this many bytes away at most. */
#define NEAR_BEFORE 220
#define NEAR_AFTER 60
/* "One of two nodes ... (1/2)": the same count twice, if it stands this near. */
#define SAME_COUNT 160
/* Sections below this standing (frozen sections and the like) speak only where no other does. */
#define FINAL_STANDING 3
/* More nodes than any operation removes: such a number has lost its stroke. */
#define MOST_NODES 150
/* Kinds of sections that may count nodes. */
#define MAX_SECTIONS 8

typedef struct {
    const char *section;
    double examined, positive;
} Sum;

typedef struct {
    const PsStatement *some, *none, *suspected, *clear, *absent; /* the best of each */
    double examined, positive;         /* labelled counts; -1 where there are none */
    gboolean none_examined;            /* a labelled count of those examined is nought */
    double sum_examined, sum_positive; /* over the groups of the section that counts most */
    int sum_standing;
    Sum sums[MAX_SECTIONS]; /* of each section on its own */
    const PsStatement *last_ratio;
    const PsStatement *direct;              /* the tumour grows into a node */
    const PsStatement *doubtful;            /* a count that may be nought, or may not */
    gboolean unsure;                        /* some count is not believed as a number */
    PsStatement verdict_some, verdict_none; /* under a specimen's name, the best of each */
    PsStatement verdict_suspected;
} Tally;

static const PsStatement *
better(const PsStatement *old, const PsStatement *new)
{
    return old == NULL || new->standing > old->standing ? new : old;
}

static double
group_number(const PsStatement *statement, const char *name)
{
    return ps_number_read(ps_mention_group(statement->mention, name));
}

static gboolean
is_ratio(const PsStatement *statement)
{
    return ps_statement_is(statement, "kind", "ratio");
}

static gboolean
stands_beside_nodes(const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    if (!ps_statement_is(own, "beside", "nodes"))
        return TRUE; /* the term itself names the nodes */
    for (guint i = index; i-- > 0;) {
        const PsStatement *before = ps_statements_at(all, i);
        if (before->span.end + NEAR_BEFORE < own->span.start)
            break;
        if (!is_ratio(before) || !ps_statement_is(before, "beside", "nodes"))
            return before->section == own->section;
    }
    if (index + 1 >= all->items->len)
        return FALSE;
    const PsStatement *after = ps_statements_at(all, index + 1);
    return after->span.start <= own->span.end + NEAR_AFTER && !is_ratio(after);
}

/* The form counts the diagnosis's nodes once more: each section has its own sum. */
static Sum *
sum_of(Tally *tally, const char *section)
{
    guint i = 0;
    while (i + 1 < MAX_SECTIONS && tally->sums[i].section != NULL &&
           !g_str_equal(tally->sums[i].section, section))
        i++;
    tally->sums[i].section = section;
    return &tally->sums[i];
}

static void
add_to_sums(Tally *tally, const PsStatement *statement, double positive, double examined)
{
    const PsStatement *last = tally->last_ratio;
    gboolean again = last != NULL && statement->span.start < last->span.end + SAME_COUNT &&
                     group_number(last, "examined") == examined &&
                     group_number(last, "positive") == positive;
    tally->last_ratio = statement;
    if (again || statement->standing < tally->sum_standing)
        return;
    if (statement->standing > tally->sum_standing) {
        memset(tally->sums, 0, sizeof(tally->sums));
        tally->sum_examined = tally->sum_positive = 0;
    }
    tally->sum_standing = statement->standing;
    Sum *sum = sum_of(tally, statement->section->section);
    sum->examined += examined;
    sum->positive += positive;
    tally->sum_examined = MAX(tally->sum_examined, sum->examined);
    tally->sum_positive = MAX(tally->sum_positive, sum->positive);
}

/* A node free of tumour is free of any; only another time or person makes it say nothing. */
static gboolean
says_free(const PsStatement *statement)
{
    return ps_statement_speaks(statement) ||
           (statement->standing > 0 && statement->assertion == PS_ASSERTION_OTHER_TUMOUR);
}

/* Whether OCR may have made nought of some, or some of nought: "(0/4)" or "(8/4)". */
static gboolean
may_be_other(const PsFinding *finding, Tally *tally, const PsStatement *statement)
{
    static const char *const groups[] = {"positive", "examined"};
    gboolean crosses = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        PsSpan span;
        if (!ps_mention_group_span(statement->mention, groups[i], &span.start, &span.end))
            continue;
        PsFigure figure = ps_figure_at(finding->reading, span);
        tally->unsure |= figure.unsure || figure.other_count > 0 ||
                         ps_figure_is_parted(finding->reading, span.start);
        double own = group_number(statement, groups[i]);
        for (guint n = 0; i == 0 && n < figure.other_count; n++)
            crosses |= (figure.others[n] > 0) != (own > 0);
    }
    if (crosses)
        tally->doubtful = better(tally->doubtful, statement);
    return crosses;
}

static void
take_ratio(const PsFinding *finding, Tally *tally, const PsStatements *all, guint index)
{
    const PsStatement *statement = ps_statements_at(all, index);
    double positive = group_number(statement, "positive");
    double examined = group_number(statement, "examined");
    if (positive < 0 || examined < 1 || positive > examined || !stands_beside_nodes(all, index))
        return;
    gboolean negated = statement->assertion == PS_ASSERTION_NEGATED;
    if (!negated && !ps_statement_speaks(statement) && !(positive == 0 && says_free(statement)))
        return;
    if (may_be_other(finding, tally, statement))
        return;
    if (negated)
        positive = 0;
    add_to_sums(tally, statement, positive, examined);
    if (positive > 0)
        tally->some = better(tally->some, statement);
    else
        tally->none = better(tally->none, statement);
}

static void
take_count(const PsFinding *finding, Tally *tally, const PsStatement *statement)
{
    if (may_be_other(finding, tally, statement))
        return;
    double positive = group_number(statement, "positive");
    double examined = group_number(statement, "examined");
    if (examined > 0)
        tally->examined = MAX(tally->examined, examined);
    if (examined == 0) {
        tally->none_examined = TRUE;
        tally->absent = better(tally->absent, statement);
    }
    if (positive < 0)
        return;
    tally->positive = MAX(tally->positive, positive);
    if (positive > 0)
        tally->some = better(tally->some, statement);
    else
        tally->none = better(tally->none, statement);
}

/* "No tumour" where tumour was looked for in a node, and the other way round. */
static void
take_disease(const PsFinding *finding, Tally *tally, const PsStatement *statement)
{
    double positive = group_number(statement, "positive");
    double examined = group_number(statement, "examined");
    if (ps_statement_speaks(statement) && examined > 0 && positive >= 0 && positive <= examined)
        add_to_sums(tally, statement, positive, examined);
    if (ps_statement_speaks(statement) && positive == 0)
        tally->none = better(tally->none, statement);
    else if (ps_statement_speaks(statement))
        tally->some = better(tally->some, statement);
    else if (ps_statement_hedges(statement))
        tally->suspected = better(tally->suspected, statement);
    else if (statement->standing > 0 && statement->assertion == PS_ASSERTION_NEGATED)
        tally->none = better(tally->none, statement);
    else if (statement->assertion != PS_ASSERTION_NEGATED &&
             statement->assertion != PS_ASSERTION_ASSERTED &&
             statement->assertion != PS_ASSERTION_POSSIBLE)
        ps_finding_add_other(finding, PS_KIND_NODES, statement->assertion, "N1", statement->span);
}

/* "Reactive" under the microscope is free of tumour; on an image it is an opinion. */
static gboolean
may_clear(const PsFinding *finding, const PsStatement *statement)
{
    return !ps_statement_is(statement, "only", "pathology") ||
           finding->facts->document->kind != PS_DOC_IMAGING;
}

static void
take(const PsFinding *finding, Tally *tally, const PsStatements *all, guint index)
{
    const PsStatement *statement = ps_statements_at(all, index);
    const char *kind = ps_statement_means(statement, "kind");
    if (g_str_equal(kind, "some"))
        take_disease(finding, tally, statement);
    else if (g_str_equal(kind, "ratio"))
        take_ratio(finding, tally, all, index);
    else if (g_str_equal(kind, "none") && says_free(statement) && may_clear(finding, statement))
        tally->none = better(tally->none, statement);
    else if (!ps_statement_speaks(statement))
        return;
    else if (g_str_equal(kind, "count") || g_str_equal(kind, "examined"))
        take_count(finding, tally, statement);
    else if (g_str_equal(kind, "suspected"))
        tally->suspected = better(tally->suspected, statement);
    else if (g_str_equal(kind, "clear"))
        tally->clear = better(tally->clear, statement);
    else if (g_str_equal(kind, "not_assessed"))
        tally->absent = better(tally->absent, statement);
    else if (g_str_equal(kind, "direct"))
        tally->direct = better(tally->direct, statement);
}

/* N as the record's own staging writes it: '0' to '3', 'X', '?' where two disagree, 0 for none. */
static char
stated_n(const PsFinding *finding, const PsFact **source)
{
    char found = 0;
    for (guint i = 0; i < finding->facts->facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(finding->facts->facts, i);
        const char *n = fact->kind == PS_KIND_STATED_STAGE ? ps_fact_string(fact, "n") : NULL;
        const char *digit = n == NULL ? NULL : strpbrk(n, "0123Xx");
        if (digit == NULL)
            continue;
        char own = g_ascii_toupper(*digit);
        gboolean disagree = found != 0 && (found == '0') != (own == '0') && own != 'X';
        if (disagree && found != 'X')
            return '?';
        if (found == 0 || found == 'X') {
            found = own;
            *source = fact;
        }
    }
    return found;
}

/* A scan that shows the tumour shows its nodes; elsewhere only named stations near a limb tell. */
static gboolean
clear_is_regional(const PsFinding *finding, const PsStatement *clear)
{
    if (finding->facts->document->kind != PS_DOC_IMAGING)
        return FALSE;
    return ps_statement_is(clear, "region", "regional") ||
           (!ps_statement_is(clear, "region", "other") &&
            ps_facts_first(finding->facts->facts, PS_KIND_SIZE) != NULL);
}

static void
drop_weak(Tally *tally)
{
    const PsStatement **all[] = {&tally->some, &tally->none, &tally->suspected};
    int best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        best = *all[i] == NULL ? best : MAX(best, (*all[i])->standing);
    for (guint i = 0; best >= FINAL_STANDING && i < G_N_ELEMENTS(all); i++)
        if (*all[i] != NULL && (*all[i])->standing < FINAL_STANDING)
            *all[i] = NULL;
}

static void
set_counts(PsFact *fact, const Tally *tally, gboolean positive)
{
    double examined = tally->examined > 0 ? tally->examined : tally->sum_examined;
    double involved = tally->positive >= 0 ? tally->positive : tally->sum_positive;
    if (tally->unsure || examined < 1 || examined > MOST_NODES || involved > examined ||
        (involved > 0) != positive)
        return;
    ps_fact_set_number(fact, "examined", examined);
    ps_fact_set_number(fact, "positive", involved);
}

static void
add_conflict(const PsFinding *finding, const PsStatement *spoken, const PsFact *stated,
             const char *first, const char *second)
{
    PsFact *fact = ps_fact_new(PS_KIND_NODES, PS_STATUS_CONFLICT);
    fact->date = g_strdup(finding->facts->document->date);
    g_ptr_array_add(finding->facts->facts, fact);
    if (spoken != NULL)
        ps_finding_add_evidence(finding, fact, spoken->span);
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", first));
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", second));
    for (guint i = 0; stated != NULL && i < stated->evidence->len; i++)
        ps_fact_add_evidence(fact, ps_evidence_copy(g_ptr_array_index(stated->evidence, i)));
}

static void
add_stated(const PsFinding *finding, const Tally *tally, const PsFact *stated, const char *value)
{
    PsFact *fact = ps_fact_new(PS_KIND_NODES, PS_STATUS_FOUND);
    ps_fact_set_string(fact, "value", value);
    fact->date = g_strdup(finding->facts->document->date);
    for (guint i = 0; i < stated->evidence->len; i++)
        ps_fact_add_evidence(fact, ps_evidence_copy(g_ptr_array_index(stated->evidence, i)));
    set_counts(fact, tally, g_str_equal(value, "N1"));
    g_ptr_array_add(finding->facts->facts, fact);
}

/* Disease in nodes that only the naked eye saw, or a place that seldom tells, is not yet N1. */
static void
add_words(const PsFinding *finding, const Tally *tally, const PsStatement *best)
{
    gboolean some = best == tally->some;
    /* "Sampled: 0. Positive: 8." cannot be. */
    gboolean impossible = some && ps_statement_is(best, "kind", "count") && tally->none_examined &&
                          tally->examined < 1;
    gboolean weak = some && (best->standing < FINAL_STANDING || impossible);
    PsFact *fact =
        ps_finding_add(finding, PS_KIND_NODES, weak ? PS_STATUS_UNCERTAIN : PS_STATUS_FOUND,
                       weak   ? NULL
                       : some ? "N1"
                              : "N0",
                       best->span);
    if (!weak) {
        set_counts(fact, tally, some);
        return;
    }
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", "N1"));
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", "suspected"));
}

static void
add_either(const PsFinding *finding, const PsStatement *said, const char *first, const char *second)
{
    PsFact *fact = ps_finding_add(finding, PS_KIND_NODES, PS_STATUS_UNCERTAIN, NULL, said->span);
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", first));
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", second));
}

/* One node in doubt is not cleared by others that are free. */
static gboolean
is_in_doubt(const Tally *tally)
{
    return tally->some == NULL && tally->suspected != NULL && tally->none != NULL &&
           tally->suspected->standing >= MAX(tally->none->standing, FINAL_STANDING);
}

static void
add_spoken(const PsFinding *finding, const Tally *tally)
{
    if (tally->some == NULL && tally->direct != NULL) {
        /* books differ on whether a tumour that grows into a node by itself is N1 */
        add_either(finding, tally->direct, "N1", "suspected");
    } else if ((tally->some != NULL || tally->none != NULL) && !is_in_doubt(tally)) {
        const PsStatement *best = tally->some != NULL ? tally->some : tally->none;
        add_words(finding, tally, best);
    } else if (tally->suspected != NULL) {
        ps_finding_add(finding, PS_KIND_NODES, PS_STATUS_FOUND, "suspected",
                       tally->suspected->span);
    } else if (tally->doubtful != NULL) {
        add_either(finding, tally->doubtful, "N0", "N1");
    } else if (tally->absent != NULL) {
        ps_finding_add(finding, PS_KIND_NODES, PS_STATUS_FOUND, "not_assessed",
                       tally->absent->span);
    } else if (tally->clear != NULL && clear_is_regional(finding, tally->clear)) {
        ps_finding_add(finding, PS_KIND_NODES, PS_STATUS_FOUND, "N0", tally->clear->span);
    }
}

/* Nodes were counted, and none of them has tumour. */
static gboolean
counted_free(const Tally *tally)
{
    return tally->positive == 0 || (tally->sum_examined > 0 && tally->sum_positive == 0);
}

static void
decide(const PsFinding *finding, const Tally *tally)
{
    const PsFact *stated = NULL;
    char n = stated_n(finding, &stated);
    const PsStatement *spoken = tally->some != NULL ? tally->some : tally->none;
    if (n == '?')
        add_conflict(finding, spoken, stated, "N1", "N0");
    else if (n == '0' && (tally->some != NULL || tally->direct != NULL))
        add_conflict(finding, tally->some != NULL ? tally->some : tally->direct, stated, "N1",
                     "N0");
    else if (n >= '1' && n <= '3' && tally->some == NULL && counted_free(tally))
        add_conflict(finding, tally->none, stated, "N1", "N0");
    else if (n == '0')
        add_stated(finding, tally, stated, "N0");
    else if (n >= '1' && n <= '3')
        add_stated(finding, tally, stated, "N1");
    else if (spoken == NULL && n == 'X' && tally->suspected == NULL && tally->direct == NULL)
        add_stated(finding, tally, stated, "not_assessed");
    else
        add_spoken(finding, tally);
}

static void
keep_verdict(const PsStatement **best, PsStatement *own, PsStatement said)
{
    if (*best != NULL && said.standing <= (*best)->standing)
        return;
    *own = said;
    *best = own;
}

static gboolean
take_verdicts(const PsFinding *finding, Tally *tally, const PsStatements *nodes, GError **error)
{
    g_autoptr(PsStatements) verdicts = ps_statements_new(finding, "verdicts", error);
    if (verdicts == NULL)
        return FALSE;
    for (guint i = 0; i < verdicts->items->len; i++) {
        PsStatement said;
        PsNodeVerdict verdict =
            ps_node_verdict_of(finding, nodes, ps_statements_at(verdicts, i), &said);
        if (verdict == PS_NODE_VERDICT_SOME)
            keep_verdict(&tally->some, &tally->verdict_some, said);
        else if (verdict == PS_NODE_VERDICT_NONE)
            keep_verdict(&tally->none, &tally->verdict_none, said);
        else if (verdict == PS_NODE_VERDICT_SUSPECTED)
            keep_verdict(&tally->suspected, &tally->verdict_suspected, said);
    }
    return TRUE;
}

/* Nodes with tumour, or perhaps with it: whether they are close to the tumour is the rules' affair.
 */
static gboolean
name_stations(const PsFinding *finding, const Tally *tally, GError **error)
{
    const PsStatement *of = tally->some != NULL ? tally->some : tally->suspected;
    PsFact *fact = NULL;
    for (guint i = 0; i < finding->facts->facts->len && of != NULL; i++) {
        PsFact *one = g_ptr_array_index(finding->facts->facts, i);
        if (one->kind == PS_KIND_NODES && one->status == PS_STATUS_FOUND)
            fact = one;
    }
    const char *value = fact == NULL ? NULL : ps_fact_string(fact, "value");
    if (g_strcmp0(value, "N1") != 0 && g_strcmp0(value, "suspected") != 0)
        return TRUE;
    return ps_stations_add(finding, fact, of, error);
}

gboolean
ps_nodes_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "nodes", error);
    if (all == NULL)
        return FALSE;
    Tally tally = {.examined = -1, .positive = -1};
    for (guint i = 0; i < all->items->len; i++)
        take(finding, &tally, all, i);
    if (!take_verdicts(finding, &tally, all, error))
        return FALSE;
    drop_weak(&tally);
    decide(finding, &tally);
    return name_stations(finding, &tally, error);
}
