/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes the group of a written stage by the edition that it goes by. */
#include "rules/threeway.h"

#include <string.h>

#include "core/json.h"
#include "rules/stated.h"
#include "rules/view.h"

/* The first with a group; else the first. */
static const PsFact *
written_stage(const PsCase *kase)
{
    const PsFact *found = NULL;
    for (guint i = 0; i < kase->facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(kase->facts, i);
        if (fact->kind != PS_KIND_STATED_STAGE)
            continue;
        if (ps_fact_string(fact, "group") != NULL)
            return fact;
        found = found != NULL ? found : fact;
    }
    return found;
}

/* Chapters 41 and 44 shared one table in AJCC 7, and GIST had the groups it has now. */
static char *
table_of(const PsRules *rules, PsEdition edition, const char *chapter)
{
    char *id = NULL;
    if (chapter == NULL || edition == PS_EDITION_OLDER || edition == PS_EDITION_OTHER)
        return NULL;
    if (edition == PS_EDITION_8 || g_str_has_prefix(chapter, "43"))
        id = g_strdup_printf("group-%s", chapter);
    else
        id = g_strdup_printf("group7-%s", g_str_equal(chapter, "44") ? "41" : chapter);
    if (ps_rules_set(rules, id) == NULL)
        g_clear_pointer(&id, g_free);
    return id;
}

static char *
group_of(const PsRun *run, const char *table, const json_t *categories)
{
    g_autoptr(json_t) view = json_copy(run->view);
    json_object_set(view, "staging", (json_t *) (gsize) categories);
    PsRun trial = {.rules = run->rules, .view = view};
    const PsRule *rule = ps_run_first(&trial, table, NULL);
    return rule == NULL ? NULL : g_strdup(ps_rule_result(rule));
}

/* What is written, or, where a group stands for the same time, what the facts say. */
static void
put(json_t *categories, const PsFact *fact, const char *key, gboolean letter,
    const PsStaging *staging, const char *otherwise)
{
    const char *stated = ps_fact_string(fact, key);
    g_autofree char *bare = stated == NULL ? NULL : ps_stated_bare_category(stated, letter);
    if (bare == NULL && staging->group != NULL)
        bare = g_strdup(otherwise);
    if (bare != NULL)
        json_object_set_new(categories, key, json_string(bare));
}

static char *
from_stated(const PsRun *run, const char *table, const PsFact *fact, const PsStaging *staging)
{
    const char *prefix = ps_fact_string(fact, "prefix"), *t = ps_fact_string(fact, "t");
    if (table == NULL || t == NULL || (prefix != NULL && strpbrk(prefix, "yr") != NULL) ||
        *t == 'y' || *t == 'r')
        return NULL;
    for (gboolean letter = TRUE;; letter = FALSE) {
        g_autoptr(json_t) categories = json_pack("{s:s}", "chapter", staging->chapter);
        put(categories, fact, "t", letter, staging, NULL);
        put(categories, fact, "n", letter, staging, staging->n);
        put(categories, fact, "m", letter, staging, staging->m);
        if (staging->g != NULL)
            json_object_set_new(categories, "g", json_string(staging->g));
        char *group = group_of(run, table, categories);
        if (group != NULL || !letter)
            return group;
    }
}

static char *
from_facts(const PsRun *run, const char *table, PsEdition edition, const PsStaging *staging)
{
    if (table == NULL || staging->group == NULL || edition == PS_EDITION_8)
        return table == NULL ? NULL : g_strdup(staging->group);
    g_autoptr(json_t) view = json_copy(run->view);
    g_autoptr(json_t) categories = json_pack("{s:s, s:s*, s:s*, s:s*}", "chapter", staging->chapter,
                                             "n", staging->n, "m", staging->m, "g", staging->g);
    json_object_set_new(view, "staging", json_deep_copy(categories));
    PsRun trial = {.rules = run->rules, .view = view};
    const PsRule *rule = ps_run_first(&trial, "t7", NULL);
    const char *t = rule == NULL ? staging->t : ps_rule_result(rule);
    if (t != NULL)
        json_object_set_new(categories, "t", json_string(t));
    return group_of(run, table, categories);
}

json_t *
ps_three_way(const PsRun *run, const PsCase *kase, const PsStaging *staging)
{
    static const char *const names[] = {"AJCC 8", "AJCC 7", "before AJCC 7"};
    const PsFact *fact = written_stage(kase);
    if (fact == NULL)
        return NULL;
    PsEdition edition = ps_stated_edition(run->rules, fact);
    const char *name = ps_fact_string(fact, "edition");
    if (edition != PS_EDITION_OTHER && (name == NULL || edition != PS_EDITION_OLDER))
        name = names[edition];
    const char *group = ps_fact_string(fact, "group");
    g_autofree char *stated = group == NULL ? NULL : ps_stated_bare_group(group);
    g_autofree char *table = table_of(run->rules, edition, staging->chapter);
    g_autofree char *by_written = from_stated(run, table, fact, staging);
    g_autofree char *by_facts = from_facts(run, table, edition, staging);
    return json_pack("{s:s, s:s?, s:s?, s:s?}", "edition", name, "stated", stated, "from_stated",
                     by_written, "from_facts", by_facts);
}
