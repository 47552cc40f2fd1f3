/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of rules: conditions in order, what follows where they hold, and examples that run. */
#pragma once

#include "core/datafile.h"
#include "rules/condition.h"
#include "rules/trace.h"

typedef struct {
    char *id;
    json_int_t rev;
    PsCondition *when;
    const json_t *then; /* a string, or an object with the keys of the file's output */
} PsRule;

typedef struct {
    PsDataFile *file;
    const char *id, *source, *output; /* borrowed from `file` */
    gboolean first;                   /* the first rule that holds decides; otherwise all do */
    GPtrArray *rules;                 /* of PsRule * */
    guint asked;                      /* numbers of its conditions are below this */
} PsRuleset;

/* Loads rules/NAME.json, refusing whatever is not as it must be. `ids` is the set of all rule ids
 * so far (borrowed char *): an id stands once in all files. */
PsRuleset *ps_ruleset_load(const char *folder, const char *name, const PsPaths *paths,
                           GHashTable *ids, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_ruleset_free(PsRuleset *set);

/* The rules that hold (at most one of a "first" file), borrowed. Where `trace` is given, every rule
 * that was tried is told there. `unknown` (may be NULL) says whether some rule was not known. */
GPtrArray *ps_ruleset_run(const PsRuleset *set, const json_t *view, PsTrace *trace,
                          gboolean *unknown);

/* What a rule gives, by name: the string itself, or the first key of the object. */
const char *ps_rule_result(const PsRule *rule);

/* Runs the examples; each rule must hold in one of them. */
gboolean ps_ruleset_check(const PsRuleset *set, guint *examples, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsRuleset, ps_ruleset_free)
