/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes one case of a patient's documents, with a ledger of what was preferred to what. */
#include <string.h>

#include "core/json.h"
#include "rules/candidate.h"
#include "rules/diagnosis.h"
#include "rules/identity.h"
#include "rules/merge.h"
#include "rules/spread.h"
#include "rules/tumours.h"
#include "rules/view.h"

static gboolean
is_time(const char *quality)
{
    return g_str_equal(quality, "oldest") || g_str_equal(quality, "newest");
}

/* The first quality in which two candidates differ; NULL where there is none. `order` is that of
 * the two: above 0 where the first is preferred. */
static const char *
first_difference(const json_t *prefer, const PsCandidate *a, const PsCandidate *b,
                 gboolean but_time, int *order)
{
    for (size_t i = 0; i < json_array_size(prefer); i++) {
        const char *quality = json_string_value(json_array_get(prefer, i));
        if (but_time && is_time(quality))
            continue;
        int x = ps_candidate_rank(a, quality), y = ps_candidate_rank(b, quality);
        if (x != y) {
            *order = x > y ? 1 : -1;
            return quality;
        }
    }
    *order = 0;
    return NULL;
}

static const PsCandidate *
preferred(const json_t *prefer, const GArray *candidates)
{
    const PsCandidate *winner = NULL;
    for (guint i = 0; i < candidates->len; i++) {
        const PsCandidate *one = &g_array_index(candidates, PsCandidate, i);
        int order = 0;
        if (winner == NULL || (first_difference(prefer, one, winner, FALSE, &order), order > 0))
            winner = one;
    }
    return winner;
}

/* Those of the same standing as the winner that may speak of the same time. */
static GArray *
peers_of(const json_t *row, const PsCandidate *winner, const GArray *candidates)
{
    const json_t *prefer = json_object_get(row, "prefer");
    int same_days = (int) json_integer_value(json_object_get(row, "same_days"));
    GArray *peers = g_array_new(FALSE, FALSE, sizeof(PsCandidate));
    for (guint i = 0; i < candidates->len; i++) {
        PsCandidate *one = &g_array_index(candidates, PsCandidate, i);
        int order;
        first_difference(prefer, one, winner, TRUE, &order);
        if (order == 0 && ps_candidates_same_time(one, winner, same_days))
            g_array_append_val(peers, *one);
    }
    return peers;
}

static gboolean
peers_differ(const GArray *peers, const PsCandidate *winner)
{
    for (guint i = 0; i < peers->len; i++) {
        const PsCandidate *peer = &g_array_index(peers, PsCandidate, i);
        if (peer->fact->status == PS_STATUS_FOUND && winner->fact->status == PS_STATUS_FOUND &&
            !ps_candidates_agree(peer, winner))
            return TRUE;
    }
    return FALSE;
}

static const PsCandidate *
largest_of(const GArray *peers, const PsCandidate *winner)
{
    double best = 0, size;
    ps_fact_number(winner->fact, "value_mm", &best);
    for (guint i = 0; i < peers->len; i++) {
        const PsCandidate *peer = &g_array_index(peers, PsCandidate, i);
        if (ps_fact_number(peer->fact, "value_mm", &size) && size > best) {
            best = size;
            winner = peer;
        }
    }
    return winner;
}

static void
note_losers(PsCase *kase, const json_t *row, const PsCandidate *winner, const GArray *candidates)
{
    const json_t *prefer = json_object_get(row, "prefer");
    for (guint i = 0; i < candidates->len; i++) {
        const PsCandidate *loser = &g_array_index(candidates, PsCandidate, i);
        int order;
        const char *quality = first_difference(prefer, winner, loser, FALSE, &order);
        const char *otherwise = ps_json_get_string(row, "conflict");
        if (quality == NULL || order < 0)
            quality = otherwise != NULL ? otherwise : "stated";
        ps_candidates_note(kase, ps_json_get_string(row, "id"), quality, winner, loser);
    }
}

/* 1 for a low grade, 2 for a higher one, 0 for none. */
static int
tier_of(const PsCandidate *candidate)
{
    static const char *const higher[] = {"G2", "G3", "intermediate", "high", NULL};
    const char *value = ps_fact_string(candidate->fact, "value");
    if (candidate->fact->status != PS_STATUS_FOUND || value == NULL)
        return 0;
    return g_str_equal(value, "G1") || g_str_equal(value, "low")
               ? 1
               : 2 * g_strv_contains(higher, value);
}

/* Untreated tissue of the first tumour that was graded higher: a biopsy that hit the worst part. */
static void
add_higher(GArray *peers, const PsCandidate *winner, const GArray *candidates)
{
    for (guint i = 0; tier_of(winner) == 1 && i < candidates->len; i++) {
        PsCandidate *one = &g_array_index(candidates, PsCandidate, i);
        if (one->voice->document->kind == PS_DOC_PATHOLOGY && one->voice->first &&
            !one->voice->treated && one->voice != winner->voice && tier_of(one) == 2)
            g_array_append_val(peers, *one);
    }
}

/* The size is that of the tumour before treatment, though treated tissue was measured as well. */
static void
note_untreated_size(PsCase *kase, const PsCandidate *winner, const GPtrArray *voices)
{
    gboolean treated = FALSE;
    for (guint i = 0; i < voices->len; i++)
        treated = treated || ((const PsVoice *) g_ptr_array_index(voices, i))->treated;
    if (treated && !winner->voice->treated && winner->fact->status == PS_STATUS_FOUND)
        ps_view_put(kase->together, "size.before_treatment", json_true());
}

static void
reconcile_single(PsCase *kase, const json_t *row, const GArray *candidates, const GPtrArray *voices)
{
    const json_t *prefer = json_object_get(row, "prefer");
    const char *mode = ps_json_get_string(row, "conflict");
    const PsCandidate *winner = preferred(prefer, candidates);
    if (winner == NULL)
        return;
    g_autoptr(GArray) peers = peers_of(row, winner, candidates);
    if (g_strcmp0(mode, "higher") == 0)
        add_higher(peers, winner, candidates);
    if (g_strcmp0(mode, "largest") == 0)
        winner = largest_of(peers, winner);
    else if (mode != NULL && peers_differ(peers, winner)) {
        g_ptr_array_add(kase->facts, ps_merge_conflict(peers));
        return;
    }
    note_losers(kase, row, winner, candidates);
    g_ptr_array_add(kase->facts, ps_merge_agreeing(winner, candidates));
    if (winner->fact->kind == PS_KIND_SIZE)
        note_untreated_size(kase, winner, voices);
}

/* Spread that was first found long after the tumour itself: the first stage was another one. */
static void
note_later_spread(PsCase *kase, const json_t *row, const GPtrArray *voices)
{
    const json_t *days = json_object_get(row, "later_days");
    const PsFact *spread = ps_facts_first(kase->facts, PS_KIND_METASTASIS);
    if (days == NULL || !ps_fact_is(spread, "M1"))
        return;
    g_autoptr(GArray) diagnoses = ps_candidates_of(voices, PS_KIND_HISTOLOGY);
    const PsCandidate found = ps_candidate_of_case(spread);
    for (guint i = 0; i < diagnoses->len; i++) {
        const PsCandidate *one = &g_array_index(diagnoses, PsCandidate, i);
        if (one->voice->first && one->day != 0 && found.day != 0 &&
            found.day > one->day + (int) json_integer_value(days))
            ps_view_put(kase->together, "metastasis.later", json_true());
    }
}

/* The first day on which a document names the diagnosis of the case; 0 where none is dated. */
static int
first_day_of_diagnosis(const PsCase *kase, const GPtrArray *voices)
{
    const PsFact *diagnosis = ps_facts_first(kase->facts, PS_KIND_HISTOLOGY);
    const char *class = diagnosis == NULL ? NULL : ps_fact_string(diagnosis, "class");
    g_autoptr(GArray) all = ps_candidates_of(voices, PS_KIND_HISTOLOGY);
    int first = 0;
    for (guint i = 0; i < all->len; i++) {
        const PsCandidate *one = &g_array_index(all, PsCandidate, i);
        gboolean same = g_strcmp0(ps_fact_string(one->fact, "class"), class) == 0;
        if (same && one->day != 0 && (first == 0 || one->day < first))
            first = one->day;
    }
    return first;
}

/* A scan that was clear long before the tumour was found does not tell that the tumour has not
 * spread, nor does one of which nobody knows when it was; but that one may gainsay another. */
static void
drop_clear_before(const PsCase *kase, const json_t *row, const GPtrArray *voices,
                  GArray *candidates)
{
    const json_t *days = json_object_get(row, "before_days");
    int first = days == NULL ? 0 : first_day_of_diagnosis(kase, voices);
    gboolean spread = FALSE;
    for (guint i = 0; i < candidates->len; i++)
        spread |= ps_fact_is(g_array_index(candidates, PsCandidate, i).fact, "M1");
    for (guint i = candidates->len; first != 0 && i-- > 0;) {
        const PsCandidate *one = &g_array_index(candidates, PsCandidate, i);
        gboolean before =
            one->day != 0 ? one->day < first - (int) json_integer_value(days) : !spread;
        if (ps_fact_is(one->fact, "M0") && before)
            g_array_remove_index(candidates, i);
    }
}

static gint
by_date_then_id(gconstpointer a, gconstpointer b)
{
    const PsDocument *left = *(const PsDocument *const *) a;
    const PsDocument *right = *(const PsDocument *const *) b;
    int order =
        g_strcmp0(left->date != NULL ? left->date : "~", right->date != NULL ? right->date : "~");
    return order != 0 ? order : g_strcmp0(left->id, right->id);
}

static void
reconcile_row(PsCase *kase, const PsRules *rules, const json_t *row, const GPtrArray *voices)
{
    PsFactKind kind = ps_kind_from_name(ps_json_get_string(row, "kind"));
    g_autoptr(GArray) candidates = ps_candidates_of(voices, kind);
    const char *mode = ps_json_get_string(row, "conflict");
    if (g_strcmp0(mode, "diagnosis") == 0)
        ps_diagnosis_reconcile(kase, rules, row, candidates);
    else if (g_strcmp0(mode, "spread") == 0) {
        drop_clear_before(kase, row, voices, candidates);
        ps_spread_reconcile(kase, row, candidates);
    } else
        reconcile_single(kase, row, candidates, voices);
    note_later_spread(kase, row, voices);
}

/* One case of all that the voices say. */
static PsCase *
case_of(const PsRules *rules, const char *patient_id, const GPtrArray *voices)
{
    PsCase *kase = ps_case_new(patient_id);
    for (guint i = 0; i < voices->len; i++) {
        const PsVoice *voice = g_ptr_array_index(voices, i);
        g_ptr_array_add(kase->documents, ps_document_copy(voice->document));
    }
    g_ptr_array_sort(kase->documents, by_date_then_id);
    for (size_t i = 0; i < json_array_size(rules->reconcile->rows); i++)
        reconcile_row(kase, rules, json_array_get(rules->reconcile->rows, i), voices);
    for (PsFactKind kind = 0; kind < PS_KIND_COUNT; kind++)
        if (ps_kind_row(kind)->is_list)
            ps_merge_list(voices, kind, kase->facts);
    ps_identity_compare(kase, voices);
    ps_laterality_compare(kase, voices);
    return kase;
}

/* Several tumours have several names: none of them is that of the case. */
static void
set_names_apart(PsCase *kase, const GPtrArray *voices)
{
    g_autoptr(GArray) named = ps_candidates_of(voices, PS_KIND_HISTOLOGY);
    for (guint i = kase->facts->len; i-- > 0;)
        if (((const PsFact *) g_ptr_array_index(kase->facts, i))->kind == PS_KIND_HISTOLOGY)
            g_ptr_array_remove_index(kase->facts, i);
    for (guint i = named->len; i-- > 0;)
        if (g_array_index(named, PsCandidate, i).voice->document->kind != PS_DOC_PATHOLOGY)
            g_array_remove_index(named, i);
    g_ptr_array_insert(kase->facts, 0, ps_merge_conflict(named));
}

static void
add_tumours(PsCase *kase, const PsRules *rules, const GPtrArray *voices)
{
    /* Pages of another person are no second tumour. */
    if (json_is_false(ps_json_at(kase->together, "identity.agrees")))
        return;
    g_autoptr(GPtrArray) groups = ps_tumours_split(rules, kase, voices);
    if (groups == NULL)
        return;
    set_names_apart(kase, voices);
    ps_view_put(kase->together, "tumours.count", json_integer(groups->len));
    gboolean shared_spread = ps_tumours_shared_spread(rules, voices);
    for (guint i = 0; i < groups->len; i++) {
        PsCase *tumour = case_of(rules, kase->patient_id, g_ptr_array_index(groups, i));
        ps_view_put(tumour->together, "tumours.shared_spread", json_boolean(shared_spread));
        g_ptr_array_add(kase->tumours, tumour);
    }
}

PsCase *
ps_rules_reconcile(const PsRules *rules, const char *patient_id, const GPtrArray *documents,
                   GError **error)
{
    g_autoptr(GPtrArray) voices = ps_voices_new(rules, documents);
    PsCase *kase = case_of(rules, patient_id, voices);
    add_tumours(kase, rules, voices);
    return kase;
}
