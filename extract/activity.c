/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the count of mitoses with its unit, and the share of necrosis. */
#include "extract/activity.h"

#include <string.h>

#include "core/json.h"
#include "extract/figure.h"

/* Bytes around a percentage in which words of treatment make it no grading necrosis. */
#define TREATED_REACH 60

static gboolean
is_kind(const PsStatement *statement, const char *kind)
{
    return ps_statement_is(statement, "kind", kind);
}

/* The naked eye may estimate necrosis, but counts no mitoses. */
static int
necrosis_standing(const PsStatement *statement)
{
    if (statement->standing == 0 && statement->section != NULL && !statement->section->superseded &&
        g_str_equal(statement->section->section, "gross"))
        return 1;
    return statement->standing;
}

typedef struct {
    double count, other; /* what OCR may have read for it; -1 where nothing else */
    gboolean doubtful;
} Count;

/* A count that no field of a microscope holds, that lost a digit, or that OCR is not sure of where
 * grades and stages part, is in doubt. */
static Count
count_of(const PsFinding *finding, const PsStatement *statement)
{
    const json_t *root = ps_lexicon_file(ps_lexicon_get(finding->lexicons, "grade"))->root;
    Count count = {ps_number_read(ps_mention_group(statement->mention, "count")), -1, FALSE};
    PsSpan span;
    if (!ps_mention_group_span(statement->mention, "count", &span.start, &span.end))
        return count;
    PsFigure figure = ps_figure_at(finding->reading, span);
    if (figure.other_count > 0)
        count.other = figure.others[0];
    count.doubtful =
        count.count > json_number_value(ps_json_at(root, "settings.most_mitoses")) ||
        ps_figure_is_parted(finding->reading, statement->span.start) || figure.unsure ||
        (count.other >= 0 &&
         ps_figure_parts(ps_json_at(root, "settings.bounds_mitoses"), count.count, count.other));
    return count;
}

/* The statement that speaks best; of equal ones the highest count. */
static const PsStatement *
best_count(const PsFinding *finding, const PsStatements *all, Count *best)
{
    const PsStatement *said = NULL;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (!is_kind(own, "mitoses") || !ps_statement_speaks(own))
            continue;
        Count count = count_of(finding, own);
        if (said == NULL || own->standing > said->standing ||
            (own->standing == said->standing && count.count > best->count)) {
            said = own;
            *best = count;
        }
    }
    return said;
}

static const char *
unit_of(const PsStatement *statement)
{
    const char *per = ps_mention_group(statement->mention, "per");
    return g_str_equal(per, "5") ? "5 mm2" : g_str_equal(per, "50") ? "50 HPF" : "10 HPF";
}

static void
add_mitoses(const PsFinding *finding, const PsStatements *all)
{
    Count count = {-1, -1, FALSE};
    const PsStatement *best = best_count(finding, all, &count);
    if (best == NULL || count.count < 0)
        return;
    PsStatus status = count.doubtful ? PS_STATUS_UNCERTAIN : PS_STATUS_FOUND;
    PsFact *fact = ps_finding_add(finding, PS_KIND_MITOSES, status, NULL, best->span);
    if (!count.doubtful) {
        ps_fact_set_number(fact, "count", count.count);
        ps_fact_set_string(fact, "per", unit_of(best));
        return;
    }
    if (ps_figure_is_parted(finding->reading, best->span.start))
        return; /* part of a number is none of its readings */
    ps_fact_add_alternative(fact,
                            json_pack("{s:f, s:s}", "count", count.count, "per", unit_of(best)));
    if (count.other >= 0)
        ps_fact_add_alternative(
            fact, json_pack("{s:f, s:s}", "count", count.other, "per", unit_of(best)));
}

static gboolean
is_effect_of_treatment(const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    guint first = index;
    while (first > 0 &&
           ps_statements_at(all, first - 1)->span.end + TREATED_REACH > own->span.start)
        first--;
    for (guint i = first; i < all->items->len; i++) {
        const PsStatement *other = ps_statements_at(all, i);
        if (other->span.start >= own->span.end + TREATED_REACH)
            break;
        if (is_kind(other, "treated"))
            return TRUE;
    }
    return FALSE;
}

static void
add_necrosis(const PsFinding *finding, const PsStatements *all)
{
    const PsStatement *best = NULL;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (!is_kind(own, "necrosis") && !is_kind(own, "necrosis_none"))
            continue;
        if (necrosis_standing(own) == 0 || own->assertion != PS_ASSERTION_ASSERTED ||
            is_effect_of_treatment(all, i))
            continue;
        if (best == NULL || necrosis_standing(own) > necrosis_standing(best))
            best = own;
    }
    if (best == NULL)
        return;
    double percent = is_kind(best, "necrosis_none")
                         ? 0
                         : ps_number_read(ps_mention_group(best->mention, "percent"));
    if (percent < 0 || percent > 100)
        return;
    PsFact *fact = ps_finding_add(finding, PS_KIND_NECROSIS, PS_STATUS_FOUND, NULL, best->span);
    ps_fact_set_number(fact, "percent", percent);
}

void
ps_activity_find(const PsFinding *finding, const PsStatements *all)
{
    add_mitoses(finding, all);
    add_necrosis(finding, all);
}
