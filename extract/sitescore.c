/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighs a place named in a report by what stands around it. */
#include <string.h>

#include "core/json.h"
#include "extract/site.h"

#define SCORE_LABEL 14    /* "Tumor site: right thigh" */
#define SCORE_TUMOUR 3    /* "mass of the right thigh" */
#define SCORE_SAME_PART 5 /* in the part of the report that names the diagnosis */
#define COST_NEAR 5       /* "involving the kidney" */
#define COST_OTHER 8      /* "lymph node, right groin"; "metastatic to lung" */

/* How far, in bytes, a word of its kind acts on a place. */
#define NEAR_ANY 300u
#define NEAR_LABEL 12u
#define NEAR_TUMOUR 60u
#define NEAR_NODE 40u
#define NEAR_MARGIN 25u
#define NEAR_REACH 60u

gboolean
ps_site_is_place(const PsStatement *statement)
{
    return ps_statement_means(statement, "role") == NULL;
}

static gboolean
same_sentence(const PsFinding *finding, const PsStatement *a, const PsStatement *b)
{
    return ps_reading_sentence_at(finding->reading, a->span.start) ==
           ps_reading_sentence_at(finding->reading, b->span.start);
}

/* Bytes between two statements that do not overlap. */
static gsize
distance(const PsStatement *a, const PsStatement *b)
{
    return a->span.end <= b->span.start ? b->span.start - a->span.end : a->span.start - b->span.end;
}

static gboolean
is_role(const PsStatement *statement, const char *role)
{
    return ps_statement_is(statement, "role", role);
}

/* What one word before the place does to it. */
static int
effect_before(const PsStatement *word, const PsStatement *place)
{
    gsize gap = distance(word, place);
    if (is_role(word, "spread"))
        return -COST_OTHER;
    if (is_role(word, "node"))
        return gap <= NEAR_NODE ? -COST_OTHER : 0;
    if (is_role(word, "reach"))
        return gap <= NEAR_REACH ? -COST_NEAR : 0;
    return 0;
}

static int
effect_after(const PsStatement *word, const PsStatement *place)
{
    gsize gap = distance(word, place);
    if (is_role(word, "margin"))
        return gap <= NEAR_MARGIN ? -COST_NEAR : 0;
    if (is_role(word, "node") || is_role(word, "spread"))
        return gap <= 2 ? -COST_OTHER : 0;
    return is_role(word, "free") ? -COST_NEAR : 0;
}

typedef struct {
    gboolean label, tumour;
    /* A tumour's name or its margins stood between: what follows is said of them. */
    gboolean shielded;
    int cost;
} Surroundings;

static void
look_at(const PsStatement *word, const PsStatement *place, gboolean before, Surroundings *around)
{
    if (ps_site_is_place(word))
        return;
    gsize gap = distance(word, place);
    gboolean name = is_role(word, "name");
    if (is_role(word, "label")) {
        around->label |= before && gap <= NEAR_LABEL;
    } else if (name || is_role(word, "tumour")) {
        around->tumour |= gap <= NEAR_TUMOUR;
        around->shielded |= name;
    } else if (before || !around->shielded) {
        int effect = before ? effect_before(word, place) : effect_after(word, place);
        around->cost = MIN(around->cost, effect);
        around->shielded |= !before && is_role(word, "margin");
    }
}

static Surroundings
surroundings_of(const PsFinding *finding, const PsStatements *statements, guint index)
{
    Surroundings around = {0};
    const PsStatement *place = ps_statements_at(statements, index);
    for (guint i = index; i > 0; i--) {
        const PsStatement *word = ps_statements_at(statements, i - 1);
        if (!same_sentence(finding, word, place) || distance(word, place) > NEAR_ANY)
            break;
        look_at(word, place, TRUE, &around);
    }
    around.shielded = FALSE;
    for (guint i = index + 1; i < statements->items->len; i++) {
        const PsStatement *word = ps_statements_at(statements, i);
        if (!same_sentence(finding, word, place) || distance(word, place) > NEAR_ANY)
            break;
        look_at(word, place, FALSE, &around);
    }
    return around;
}

static gboolean
in_part_of_diagnosis(const PsFinding *finding, const PsStatement *place)
{
    if (finding->diagnosis.end == 0)
        return FALSE;
    return ps_reading_section_at(finding->reading, finding->diagnosis.start) == place->section;
}

/* In a report on a metastasis the place of the primary stands in the history or the comment. */
static gboolean
tells_primary(const PsFinding *finding, const PsStatement *place)
{
    const PsLexicon *lexicon = ps_lexicon_get(finding->lexicons, "site");
    const json_t *sections = ps_json_at(ps_lexicon_file(lexicon)->root, "settings.tells_primary");
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) sections, i, item)
    {
        if (g_strcmp0(json_string_value(item), place->section->section) == 0)
            return TRUE;
    }
    return FALSE;
}

int
ps_site_score(const PsFinding *finding, const PsStatements *statements, guint index)
{
    const PsStatement *place = ps_statements_at(statements, index);
    if (place->standing == 0 || place->assertion == PS_ASSERTION_FAMILY)
        return 0;
    Surroundings around = surroundings_of(finding, statements, index);
    if (around.label)
        return SCORE_LABEL + SCORE_SAME_PART;
    int score = place->standing + around.cost;
    score += (int) json_integer_value(json_object_get(place->mention->term->means, "weight"));
    score += around.tumour ? SCORE_TUMOUR : 0;
    if (finding->of_spread)
        score -= tells_primary(finding, place) ? 0 : COST_OTHER;
    else if (in_part_of_diagnosis(finding, place))
        score += SCORE_SAME_PART;
    if (place->assertion == PS_ASSERTION_NEGATED || place->assertion == PS_ASSERTION_OTHER_TUMOUR)
        score -= COST_NEAR;
    /* A scan names every organ; the tumour's is the one with a mass. */
    if (finding->facts->document->kind == PS_DOC_IMAGING && !around.tumour)
        return 0;
    return score;
}
