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

static PsVoice *
new_voice(const PsRules *rules, const PsFacts *facts)
{
    PsVoice *voice = g_new0(PsVoice, 1);
    voice->document = facts->document;
    voice->facts = ps_facts_array_new();
    for (guint i = 0; i < facts->facts->len; i++)
        g_ptr_array_add(voice->facts, ps_fact_copy(g_ptr_array_index(facts->facts, i)));
    ps_derive_facts(rules, voice->facts);
    voice->standing = standing_of(rules, voice);
    gboolean tissue = voice->document->kind == PS_DOC_PATHOLOGY;
    voice->treated = tissue && says(voice, PS_KIND_THERAPY_BEFORE, "yes");
    voice->first = !says(voice, PS_KIND_PRESENTATION, "recurrent") &&
                   !(tissue && says(voice, PS_KIND_METASTASIS, "M1"));
    voice->expert = says(voice, PS_KIND_EXPERT_REVIEW, "yes");
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

static int
rank_returned(const char *value)
{
    if (g_strcmp0(value, "recurrent") == 0 || g_strcmp0(value, "metastatic") == 0)
        return 2;
    return g_strcmp0(value, "primary") == 0 ? 1 : 0;
}

gboolean
ps_candidate_rank(const PsCandidate *candidate, const char *quality, int *rank)
{
    const PsVoice *voice = candidate->voice;
    const char *value = ps_fact_string(candidate->fact, "value");
    if (g_str_equal(quality, "found"))
        *rank = candidate->fact->status != PS_STATUS_UNCERTAIN;
    else if (g_str_equal(quality, "tissue"))
        *rank = rank_tissue(candidate);
    else if (g_str_equal(quality, "resection"))
        *rank = g_str_equal(voice->standing, "resection");
    else if (g_str_equal(quality, "untreated"))
        *rank = !voice->treated;
    else if (g_str_equal(quality, "first"))
        *rank = voice->first;
    else if (g_str_equal(quality, "assessed"))
        *rank = value != NULL && !g_str_equal(value, "GX") && !g_str_equal(value, "not_assessed");
    else if (g_str_equal(quality, "numbered"))
        *rank = value != NULL && value[0] == 'G' && g_ascii_isdigit(value[1]);
    else if (g_str_equal(quality, "returned"))
        *rank = rank_returned(value);
    else if (g_str_equal(quality, "yes") || g_str_equal(quality, "unplanned"))
        *rank = g_strcmp0(value, quality) == 0;
    else if (g_str_equal(quality, "newest"))
        *rank = candidate->day;
    else if (g_str_equal(quality, "oldest"))
        *rank = candidate->day == 0 ? G_MININT : -candidate->day;
    else
        return FALSE;
    return TRUE;
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
