/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds whether tumour was left at the edge of what was removed, and how near it came. */
#include "extract/finder.h"

#include <string.h>

#include "extract/statement.h"

/* Sections below this standing (a frozen section) speak only where no other does. */
#define FINAL_STANDING 2
/* A gap up to this many mm is called close, whatever word is printed. */
#define CLOSE_MM 1.0
/* A number above this is no gap but another length. */
#define LARGEST_GAP_MM 200.0

typedef struct {
    const PsStatement *positive, *negative, *final_negative, *close, *not_assessed, *hedged;
    const PsStatement *nearest; /* where the smallest distance stands */
    double closest_mm;          /* -1 where none is printed */
    const char *resection;      /* "0", "1" or "2" */
} Tally;

static gboolean
is_value(const PsStatement *statement, const char *value)
{
    return ps_statement_is(statement, "value", value);
}

static double
distance_mm(const PsStatement *statement)
{
    const char *text = ps_mention_group(statement->mention, "distance");
    const char *unit = ps_mention_group(statement->mention, "unit");
    if (text == NULL || unit == NULL)
        return -1;
    g_auto(GStrv) pieces = g_strsplit_set(text, " \n\f", -1);
    g_autofree char *number = g_strjoinv("", pieces);
    double value = ps_number_read(number);
    gboolean mm =
        g_ascii_strncasecmp(unit, "mm", 2) == 0 || g_ascii_strncasecmp(unit, "mil", 3) == 0;
    return mm ? value : value * 10;
}

static void
take_distance(Tally *tally, const PsStatement *statement)
{
    double mm = distance_mm(statement);
    if (mm < 0 || mm > LARGEST_GAP_MM)
        return;
    if (tally->closest_mm >= 0 && mm >= tally->closest_mm)
        return;
    tally->closest_mm = mm;
    tally->nearest = statement;
}

static void
keep(const PsStatement **slot, const PsStatement *statement)
{
    if (*slot == NULL || statement->standing > (*slot)->standing)
        *slot = statement;
}

static void
take_negated(Tally *tally, const PsStatement *statement)
{
    if (statement->standing > 0 && is_value(statement, "positive"))
        keep(&tally->negative, statement);
}

static void
take(Tally *tally, const PsStatement *statement)
{
    if (statement->assertion == PS_ASSERTION_NEGATED)
        take_negated(tally, statement);
    if (ps_statement_hedges(statement) && is_value(statement, "positive"))
        keep(&tally->hedged, statement);
    if (!ps_statement_speaks(statement))
        return;
    if (is_value(statement, "distance") || is_value(statement, "close"))
        take_distance(tally, statement);
    if (is_value(statement, "unclear"))
        keep(&tally->hedged, statement);
    else if (is_value(statement, "positive"))
        keep(&tally->positive, statement);
    else if (is_value(statement, "negative"))
        keep(&tally->negative, statement);
    else if (is_value(statement, "final_negative"))
        keep(&tally->final_negative, statement);
    else if (is_value(statement, "close"))
        keep(&tally->close, statement);
    else if (is_value(statement, "not_assessed"))
        keep(&tally->not_assessed, statement);
    else if (is_value(statement, "resection"))
        tally->resection = ps_mention_group(statement->mention, "resection");
}

static void
drop_weak(Tally *tally)
{
    const PsStatement **all[] = {&tally->positive, &tally->negative, &tally->hedged};
    int best = tally->final_negative == NULL ? 0 : tally->final_negative->standing;
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        best = *all[i] == NULL ? best : MAX(best, (*all[i])->standing);
    for (guint i = 0; best >= FINAL_STANDING && i < G_N_ELEMENTS(all); i++)
        if (*all[i] != NULL && (*all[i])->standing < FINAL_STANDING)
            *all[i] = NULL;
}

/* A margin found positive after all of the named ones, in a later specimen or in what follows a
 * "however", is the last word; the same margin called positive and then negative is not. */
static gboolean
disagree(const Tally *tally)
{
    if (tally->positive == NULL || tally->negative == NULL)
        return FALSE;
    const PsStatement *positive = tally->positive, *negative = tally->negative;
    if (positive->section == negative->section)
        return FALSE;
    return negative->span.start > positive->span.start &&
           negative->standing >= positive->standing && negative->section->part != 0 &&
           positive->section->part != 0;
}

static PsFact *
add(const PsFinding *finding, const Tally *tally, const char *value, const PsStatement *statement)
{
    PsFact *fact = ps_finding_add(finding, PS_KIND_MARGIN, PS_STATUS_FOUND, value, statement->span);
    if (tally->closest_mm >= 0 && !g_str_equal(value, "positive")) {
        ps_fact_set_number(fact, "closest_mm", tally->closest_mm);
        if (tally->nearest != statement)
            ps_finding_add_evidence(finding, fact, tally->nearest->span);
    }
    if (tally->resection != NULL) {
        g_autofree char *name = g_strconcat("R", tally->resection, NULL);
        ps_fact_set_string(fact, "resection", name);
    }
    return fact;
}

static void
add_conflict(const PsFinding *finding, const PsStatement *first, const PsStatement *second,
             PsStatus status)
{
    PsFact *fact = ps_finding_add(finding, PS_KIND_MARGIN, status, NULL, first->span);
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", "positive"));
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", "negative"));
    if (second != NULL)
        ps_finding_add_evidence(finding, fact, second->span);
}

static void
decide(const PsFinding *finding, const Tally *tally)
{
    gboolean near = tally->closest_mm >= 0 && tally->closest_mm <= CLOSE_MM;
    const PsStatement *negative =
        tally->final_negative != NULL ? tally->final_negative : tally->negative;
    if (tally->positive != NULL && tally->final_negative != NULL)
        add(finding, tally, "negative", tally->final_negative);
    else if (disagree(tally))
        add_conflict(finding, tally->positive, tally->negative, PS_STATUS_CONFLICT);
    else if (tally->positive != NULL)
        add(finding, tally, "positive", tally->positive);
    else if (tally->hedged != NULL)
        add_conflict(finding, tally->hedged, negative, PS_STATUS_UNCERTAIN);
    else if (tally->close != NULL)
        add(finding, tally, "close", tally->close);
    else if (near)
        add(finding, tally, "close", tally->nearest);
    else if (negative != NULL)
        add(finding, tally, "negative", negative);
    else if (tally->nearest != NULL)
        add(finding, tally, "negative", tally->nearest);
    else if (tally->not_assessed != NULL)
        add(finding, tally, "not_assessed", tally->not_assessed);
}

/* "R0" alone tells the margin too. */
static void
read_resection(Tally *tally, const PsStatements *all)
{
    if (tally->resection == NULL || tally->positive != NULL || tally->negative != NULL)
        return;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (!is_value(own, "resection") || !ps_statement_speaks(own))
            continue;
        keep(g_str_equal(tally->resection, "0") ? &tally->negative : &tally->positive, own);
    }
}

gboolean
ps_margin_find(PsFinding *finding, GError **error)
{
    /* The margins of an image are the outline of a mass. */
    if (finding->facts->document->kind == PS_DOC_IMAGING)
        return TRUE;
    g_autoptr(PsStatements) all = ps_statements_new(finding, "margin", error);
    if (all == NULL)
        return FALSE;
    Tally tally = {.closest_mm = -1};
    for (guint i = 0; i < all->items->len; i++)
        take(&tally, ps_statements_at(all, i));
    drop_weak(&tally);
    read_resection(&tally, all);
    decide(finding, &tally);
    return TRUE;
}
