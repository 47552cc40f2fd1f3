/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merges statements that say the same. */
#include "rules/merge.h"

#include "core/json.h"

static gboolean
same_evidence(const PsEvidence *a, const PsEvidence *b)
{
    return g_strcmp0(a->document, b->document) == 0 && a->page == b->page &&
           g_strcmp0(a->quote, b->quote) == 0 && ABS(a->box.x0 - b->box.x0) < 0.01 &&
           ABS(a->box.y0 - b->box.y0) < 0.01;
}

static void
add_evidence(PsFact *fact, const PsFact *from)
{
    for (guint i = 0; i < from->evidence->len; i++) {
        const PsEvidence *evidence = g_ptr_array_index(from->evidence, i);
        gboolean known = FALSE;
        for (guint k = 0; k < fact->evidence->len && !known; k++)
            known = same_evidence(g_ptr_array_index(fact->evidence, k), evidence);
        if (!known)
            ps_fact_add_evidence(fact, ps_evidence_copy(evidence));
    }
}

static void
add_open_fields(PsFact *fact, const PsFact *from)
{
    const char *field;
    json_t *value;
    json_object_foreach(from->fields, field, value)
    {
        if (json_object_get(fact->fields, field) == NULL)
            json_object_set(fact->fields, field, value);
    }
}

PsFact *
ps_merge_agreeing(const PsCandidate *winner, const GArray *candidates)
{
    PsFact *fact = ps_fact_copy(winner->fact);
    if (fact->date == NULL)
        fact->date = g_strdup(winner->date);
    for (guint i = 0; i < candidates->len; i++) {
        const PsCandidate *other = &g_array_index(candidates, PsCandidate, i);
        if (other->fact == winner->fact || other->fact->status != PS_STATUS_FOUND ||
            winner->fact->status != PS_STATUS_FOUND || !ps_candidates_agree(winner, other))
            continue;
        add_evidence(fact, other->fact);
        add_open_fields(fact, other->fact);
    }
    return fact;
}

/* Takes `fields`, unless they are among the alternatives already. */
static void
add_reading(PsFact *fact, json_t *fields)
{
    g_autoptr(json_t) owned = fields;
    for (guint i = 0; i < fact->alternatives->len; i++)
        if (json_equal(g_ptr_array_index(fact->alternatives, i), owned))
            return;
    if (json_object_size(owned) > 0)
        ps_fact_add_alternative(fact, json_incref(owned));
}

PsFact *
ps_merge_conflict(const GArray *candidates)
{
    const PsCandidate *newest = &g_array_index(candidates, PsCandidate, 0);
    PsFact *fact = ps_fact_new(newest->fact->kind, PS_STATUS_CONFLICT);
    for (guint i = 0; i < candidates->len; i++) {
        const PsCandidate *one = &g_array_index(candidates, PsCandidate, i);
        if (one->day >= newest->day)
            newest = one;
        for (guint a = 0; a < one->fact->alternatives->len; a++)
            add_reading(fact, json_copy(g_ptr_array_index(one->fact->alternatives, a)));
        add_reading(fact, json_copy(one->fact->fields));
        add_evidence(fact, one->fact);
    }
    fact->date = g_strdup(newest->date);
    return fact;
}

static PsFact *
find_same(GPtrArray *facts, const PsFact *fact)
{
    for (guint i = 0; i < facts->len; i++) {
        PsFact *other = g_ptr_array_index(facts, i);
        if (other->kind == fact->kind && json_equal(other->fields, fact->fields))
            return other;
    }
    return NULL;
}

static gint
by_day(gconstpointer a, gconstpointer b)
{
    const PsCandidate *left = a, *right = b;
    int x = left->day == 0 ? G_MAXINT : left->day, y = right->day == 0 ? G_MAXINT : right->day;
    if (x != y)
        return x < y ? -1 : 1;
    g_autofree char *first = ps_json_print_line(left->fact->fields);
    g_autofree char *second = ps_json_print_line(right->fact->fields);
    return g_strcmp0(first, second);
}

void
ps_merge_list(const GPtrArray *voices, PsFactKind kind, GPtrArray *facts)
{
    g_autoptr(GArray) candidates = ps_candidates_of(voices, kind);
    g_array_sort(candidates, by_day);
    for (guint i = 0; i < candidates->len; i++) {
        const PsCandidate *one = &g_array_index(candidates, PsCandidate, i);
        PsFact *same = find_same(facts, one->fact);
        if (same != NULL) {
            add_evidence(same, one->fact);
            continue;
        }
        PsFact *fact = ps_fact_copy(one->fact);
        if (fact->date == NULL)
            fact->date = g_strdup(one->date);
        g_ptr_array_add(facts, fact);
    }
}
