/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the place of the primary tumour, its side, and how deep it lies. */
#include "extract/site.h"

#include "core/json.h"

/* Places that count less than this are not taken for the tumour's. */
#define MIN_SCORE 5

static gboolean
same_place(const PsStatement *a, const PsStatement *b)
{
    return ps_statement_is(a, "value", ps_statement_means(b, "value"));
}

/* The place that counts most, of equal ones the first; -1 where none counts. */
static int
best_place(const PsFinding *finding, const PsStatements *statements, const int *scores)
{
    int best = -1;
    for (guint i = 0; i < statements->items->len; i++)
        if (scores[i] >= MIN_SCORE && (best < 0 || scores[i] > scores[best]))
            best = (int) i;
    return best;
}

typedef struct {
    const char *side, *other; /* `other`: the opposite, said of the same place */
    guint other_at;
} Sides;

static Sides
sides_of(const PsFinding *finding, const PsStatements *statements, const int *scores, guint best)
{
    Sides sides = {ps_site_side(finding, statements, best), NULL, 0};
    const PsStatement *place = ps_statements_at(statements, best);
    for (guint i = 0; i < statements->items->len; i++) {
        const PsStatement *one = ps_statements_at(statements, i);
        if (scores[i] < MIN_SCORE || !same_place(one, place))
            continue;
        const char *side = ps_site_side(finding, statements, i);
        if (sides.side == NULL)
            sides.side = side;
        if (side != NULL && !g_str_equal(side, sides.side) && sides.other == NULL)
            sides.other = side, sides.other_at = i;
    }
    for (guint i = 0; i < statements->items->len; i++) {
        const char *side = ps_site_side_apart(finding, statements, i, place);
        if (sides.side == NULL)
            sides.side = side;
        if (side != NULL && !g_str_equal(side, sides.side) && sides.other == NULL)
            sides.other = side, sides.other_at = i;
    }
    return sides;
}

static gboolean
tells_of_mass(const PsFinding *finding, const PsStatements *statements)
{
    for (guint i = 0; i < statements->items->len; i++) {
        const PsStatement *own = ps_statements_at(statements, i);
        gboolean mass =
            ps_statement_is(own, "role", "tumour") || ps_statement_is(own, "role", "name");
        gboolean seen = ps_reading_in_section(finding->reading, own->span.start, "findings") ||
                        ps_reading_in_section(finding->reading, own->span.start, "impression");
        if (mass && seen && (ps_statement_speaks(own) || ps_statement_hedges(own)))
            return TRUE;
    }
    return FALSE;
}

/* "MRI RIGHT THIGH", and findings that tell of a mass without its place: it is in the limb that was
 * looked at. -1 where the title names none. */
static int
limb_of_title(const PsFinding *finding, const PsStatements *statements)
{
    for (guint i = 0; i < statements->items->len; i++) {
        const PsStatement *own = ps_statements_at(statements, i);
        gboolean limb =
            ps_statement_is(own, "code", "C49.1") || ps_statement_is(own, "code", "C49.2");
        if (limb && ps_site_is_title(finding, statements, i))
            return tells_of_mass(finding, statements) ? (int) i : -1;
    }
    return -1;
}

static json_t *
fields_of(const PsStatement *place, const char *side)
{
    json_t *fields = json_object();
    json_object_set_new(fields, "value", json_string(ps_statement_means(place, "value")));
    if (side != NULL)
        json_object_set_new(fields, "laterality", json_string(side));
    return fields;
}

static PsFact *
make_fact(const PsFinding *finding, const PsStatement *place, const char *side)
{
    gboolean unsure = ps_statement_means(place, "unsure") != NULL;
    PsFact *fact =
        ps_finding_add(finding, PS_KIND_SITE, unsure ? PS_STATUS_UNCERTAIN : PS_STATUS_FOUND,
                       ps_statement_means(place, "value"), place->span);
    ps_fact_set_string(fact, "laterality", side);
    ps_fact_set_string(fact, "code", ps_statement_means(place, "code"));
    ps_fact_set_string(fact, "family", ps_statement_means(place, "family"));
    return fact;
}

static void
add_site(const PsFinding *finding, const PsStatements *statements, const int *scores, guint best)
{
    const PsStatement *place = ps_statements_at(statements, best);
    Sides sides = sides_of(finding, statements, scores, best);
    PsFact *fact = make_fact(finding, place, sides.side);
    if (sides.other == NULL)
        return;
    /* Right in one place and left in another: a person looks. */
    fact->status = PS_STATUS_UNCERTAIN;
    ps_fact_add_alternative(fact, fields_of(place, sides.side));
    ps_fact_add_alternative(fact, fields_of(place, sides.other));
    ps_finding_add_evidence(finding, fact, ps_statements_at(statements, sides.other_at)->span);
}

gboolean
ps_site_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) statements = ps_statements_new(finding, "site", error);
    if (statements == NULL)
        return FALSE;
    g_autofree int *scores = g_new0(int, statements->items->len + 1);
    for (guint i = 0; i < statements->items->len; i++)
        if (ps_site_is_place(ps_statements_at(statements, i)))
            scores[i] = ps_site_score(finding, statements, i);
    int best = best_place(finding, statements, scores);
    if (best < 0)
        best = limb_of_title(finding, statements);
    if (best >= 0)
        add_site(finding, statements, scores, (guint) best);
    ps_site_add_depth(finding, statements);
    return TRUE;
}
