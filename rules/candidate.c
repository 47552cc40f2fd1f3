/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers statements from documents and ranks them. */
#include "rules/candidate.h"

#include <string.h>

#include "core/json.h"
#include "rules/derive.h"
#include "rules/view.h"

static void
free_voice(gpointer data)
{
    PsVoice *voice = data;
    g_ptr_array_unref(voice->facts);
    g_free(voice);
}

static const char *
standing_of(const PsRules *rules, const PsVoice *voice)
{
    g_autoptr(json_t) view = json_object();
    ps_view_put(view, "document.kind", json_string(ps_doc_kind_name(voice->document->kind)));
    for (guint i = 0; i < voice->facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(voice->facts, i);
        if (!ps_kind_row(fact->kind)->is_list)
            json_object_set_new(view, ps_kind_name(fact->kind), ps_view_of_fact(fact));
    }
    PsRun run = {.rules = rules, .view = view};
    const PsRule *rule = ps_run_first(&run, "standing", NULL);
    return rule == NULL ? "letter" : ps_rule_result(rule);
}

static gboolean
says(const PsVoice *voice, PsFactKind kind, const char *value)
{
    return ps_fact_is(ps_facts_first(voice->facts, kind), value);
}

/* Spread that a document tells of as known, without finding it itself ("known lung metastases"
 * under clinical history), is a statement too: weaker than a finding, and never silence (T27). */
static void
add_told_spread(PsVoice *voice, const PsFacts *facts)
{
    const PsFact *own = ps_facts_first(voice->facts, PS_KIND_METASTASIS);
    if (ps_fact_is(own, "M1") || ps_fact_is(own, "suspected"))
        return;
    for (guint i = 0; i < facts->others->len; i++) {
        const PsFact *other = g_ptr_array_index(facts->others, i);
        if (other->kind != PS_KIND_METASTASIS || other->assertion != PS_ASSERTION_HISTORICAL ||
            g_strcmp0(ps_fact_string(other, "value"), "M1") != 0)
            continue;
        PsFact *told = ps_fact_copy(other);
        told->status = PS_STATUS_FOUND;
        ps_fact_set_string(told, "value", "suspected");
        g_ptr_array_add(voice->facts, told);
        return;
    }
}

static PsVoice *
new_voice(const PsRules *rules, const PsFacts *facts)
{
    PsVoice *voice = g_new0(PsVoice, 1);
    voice->document = facts->document;
    voice->facts = ps_facts_array_new();
    for (guint i = 0; i < facts->facts->len; i++)
        g_ptr_array_add(voice->facts, ps_fact_copy(g_ptr_array_index(facts->facts, i)));
    ps_derive_facts(rules, voice->facts, NULL);
    voice->standing = standing_of(rules, voice);
    gboolean tissue = voice->document->kind == PS_DOC_PATHOLOGY;
    voice->treated = tissue && says(voice, PS_KIND_THERAPY_BEFORE, "yes");
    voice->first = !says(voice, PS_KIND_PRESENTATION, "recurrent") &&
                   !(tissue && says(voice, PS_KIND_METASTASIS, "M1"));
    voice->expert = says(voice, PS_KIND_EXPERT_REVIEW, "yes");
    add_told_spread(voice, facts);
    return voice;
}

static gint
by_date_then_id(gconstpointer a, gconstpointer b)
{
    const PsDocument *left = (*(const PsVoice *const *) a)->document;
    const PsDocument *right = (*(const PsVoice *const *) b)->document;
    /* Undated ones last. */
    int order =
        g_strcmp0(left->date != NULL ? left->date : "~", right->date != NULL ? right->date : "~");
    return order != 0 ? order : g_strcmp0(left->id, right->id);
}

GPtrArray *
ps_voices_new(const PsRules *rules, const GPtrArray *documents)
{
    GPtrArray *voices = g_ptr_array_new_with_free_func(free_voice);
    for (guint i = 0; i < documents->len; i++)
        g_ptr_array_add(voices, new_voice(rules, g_ptr_array_index(documents, i)));
    g_ptr_array_sort(voices, by_date_then_id);
    return voices;
}

static int
day_of(const char *date)
{
    guint64 year, month, day;
    if (date == NULL || strlen(date) < 10)
        return 0;
    g_autofree char *y = g_strndup(date, 4), *m = g_strndup(date + 5, 2);
    g_autofree char *d = g_strndup(date + 8, 2);
    if (!g_ascii_string_to_unsigned(y, 10, 1900, 2999, &year, NULL) ||
        !g_ascii_string_to_unsigned(m, 10, 1, 12, &month, NULL) ||
        !g_ascii_string_to_unsigned(d, 10, 1, 31, &day, NULL) ||
        !g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return 0;
    GDate counted;
    g_date_clear(&counted, 1);
    g_date_set_dmy(&counted, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    return (int) g_date_get_julian(&counted);
}

GArray *
ps_candidates_of(const GPtrArray *voices, PsFactKind kind)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(PsCandidate));
    for (guint i = 0; i < voices->len; i++) {
        const PsVoice *voice = g_ptr_array_index(voices, i);
        for (guint f = 0; f < voice->facts->len; f++) {
            const PsFact *fact = g_ptr_array_index(voice->facts, f);
            if (fact->kind != kind || fact->status == PS_STATUS_NOT_STATED)
                continue;
            PsCandidate one = {.voice = voice, .fact = fact, .date = fact->date};
            if (one.date == NULL)
                one.date = voice->document->date;
            one.day = day_of(one.date);
            g_array_append_val(candidates, one);
        }
    }
    return candidates;
}

PsCandidate
ps_candidate_of_case(const PsFact *fact)
{
    return (PsCandidate){.fact = fact, .date = fact->date, .day = day_of(fact->date)};
}

static int
rank_tissue(const PsCandidate *candidate)
{
    const char *basis = ps_fact_string(candidate->fact, "basis");
    if (basis == NULL)
        basis = candidate->voice->standing;
    if (g_str_equal(basis, "pathology") || g_str_equal(basis, "resection") ||
        g_str_equal(basis, "tissue"))
        return 2;
    return g_str_equal(basis, "imaging") ? 0 : 1;
}

/* "" where there is none. */
static const char *
value_of(const PsCandidate *candidate)
{
    const char *value = ps_fact_string(candidate->fact, "value");
    return value != NULL ? value : "";
}

static int
rank_returned(const PsCandidate *candidate)
{
    const char *value = value_of(candidate);
    if (g_str_equal(value, "recurrent") || g_str_equal(value, "metastatic"))
        return 2;
    return g_str_equal(value, "primary");
}

static int
rank_found(const PsCandidate *candidate)
{
    return candidate->fact->status != PS_STATUS_UNCERTAIN;
}

static int
rank_resection(const PsCandidate *candidate)
{
    return g_str_equal(candidate->voice->standing, "resection");
}

static int
rank_untreated(const PsCandidate *candidate)
{
    return !candidate->voice->treated;
}

static int
rank_first(const PsCandidate *candidate)
{
    return candidate->voice->first;
}

static int
rank_amended(const PsCandidate *candidate)
{
    return candidate->voice->document->amended;
}

static int
rank_assessed(const PsCandidate *candidate)
{
    const char *value = value_of(candidate);
    return !g_str_equal(value, "") && !g_str_equal(value, "GX") &&
           !g_str_equal(value, "not_assessed");
}

static int
rank_numbered(const PsCandidate *candidate)
{
    const char *value = value_of(candidate);
    return value[0] == 'G' && g_ascii_isdigit(value[1]);
}

static int
rank_yes(const PsCandidate *candidate)
{
    return g_str_equal(value_of(candidate), "yes");
}

static int
rank_unplanned(const PsCandidate *candidate)
{
    return g_str_equal(value_of(candidate), "unplanned");
}

static int
rank_newest(const PsCandidate *candidate)
{
    return candidate->day;
}

static int
rank_oldest(const PsCandidate *candidate)
{
    return candidate->day == 0 ? G_MININT : -candidate->day;
}

typedef struct {
    const char *name;
    int (*rank)(const PsCandidate *candidate);
} QualityRow;

static const QualityRow qualities[] = {
    {"found", rank_found},         {"tissue", rank_tissue},       {"resection", rank_resection},
    {"untreated", rank_untreated}, {"first", rank_first},         {"assessed", rank_assessed},
    {"numbered", rank_numbered},   {"returned", rank_returned},   {"yes", rank_yes},
    {"amended", rank_amended},     {"unplanned", rank_unplanned}, {"newest", rank_newest},
    {"oldest", rank_oldest},
};

static const QualityRow *
quality_row(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(qualities); i++)
        if (g_strcmp0(qualities[i].name, name) == 0)
            return &qualities[i];
    return NULL;
}

gboolean
ps_candidate_quality_known(const char *quality)
{
    return quality_row(quality) != NULL;
}

int
ps_candidate_rank(const PsCandidate *candidate, const char *quality)
{
    const QualityRow *row = quality_row(quality);
    g_return_val_if_fail(row != NULL, 0);
    return row->rank(candidate);
}

gboolean
ps_candidates_same_time(const PsCandidate *a, const PsCandidate *b, int days)
{
    return a->day == 0 || b->day == 0 || ABS(a->day - b->day) <= days;
}

gboolean
ps_candidates_agree(const PsCandidate *a, const PsCandidate *b)
{
    PsFactKind kind = a->fact->kind;
    const char *field = ps_kind_row(kind)->fields[0].name;
    if (kind == PS_KIND_SITE)
        field = "family";
    if (kind == PS_KIND_HISTOLOGY && ps_fact_string(a->fact, "code") != NULL &&
        ps_fact_string(b->fact, "code") != NULL)
        field = "code";
    const json_t *x = json_object_get(a->fact->fields, field);
    const json_t *y = json_object_get(b->fact->fields, field);
    if (json_is_number(x) && json_is_number(y))
        return ABS(json_number_value(x) - json_number_value(y)) < 0.05;
    return x != NULL && y != NULL && json_equal(x, y);
}

void
ps_candidates_note(PsCase *kase, const char *row_id, const char *quality, const PsCandidate *winner,
                   const PsCandidate *loser)
{
    if (winner->voice == loser->voice || ps_candidates_agree(winner, loser))
        return;
    g_autofree char *rule = g_strdup_printf("%s.%s", row_id, quality);
    g_ptr_array_add(kase->choices,
                    ps_choice_new(winner->fact->kind, rule, winner->voice->document->id,
                                  loser->voice->document->id));
}
