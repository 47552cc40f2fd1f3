/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds how deep a tumour lies: above or below the fascia. */
#include "core/json.h"
#include "extract/site.h"

static int
weight_of(const PsStatement *statement)
{
    return (int) json_integer_value(json_object_get(statement->mention->term->means, "weight"));
}

void
ps_site_add_depth(PsFinding *finding, const PsStatements *statements)
{
    const PsStatement *best = NULL, *against = NULL;
    for (guint i = 0; i < statements->items->len; i++) {
        const PsStatement *one = ps_statements_at(statements, i);
        if (!ps_statement_is(one, "role", "depth") || !ps_statement_speaks(one))
            continue;
        if (best == NULL || weight_of(one) > weight_of(best)) {
            best = one;
            against = NULL;
        } else if (weight_of(one) == weight_of(best) && against == NULL &&
                   !ps_statement_is(one, "depth", ps_statement_means(best, "depth"))) {
            against = one;
        }
    }
    if (best == NULL)
        return;
    PsStatus status = against == NULL ? PS_STATUS_FOUND : PS_STATUS_UNCERTAIN;
    PsFact *fact = ps_finding_add(finding, PS_KIND_DEPTH, status, ps_statement_means(best, "depth"),
                                  best->span);
    if (against == NULL)
        return;
    ps_finding_add_evidence(finding, fact, against->span);
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", "deep"));
    ps_fact_add_alternative(fact, json_pack("{s:s}", "value", "superficial"));
}
