/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knows every path there is. */
#include "rules/path.h"

#include "core/choice.h"
#include "core/kind.h"

/* Made by rules/view.c, rules/stage.c and rules/select.c, beside the fields of the facts. */
static const char *const derived[] = {
    "histology.morphology",
    "histology.behaviour",
    "site.topography",
    "treatments.given",
    "treatments.given_names",
    "treatments.planned",
    "treatments.planned_names",
    "treatments.withdrawn",
    "nodes.basin",
    "stated_stage.count",
    "stated_stage.older",
    "stated_stage.older_named",
    "stated_stage.older_by_date",
    "stated_stage.edition",
    "stated_stage.year",
    "stated_stage.groups",
    "documents.total",
    "documents.read",
    "documents.partly_read",
    "documents.refused",
    "documents.problems",
    "documents.kinds",
    "documents.newest",
    "document.kind",
    "case.identity.agrees",
    "case.laterality.agrees",
    "case.metastasis.changed",
    "case.metastasis.was",
    "case.metastasis.cleared",
    "case.metastasis.later",
    "case.nodes.changed",
    "case.histology.revised",
    "case.size.before_treatment",
    "case.tumours.count",
    "case.tumours.shared_spread",
    "pair.diagnosis",
    "pair.first",
    "pair.region",
    "pair.other_region",
    "pair.class",
    "pair.other_class",
    "pair.days",
    "coded.family",
    "coded.t",
    "coded.m",
    "coded.mitotic",
    "coded.discriminator_1",
    "coded.discriminator_2",
    "coded.eod.primary_tumor",
    "coded.eod.size",
    "coded.eod.mets",
    "coded.eod.grade",
    "coded.fnclcc_total",
    "staging.type",
    "staging.status",
    "staging.chapter",
    "staging.t",
    "staging.n",
    "staging.m",
    "staging.g",
    "staging.group",
    "staging.possible",
    "staging.reasons",
    "staging.rules",
    "staging.shown",
    "staging.agrees_with_stated",
    "plan.extent",
    "plan.sections",
    "plan.missing",
    NULL,
};

static gboolean
fact_path_known(char **steps)
{
    PsFactKind kind = ps_kind_from_name(steps[0]);
    if (kind == PS_KIND_COUNT || ps_kind_row(kind)->is_list || steps[2] != NULL)
        return FALSE;
    return g_str_equal(steps[1], "status") || g_str_equal(steps[1], "readings") ||
           g_str_equal(steps[1], "confidence") || ps_kind_field(kind, steps[1]) != NULL;
}

/* Paths of three steps whose middle one is an id of a table. */
static gboolean
table_path_known(const PsPaths *paths, char **steps)
{
    if (steps[2] == NULL || steps[3] != NULL)
        return FALSE;
    if (g_str_equal(steps[0], "biomarkers"))
        return g_hash_table_contains(paths->markers, steps[1]) &&
               ps_kind_field(PS_KIND_BIOMARKERS, steps[2]) != NULL;
    if (g_str_equal(steps[0], "drugs"))
        return g_hash_table_contains(paths->drugs, steps[1]) && g_str_equal(steps[2], "status");
    return FALSE;
}

gboolean
ps_path_known(const PsPaths *paths, const char *path)
{
    if (ps_choice_index(derived, path) >= 0)
        return TRUE;
    g_auto(GStrv) steps = g_strsplit(path, ".", -1);
    if (g_strv_length(steps) < 2)
        return FALSE;
    return fact_path_known(steps) || table_path_known(paths, steps);
}
