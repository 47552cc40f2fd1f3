/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides how a mention is asserted, by the triggers around it. */
#include "extract/assertion.h"

#include <string.h>

#include "core/json.h"

/* Triggers further away than this say nothing about a mention, however long the sentence. */
#define REACH_BYTES 240u

/* Which class counts where several triggers act on one mention: the first of these. */
static const PsAssertion by_weight[] = {PS_ASSERTION_FAMILY,     PS_ASSERTION_HYPOTHETICAL,
                                        PS_ASSERTION_NEGATED,    PS_ASSERTION_OTHER_TUMOUR,
                                        PS_ASSERTION_HISTORICAL, PS_ASSERTION_POSSIBLE};

static int
weight(int assertion)
{
    for (gsize i = 0; i < G_N_ELEMENTS(by_weight); i++)
        if ((int) by_weight[i] == assertion)
            return (int) (G_N_ELEMENTS(by_weight) - i);
    return 0;
}

/* The part of the sentence around the mention that triggers are looked for in: its clause, where a
 * semicolon or a list mark divides. */
static PsSpan
clause_of(const PsReading *reading, PsSpan span)
{
    const char *text = reading->text;
    PsSpan clause = ps_reading_sentence_at(reading, span.start)->span;
    clause.end = MAX(clause.end, span.end);
    if (span.start - clause.start > REACH_BYTES)
        clause.start = span.start - REACH_BYTES;
    if (clause.end - span.end > REACH_BYTES)
        clause.end = span.end + REACH_BYTES;
    for (gsize i = clause.start; i < span.start; i++)
        if (text[i] == ';')
            clause.start = i + 1;
    for (gsize i = span.end; i < clause.end; i++)
        if (text[i] == ';')
            clause.end = i;
    return clause;
}

static gboolean
acts(const PsMention *trigger, const char *direction)
{
    const char *own = ps_mention_means(trigger, "direction");
    return g_strcmp0(own, direction) == 0 || g_strcmp0(own, "both") == 0;
}

/* "margins not involved": what is denied is the margins, not what stands before them. Such an end
 * holds in its direction only. */
static gboolean
ends(const PsMention *trigger, const char *direction)
{
    const char *own = ps_mention_means(trigger, "direction");
    return g_strcmp0(ps_mention_means(trigger, "class"), "end") == 0 &&
           (own == NULL || g_str_equal(own, direction));
}

static guint
words_between(const char *text, gsize from, gsize to)
{
    guint words = 0;
    for (gsize i = from; i < to; i++)
        words += (text[i] == ' ' || text[i] == '\n') && g_ascii_isalnum(text[i + 1]);
    return words;
}

static gboolean
reaches(const char *text, const PsMention *trigger, PsSpan span)
{
    const json_t *limit = json_object_get(trigger->term->means, "reach_words");
    if (limit == NULL)
        return TRUE;
    guint between = trigger->end <= span.start ? words_between(text, trigger->end, span.start)
                                               : words_between(text, span.end, trigger->start);
    return between <= (guint) json_integer_value(limit);
}

typedef struct {
    const char *text;
    PsSpan span;
    PsAsserted best;
    int best_weight;
} Weighing;

static void
weigh(Weighing *weighing, const PsMention *trigger)
{
    if (!reaches(weighing->text, trigger, weighing->span))
        return;
    int assertion = ps_assertion_from_name(ps_mention_means(trigger, "class"));
    if (weight(assertion) <= weighing->best_weight)
        return;
    weighing->best = (PsAsserted){(PsAssertion) assertion, trigger->term->id};
    weighing->best_weight = weight(assertion);
}

/* The first trigger that ends after `offset`. */
static guint
first_after(const GPtrArray *triggers, gsize offset)
{
    guint low = 0, high = triggers->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (((const PsMention *) g_ptr_array_index(triggers, middle))->end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
weigh_before(Weighing *weighing, const GPtrArray *triggers, gsize start)
{
    guint first = first_after(triggers, weighing->span.start);
    /* "incidental tumor": the trigger may take in the mention's own words. */
    const PsMention *over = first < triggers->len ? g_ptr_array_index(triggers, first) : NULL;
    /* "no necrosis, and tumor is present": what ends the denial may take in the mention. */
    if (over != NULL && over->start < weighing->span.start && over->end > weighing->span.end &&
        ends(over, "forward"))
        return;
    if (over != NULL && over->start < weighing->span.start && acts(over, "forward"))
        weigh(weighing, over);
    for (guint i = first; i > 0; i--) {
        const PsMention *trigger = g_ptr_array_index(triggers, i - 1);
        if (trigger->end <= start || ends(trigger, "forward"))
            return;
        if (acts(trigger, "forward"))
            weigh(weighing, trigger);
    }
}

static void
weigh_after(Weighing *weighing, const GPtrArray *triggers, gsize end)
{
    for (guint i = first_after(triggers, weighing->span.start); i < triggers->len; i++) {
        const PsMention *trigger = g_ptr_array_index(triggers, i);
        if (trigger->start < weighing->span.end)
            continue;
        if (trigger->end > end || ends(trigger, "backward"))
            return;
        if (acts(trigger, "backward"))
            weigh(weighing, trigger);
    }
}

/* A section may speak of the past, of a question or of relatives as a whole, unless the words
 * themselves deny it or say that it was ("Known pulmonary metastases" under Indication). */
static void
weigh_section(Weighing *weighing, const PsReading *reading, const PsLexiconSet *lexicons)
{
    const PsDataFile *file = ps_lexicon_file(ps_lexicon_get(lexicons, "sections"));
    const PsSection *section = ps_reading_section_at(reading, weighing->span.start);
    const json_t *row = json_object_get(
        json_object_get(json_object_get(file->root, "settings"), "sections"), section->section);
    int assertion = ps_assertion_from_name(ps_json_get_string(row, "assertion"));
    if (assertion >= 0 && weight(assertion) > weighing->best_weight &&
        weighing->best.assertion != PS_ASSERTION_NEGATED &&
        weighing->best.assertion != PS_ASSERTION_HISTORICAL)
        weighing->best = (PsAsserted){(PsAssertion) assertion, section->section};
}

PsAsserted
ps_assertion_of(const PsReading *reading, const PsLexiconSet *lexicons, PsSpan span)
{
    Weighing weighing = {reading->text, span, {PS_ASSERTION_ASSERTED, NULL}, 0};
    PsSpan clause = clause_of(reading, span);
    weigh_before(&weighing, reading->triggers, clause.start);
    weigh_after(&weighing, reading->triggers, clause.end);
    weigh_section(&weighing, reading, lexicons);
    return weighing.best;
}
