/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells tumours apart. */
#include "rules/tumours.h"

#include <stdlib.h>

#include "core/json.h"
#include "rules/diagnosis.h"
#include "rules/view.h"

/* A document in which tissue got a name. */
typedef struct {
    PsCandidate named;
    const char *region; /* of rules/data/region.json; NULL where there is none */
    guint group;        /* the number of the first tissue of its tumour */
} Tissue;

static const char *
region_of(const PsRules *rules, const PsVoice *voice)
{
    const PsFact *site = ps_facts_first(voice->facts, PS_KIND_SITE);
    if (site == NULL || site->status != PS_STATUS_FOUND)
        return NULL;
    g_autoptr(json_t) view = json_object();
    json_object_set_new(view, "site", ps_view_of_fact(site));
    PsRun run = {.rules = rules, .view = view};
    const PsRule *rule = ps_run_first(&run, "region", NULL);
    return rule == NULL ? NULL : ps_rule_result(rule);
}

static gboolean
is_tissue(const PsVoice *voice)
{
    const PsFact *named = ps_facts_first(voice->facts, PS_KIND_HISTOLOGY);
    return voice->document->kind == PS_DOC_PATHOLOGY && named != NULL &&
           named->status == PS_STATUS_FOUND;
}

static GArray *
tissues_of(const PsRules *rules, const GPtrArray *voices)
{
    GArray *tissues = g_array_new(FALSE, FALSE, sizeof(Tissue));
    g_autoptr(GArray) named = ps_candidates_of(voices, PS_KIND_HISTOLOGY);
    for (guint i = 0; i < named->len; i++) {
        const PsCandidate *one = &g_array_index(named, PsCandidate, i);
        if (!is_tissue(one->voice))
            continue;
        Tissue tissue = {*one, region_of(rules, one->voice), tissues->len};
        g_array_append_val(tissues, tissue);
    }
    return tissues;
}

static const char *
relation_of(const PsRules *rules, const PsCandidate *a, const PsCandidate *b)
{
    if (ps_candidates_agree(a, b))
        return "same";
    return ps_diagnosis_is_kind(rules, a->fact, b->fact) ? "kind" : "other";
}

static void
put_string(json_t *pair, const char *key, const char *value)
{
    if (value != NULL)
        json_object_set_new(pair, key, json_string(value));
}

/* The rule that says whether two tissues are of one tumour. */
static const PsRule *
rule_of_pair(const PsRules *rules, const Tissue *a, const Tissue *b)
{
    json_t *pair = json_object();
    put_string(pair, "diagnosis", relation_of(rules, &a->named, &b->named));
    put_string(pair, "region", a->region);
    put_string(pair, "other_region", b->region);
    put_string(pair, "class", ps_fact_string(a->named.fact, "class"));
    put_string(pair, "other_class", ps_fact_string(b->named.fact, "class"));
    json_object_set_new(pair, "first",
                        json_boolean(a->named.voice->first && b->named.voice->first));
    if (a->named.day != 0 && b->named.day != 0)
        json_object_set_new(pair, "days", json_integer(abs(a->named.day - b->named.day)));
    g_autoptr(json_t) view = json_object();
    json_object_set_new(view, "pair", pair);
    PsRun run = {.rules = rules, .view = view};
    return ps_run_first(&run, "tumour", NULL);
}

static gboolean
tells_apart(const PsRule *rule)
{
    return rule != NULL && g_str_equal(ps_rule_result(rule), "other");
}

static void
join(GArray *tissues, guint from, guint into)
{
    for (guint i = 0; i < tissues->len; i++) {
        Tissue *one = &g_array_index(tissues, Tissue, i);
        if (one->group == from)
            one->group = into;
    }
}

/* What is of one tumour with a third is of one tumour. */
static void
group(const PsRules *rules, GArray *tissues)
{
    for (guint b = 1; b < tissues->len; b++)
        for (guint a = 0; a < b; a++) {
            const Tissue *one = &g_array_index(tissues, Tissue, a);
            const Tissue *other = &g_array_index(tissues, Tissue, b);
            if (one->group == other->group || tells_apart(rule_of_pair(rules, one, other)))
                continue;
            join(tissues, MAX(one->group, other->group), MIN(one->group, other->group));
        }
}

static void
note(const PsRules *rules, PsCase *kase, const GArray *tissues)
{
    const Tissue *first = &g_array_index(tissues, Tissue, 0);
    for (guint i = 1; i < tissues->len; i++) {
        const Tissue *one = &g_array_index(tissues, Tissue, i);
        const PsRule *rule = rule_of_pair(rules, first, one);
        if (one->group == i && tells_apart(rule))
            g_ptr_array_add(kase->choices, ps_choice_new(PS_KIND_HISTOLOGY, rule->id,
                                                         first->named.voice->document->id,
                                                         one->named.voice->document->id));
    }
}

static guint
region_count(const GArray *tissues, const char *region, guint *group)
{
    guint groups = 0, last = G_MAXUINT;
    for (guint i = 0; i < tissues->len; i++) {
        const Tissue *one = &g_array_index(tissues, Tissue, i);
        if (g_strcmp0(one->region, region) != 0 || one->group == last)
            continue;
        groups++;
        *group = last = one->group;
    }
    return groups;
}

/* A scan or a letter about the part of the body of one tumour alone speaks of that one. */
static gboolean
speaks_of(const PsRules *rules, const GArray *tissues, const PsVoice *voice, guint group)
{
    for (guint i = 0; i < tissues->len; i++) {
        const Tissue *one = &g_array_index(tissues, Tissue, i);
        if (one->named.voice == voice)
            return one->group == group;
    }
    const char *region = region_of(rules, voice);
    guint own = G_MAXUINT;
    return region == NULL || region_count(tissues, region, &own) != 1 || own == group;
}

GPtrArray *
ps_tumours_split(const PsRules *rules, PsCase *kase, const GPtrArray *voices)
{
    g_autoptr(GArray) tissues = tissues_of(rules, voices);
    group(rules, tissues);
    g_autoptr(GPtrArray) groups =
        g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
    for (guint i = 0; i < tissues->len; i++) {
        if (g_array_index(tissues, Tissue, i).group != i)
            continue;
        GPtrArray *own = g_ptr_array_new();
        for (guint v = 0; v < voices->len; v++)
            if (speaks_of(rules, tissues, g_ptr_array_index(voices, v), i))
                g_ptr_array_add(own, g_ptr_array_index(voices, v));
        g_ptr_array_add(groups, own);
    }
    if (groups->len < 2)
        return NULL;
    note(rules, kase, tissues);
    return g_steal_pointer(&groups);
}

static gboolean
may_tell_of_spread(const PsFact *fact)
{
    const char *value = fact == NULL ? NULL : ps_fact_string(fact, "value");
    return fact != NULL && fact->status != PS_STATUS_NOT_STATED &&
           (fact->status != PS_STATUS_FOUND || g_strcmp0(value, "M1") == 0 ||
            g_strcmp0(value, "N1") == 0 || g_strcmp0(value, "suspected") == 0);
}

gboolean
ps_tumours_shared_spread(const PsRules *rules, const GPtrArray *voices)
{
    for (guint i = 0; i < voices->len; i++) {
        const PsVoice *voice = g_ptr_array_index(voices, i);
        if (!is_tissue(voice) && region_of(rules, voice) == NULL &&
            (may_tell_of_spread(ps_facts_first(voice->facts, PS_KIND_METASTASIS)) ||
             may_tell_of_spread(ps_facts_first(voice->facts, PS_KIND_NODES))))
            return TRUE;
    }
    return FALSE;
}
