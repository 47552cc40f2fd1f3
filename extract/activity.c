/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the count of mitoses with its unit, and the share of necrosis. */
#include "extract/activity.h"

#include <string.h>

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

static void
add_mitoses(const PsFinding *finding, const PsStatements *all)
{
    const PsStatement *best = NULL;
    double most = -1;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (!is_kind(own, "mitoses") || !ps_statement_speaks(own))
            continue;
        double count = ps_number_read(ps_mention_group(own->mention, "count"));
        if (best == NULL || own->standing > best->standing ||
            (own->standing == best->standing && count > most)) {
            best = own;
            most = count;
        }
    }
    if (best == NULL || most < 0)
        return;
    const char *per = ps_mention_group(best->mention, "per");
    PsFact *fact = ps_finding_add(finding, PS_KIND_MITOSES, PS_STATUS_FOUND, NULL, best->span);
    ps_fact_set_number(fact, "count", most);
    ps_fact_set_string(fact, "per",
                       g_str_equal(per, "5")    ? "5 mm2"
                       : g_str_equal(per, "50") ? "50 HPF"
                                                : "10 HPF");
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
