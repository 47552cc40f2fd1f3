/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings decisions of people to a record that was made anew. */
#include "app/replay.h"

#include <string.h>

#include "app/restage.h"
#include "core/json.h"

/* Where and when it was read, and how it is put, is not what a fact says. As it is kept: a number
 * that was kept has fewer digits than one that was just made. */
static json_t *
saying(const json_t *fact)
{
    static const char *const beside[] = {"evidence", "date", "assertion"};
    g_autoptr(json_t) copy = json_copy((json_t *) (gsize) fact);
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++)
        json_object_del(copy, beside[i]);
    g_autofree char *text = ps_json_print_line(copy);
    return ps_json_parse(text, strlen(text), "fact", NULL);
}

gboolean
ps_replay_says_same(const json_t *one, const json_t *other)
{
    g_autoptr(json_t) left = saying(one);
    g_autoptr(json_t) right = saying(other);
    return json_equal(left, right) != 0;
}

static json_t *
fact_now(const PsCase *kase, PsFactKind kind)
{
    const PsFact *fact = ps_facts_first(kase->facts, kind);
    g_autoptr(PsFact) none = ps_fact_new(kind, PS_STATUS_NOT_STATED);
    return ps_fact_to_json(fact != NULL ? fact : none);
}

static gboolean
is_silent(const json_t *fact)
{
    return g_strcmp0(ps_json_get_string(fact, "status"), "not_stated") == 0;
}

/* What the person said, with the lines that the documents have now. */
static PsFact *
decided(PsFactKind kind, const json_t *to, const json_t *now, GError **error)
{
    g_autoptr(json_t) fact = json_copy((json_t *) (gsize) to);
    json_t *evidence = json_object_get(now, "evidence");
    if (evidence != NULL && !is_silent(to))
        json_object_set(fact, "evidence", evidence);
    return ps_fact_from_json(kind, fact, error);
}

static void
add_readings(PsFact *both, const PsFact *from)
{
    if (json_object_size(from->fields) > 0)
        ps_fact_add_alternative(both, json_deep_copy(from->fields));
    for (guint i = 0; i < from->alternatives->len; i++)
        ps_fact_add_alternative(both, json_deep_copy(g_ptr_array_index(from->alternatives, i)));
}

/* The person's word against what the documents say by now. */
static PsFact *
conflict(const PsFact *person, const PsFact *documents)
{
    PsFact *both = ps_fact_new(person->kind, PS_STATUS_CONFLICT);
    add_readings(both, person);
    add_readings(both, documents);
    for (guint i = 0; i < documents->evidence->len; i++)
        ps_fact_add_evidence(both, ps_evidence_copy(g_ptr_array_index(documents->evidence, i)));
    return both;
}

typedef struct {
    PsRecord *record;
    json_t *changes;
} Replay;

static void
note(Replay *replay, const char *name, const json_t *from, const PsFact *to, const char *why)
{
    json_array_append_new(replay->changes,
                          json_pack("{s:s, s:O, s:o, s:s}", "fact", name, "from", from, "to",
                                    ps_fact_to_json(to), "why", why != NULL ? why : ""));
}

static gboolean
apply(Replay *replay, const PsDeed *act, const json_t *detail, GError **error)
{
    PsFactKind kind = ps_kind_from_name(act->fact);
    const json_t *from = json_object_get(detail, "from"), *to = json_object_get(detail, "to");
    if (kind == PS_KIND_COUNT || ps_kind_row(kind)->is_list || from == NULL || to == NULL)
        return TRUE;
    PsCase *kase = replay->record->kase;
    g_autoptr(json_t) now = fact_now(kase, kind);
    gboolean looked_at = ps_replay_says_same(now, from);
    /* The line that was corrected is gone, or speaks where it was said not to. */
    if (!looked_at && (ps_replay_says_same(now, to) || is_silent(now) || is_silent(to)))
        return TRUE;
    g_autoptr(PsFact) person = decided(kind, to, now, error);
    if (person == NULL)
        return FALSE;
    PsFact *fact = g_steal_pointer(&person);
    if (!looked_at) {
        g_autoptr(PsFact) said = fact;
        g_autoptr(PsFact) documents = ps_fact_from_json(kind, now, error);
        if (documents == NULL)
            return FALSE;
        fact = conflict(said, documents);
    }
    note(replay, act->fact, now, fact, ps_json_get_string(detail, "why"));
    ps_facts_put(kase->facts, fact);
    return TRUE;
}

static gboolean
apply_all(Replay *replay, const GPtrArray *acts, GError **error)
{
    for (guint i = 0; i < acts->len; i++) {
        const PsDeed *act = g_ptr_array_index(acts, i);
        if (act->undone || (act->act != PS_ACT_CORRECT && act->act != PS_ACT_CONFIRM) ||
            act->detail_json == NULL)
            continue;
        g_autoptr(json_t) detail =
            ps_json_parse(act->detail_json, strlen(act->detail_json), "act", error);
        if (detail == NULL || !apply(replay, act, detail, error))
            return FALSE;
    }
    return TRUE;
}

static PsRecord *
copy_of(const PsRecord *record, GError **error)
{
    g_autoptr(json_t) json = ps_record_to_json(record);
    json_object_del(json, "release");
    return ps_record_from_json(json, error);
}

PsRecord *
ps_replay(const PsRules *rules, const PsRecord *machine, const GPtrArray *acts, json_t **changes,
          GError **error)
{
    g_autoptr(PsRecord) record = copy_of(machine, error);
    if (record == NULL)
        return NULL;
    g_autoptr(json_t) applied = json_array();
    Replay replay = {record, applied};
    if (!apply_all(&replay, acts, error) ||
        (json_array_size(applied) > 0 && !ps_restage(rules, record, error)))
        return NULL;
    *changes = g_steal_pointer(&applied);
    return g_steal_pointer(&record);
}
