/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reconciles statements about spread. */
#include "rules/spread.h"

#include "core/json.h"
#include "rules/merge.h"
#include "rules/view.h"

typedef enum { SAYS_NOTHING, SAYS_CLEAR, SAYS_SUSPECTED, SAYS_SPREAD, SAYS_BOTH } Saying;

typedef struct {
    PsCase *kase;
    const char *row_id, *name;
    int same_days, changed_days;
    const GArray *all;
    GArray *of[SAYS_BOTH + 1]; /* of PsCandidate, by what they say */
} Spread;

static gboolean
is_spread(const char *value)
{
    return g_strcmp0(value, "M1") == 0 || g_strcmp0(value, "N1") == 0;
}

static Saying
saying_of_hedged(const PsFact *fact)
{
    const char *value = ps_fact_string(fact, "value");
    gboolean may = is_spread(value) || g_strcmp0(value, "suspected") == 0;
    for (guint i = 0; i < fact->alternatives->len && !may; i++) {
        value = ps_json_get_string(g_ptr_array_index(fact->alternatives, i), "value");
        may = is_spread(value) || g_strcmp0(value, "suspected") == 0;
    }
    return may ? SAYS_SUSPECTED : SAYS_NOTHING;
}

static Saying
saying_of(const PsFact *fact)
{
    const char *value = ps_fact_string(fact, "value");
    if (fact->status == PS_STATUS_CONFLICT)
        return SAYS_BOTH;
    if (fact->status == PS_STATUS_UNCERTAIN)
        return saying_of_hedged(fact);
    if (is_spread(value))
        return SAYS_SPREAD;
    if (g_strcmp0(value, "suspected") == 0)
        return SAYS_SUSPECTED;
    return g_strcmp0(value, "M0") == 0 || g_strcmp0(value, "N0") == 0 ? SAYS_CLEAR : SAYS_NOTHING;
}

static const PsCandidate *
at(const GArray *list, guint i)
{
    return &g_array_index(list, PsCandidate, i);
}

static gboolean
from_tissue(const PsCandidate *candidate)
{
    return candidate->voice->document->kind == PS_DOC_PATHOLOGY;
}

/* Nodes that were taken out and counted are clear, whatever a scan thought of them. */
static gboolean
counted_clear(const PsCandidate *candidate)
{
    double examined;
    return from_tissue(candidate) && ps_fact_number(candidate->fact, "examined", &examined) &&
           examined > 0;
}

static const PsCandidate *
newest_of(const GArray *list)
{
    const PsCandidate *best = NULL;
    for (guint i = 0; i < list->len; i++)
        if (best == NULL || at(list, i)->day >= best->day)
            best = at(list, i);
    return best;
}

/* Dated ones first. */
static const PsCandidate *
oldest_of(const GArray *list)
{
    const PsCandidate *best = NULL;
    for (guint i = 0; i < list->len; i++) {
        const PsCandidate *one = at(list, i);
        if (best == NULL || (one->day != 0 && (best->day == 0 || one->day < best->day)))
            best = one;
    }
    return best;
}

/* Tissue before scans, then the newest. */
static const PsCandidate *
strongest_of(const GArray *list)
{
    const PsCandidate *best = NULL;
    for (guint i = 0; i < list->len; i++)
        if (best == NULL || from_tissue(at(list, i)) > from_tissue(best) ||
            (from_tissue(at(list, i)) == from_tissue(best) && at(list, i)->day >= best->day))
            best = at(list, i);
    return best;
}

static void
put_word(const Spread *spread, const char *key, json_t *value)
{
    g_autofree char *path = g_strdup_printf("%s.%s", spread->name, key);
    ps_view_put(spread->kase->together, path, value);
}

static void
set_conflict(const Spread *spread)
{
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(PsCandidate));
    for (guint i = 0; i < spread->all->len; i++)
        if (saying_of(at(spread->all, i)->fact) >= SAYS_CLEAR)
            g_array_append_val(sides, g_array_index(spread->all, PsCandidate, i));
    g_ptr_array_add(spread->kase->facts, ps_merge_conflict(sides));
}

static void
set_fact(const Spread *spread, const PsCandidate *winner, const char *quality)
{
    for (guint i = 0; i < spread->all->len; i++)
        ps_candidates_note(spread->kase, spread->row_id, quality, winner, at(spread->all, i));
    g_ptr_array_add(spread->kase->facts, ps_merge_agreeing(winner, spread->all));
}

/* Places named by any statement of spread, in the order of time. */
static void
join_sites(PsFact *fact, const GArray *list)
{
    json_t *sites = json_array();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < list->len; i++) {
        const json_t *named = json_object_get(at(list, i)->fact->fields, "sites");
        for (size_t k = 0; k < json_array_size(named); k++) {
            const char *site = json_string_value(json_array_get(named, k));
            if (g_hash_table_add(seen, (gpointer) (gsize) site))
                json_array_append_new(sites, json_string(site));
        }
    }
    if (json_array_size(sites) > 0)
        json_object_set(fact->fields, "sites", sites);
    json_decref(sites);
}

/* Is there a clear statement, or one in conflict with itself, about the time of a statement of
 * spread that tissue does not prove? */
static gboolean
spread_is_disputed(const Spread *spread)
{
    for (guint s = 0; s < spread->of[SAYS_SPREAD]->len; s++) {
        const PsCandidate *yes = at(spread->of[SAYS_SPREAD], s);
        for (int saying = SAYS_CLEAR; saying <= SAYS_BOTH; saying += SAYS_BOTH - SAYS_CLEAR)
            for (guint c = 0; c < spread->of[saying]->len; c++) {
                const PsCandidate *no = at(spread->of[saying], c);
                gboolean proven = from_tissue(yes) && !from_tissue(no);
                if (!proven && ps_candidates_same_time(yes, no, spread->same_days))
                    return TRUE;
            }
    }
    return FALSE;
}

static void
note_course(const Spread *spread)
{
    const PsCandidate *first = oldest_of(spread->of[SAYS_SPREAD]);
    const PsCandidate *last = newest_of(spread->of[SAYS_SPREAD]);
    const PsCandidate *hedged = newest_of(spread->of[SAYS_SUSPECTED]);
    for (guint i = 0; i < spread->of[SAYS_CLEAR]->len; i++) {
        const PsCandidate *clear = at(spread->of[SAYS_CLEAR], i);
        if (clear->day == 0 || first->day == 0)
            continue;
        if (clear->day < first->day - spread->changed_days) {
            put_word(spread, "changed", json_true());
            put_word(spread, "was", json_string(ps_fact_string(clear->fact, "value")));
            put_word(spread, "was_date", json_string(clear->date));
        }
        if (clear->day > last->day + spread->same_days &&
            (hedged == NULL || clear->day > hedged->day + spread->same_days))
            put_word(spread, "cleared", json_true());
    }
}

static void
settle_spread(const Spread *spread)
{
    const PsCandidate *winner = strongest_of(spread->of[SAYS_SPREAD]);
    const PsCandidate *counted = NULL;
    for (guint i = 0; i < spread->of[SAYS_CLEAR]->len; i++)
        if (counted_clear(at(spread->of[SAYS_CLEAR], i)))
            counted = at(spread->of[SAYS_CLEAR], i);
    if (counted != NULL && !from_tissue(winner)) {
        set_fact(spread, counted, "tissue");
        return;
    }
    if (spread_is_disputed(spread)) {
        set_conflict(spread);
        return;
    }
    note_course(spread);
    set_fact(spread, winner, "spread-stays");
    PsFact *fact = g_ptr_array_index(spread->kase->facts, spread->kase->facts->len - 1);
    join_sites(fact, spread->of[SAYS_SPREAD]);
    const PsCandidate *first = oldest_of(spread->of[SAYS_SPREAD]);
    g_free(fact->date);
    fact->date = g_strdup(first->date);
}

/* Spread that was only told of as known. A clear finding does not unsay it: it may have been
 * treated, or the clear finding may have missed it, and only a person can tell which. */
static gboolean
is_told(const Spread *spread)
{
    for (guint i = 0; i < spread->of[SAYS_SUSPECTED]->len; i++)
        if (at(spread->of[SAYS_SUSPECTED], i)->fact->assertion == PS_ASSERTION_HISTORICAL)
            return TRUE;
    return FALSE;
}

/* No definite spread: what is suspected stands until a later clear statement; what tissue suspects,
 * until tissue clears it. */
static void
settle_rest(const Spread *spread)
{
    const PsCandidate *clear = newest_of(spread->of[SAYS_CLEAR]);
    const PsCandidate *hedged = newest_of(spread->of[SAYS_SUSPECTED]);
    if (spread->of[SAYS_BOTH]->len > 0 || (clear != NULL && is_told(spread))) {
        set_conflict(spread);
    } else if (clear != NULL && hedged != NULL) {
        gboolean later = hedged->day != 0 && clear->day > hedged->day + spread->same_days;
        gboolean settled =
            counted_clear(clear) || (later && (from_tissue(clear) || !from_tissue(hedged)));
        set_fact(spread, settled ? clear : hedged, settled ? "newest" : "suspected-stands");
    } else if (clear != NULL || hedged != NULL) {
        set_fact(spread, clear != NULL ? clear : hedged, "stated");
    } else if (spread->all->len > 0) {
        set_fact(spread, newest_of(spread->all), "newest");
    }
}

void
ps_spread_reconcile(PsCase *kase, const json_t *row, const GArray *candidates)
{
    Spread spread = {
        .kase = kase,
        .row_id = ps_json_get_string(row, "id"),
        .name = ps_json_get_string(row, "kind"),
        .same_days = (int) json_integer_value(json_object_get(row, "same_days")),
        .changed_days = (int) json_integer_value(json_object_get(row, "changed_days")),
        .all = candidates,
    };
    for (int saying = SAYS_NOTHING; saying <= SAYS_BOTH; saying++)
        spread.of[saying] = g_array_new(FALSE, FALSE, sizeof(PsCandidate));
    for (guint i = 0; i < candidates->len; i++)
        g_array_append_val(spread.of[saying_of(at(candidates, i)->fact)],
                           g_array_index(candidates, PsCandidate, i));
    if (spread.of[SAYS_SPREAD]->len > 0)
        settle_spread(&spread);
    else
        settle_rest(&spread);
    for (int saying = SAYS_NOTHING; saying <= SAYS_BOTH; saying++)
        g_array_unref(spread.of[saying]);
}
