/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loaded data of the room, shared by its files. */
#pragma once

#include "rules/engine.h"
#include "rules/ruleset.h"
#include "rules/table.h"

struct PsRules {
    PsPaths paths;
    GHashTable *rule_ids;
    GPtrArray *sets;    /* of PsRuleset *, in the order they are run and told */
    PsTable *histology; /* ICD-O-3 codes of tumours, with class and names */
    PsTable *sites;     /* places, with family and ICD-O-3 code */
    PsTable *markers;   /* biomarkers and their names */
    PsTable *drugs;     /* with their status */
    PsTable *subtypes;  /* which diagnosis is a kind of which */
    PsTable *reconcile; /* how one fact is chosen among several */
    PsTable *order;     /* sections in the order of the page */
    PsTable *axes;      /* per chapter: what T, N, M, G may be where not known */
    PsTable *registry;  /* what the codes of a cancer registry say */
    PsTable *flip;      /* how each fact may be misread */
    PsTable *words;     /* how a path is named to a person */
    json_t *drug_view;  /* "drugs" of every view */
};

/* The file with this id; a missing one is refused when the rules are loaded. */
const PsRuleset *ps_rules_set(const PsRules *rules, const char *id);

/* What drives one run: the view that grows, and where rules that were tried are told (or NULL). */
typedef struct {
    const PsRules *rules;
    json_t *view;
    PsTrace *trace;
} PsRun;

/* Runs a "first" file and puts its string result into the view; the rule that decided, borrowed, or
 * NULL. Its id is added to `ids` (of char *), where given. */
const PsRule *ps_run_first(PsRun *run, const char *set_id, GPtrArray *ids);
/* Runs an "all" file; the rules that hold, borrowed, in order. */
GPtrArray *ps_run_all(PsRun *run, const char *set_id, GPtrArray *ids);

/* The same as the public doors, telling what was tried. */
PsStaging *ps_stage_run(const PsRules *rules, const PsCase *kase, const json_t *coded,
                        PsTrace *trace);
PsPlan *ps_select_run(const PsRules *rules, const PsCase *kase, const PsStaging *staging,
                      const json_t *coded, PsTrace *trace);
