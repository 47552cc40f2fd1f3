/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads and runs files of rules. */
#include "rules/ruleset.h"

#include <string.h>

#include "core/choice.h"
#include "core/json.h"

static const char *const file_keys[] = {"!format", "!id",   "!rev",   "!source",   "!reviewed",
                                        "!output", "!mode", "!rules", "!examples", NULL};
static const char *const rule_keys[] = {"!id", "!rev", "!when", "!then", "say", NULL};

/* Where results may go, in which mode, and what a rule gives: NULL for a string. */
typedef struct {
    const char *output;
    gboolean first;
    const char *const *keys;
} OutputRow;

#define KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})
static const OutputRow outputs[] = {
    {"document.standing", TRUE, NULL},
    {"site.family", TRUE, NULL},
    {"stated_stage.edition", TRUE, NULL},
    {"nodes.basin", TRUE, NULL},
    {"site.region", TRUE, NULL},
    {"pair.tumour", TRUE, NULL},
    {"staging.type", TRUE, NULL},
    {"staging.route", TRUE, KEYS("!status", "chapter", "reason", "fact")},
    {"staging.t", TRUE, NULL},
    {"staging.n", TRUE, NULL},
    {"staging.m", TRUE, NULL},
    {"staging.g", TRUE, NULL},
    {"staging.group", TRUE, NULL},
    {"staging.reasons", FALSE, KEYS("!reason", "fact", "withholds")},
    {"staging.shown", TRUE, NULL},
    {"plan.extent", TRUE, NULL},
    {"plan.sections", FALSE, NULL},
    {"plan.missing", FALSE, NULL},
    {"plan.parts", FALSE, NULL},
    {"plan.questions", FALSE, KEYS("!id", "!rank")},
    {"plan.services", FALSE, KEYS("!id", "!rank")},
    {"plan.reviews", FALSE, KEYS("!tag", "!severity", "fact")},
};

static const OutputRow *
output_row(const char *output)
{
    for (gsize i = 0; i < G_N_ELEMENTS(outputs); i++)
        if (g_strcmp0(outputs[i].output, output) == 0)
            return &outputs[i];
    return NULL;
}

static void
free_rule(gpointer data)
{
    PsRule *rule = data;
    g_free(rule->id);
    ps_condition_free(rule->when);
    g_free(rule);
}

void
ps_ruleset_free(PsRuleset *set)
{
    if (set == NULL)
        return;
    if (set->rules != NULL)
        g_ptr_array_unref(set->rules);
    ps_datafile_free(set->file);
    g_free(set);
}

static gboolean
check_then(const PsDataFile *file, const char *id, const OutputRow *row, const json_t *then,
           GError **error)
{
    if (row->keys != NULL)
        return ps_datafile_check_keys(file, then, id, row->keys, error);
    if (json_is_string(then))
        return TRUE;
    ps_datafile_fail(error, file, id, "then", "\"then\" is a string in a file for \"%s\"",
                     row->output);
    return FALSE;
}

static gboolean
add_rule(PsRuleset *set, const OutputRow *row, const json_t *json, const PsPaths *paths,
         GHashTable *ids, GError **error)
{
    const char *id = ps_json_get_string(json, "id");
    if (!ps_datafile_check_keys(set->file, json, id, rule_keys, error))
        return FALSE;
    if (id == NULL || !json_is_integer(json_object_get(json, "rev"))) {
        ps_datafile_fail(error, set->file, id, "rev", "a rule needs an id and a whole \"rev\"");
        return FALSE;
    }
    PsRule *rule = g_new0(PsRule, 1);
    g_ptr_array_add(set->rules, rule);
    rule->id = g_strdup(id);
    rule->rev = json_integer_value(json_object_get(json, "rev"));
    rule->then = json_object_get(json, "then");
    if (!g_hash_table_add(ids, rule->id)) {
        ps_datafile_fail(error, set->file, id, id, "the id \"%s\" stands twice", id);
        return FALSE;
    }
    rule->when = ps_condition_load(set->file, id, json_object_get(json, "when"), paths, error);
    return rule->when != NULL && check_then(set->file, id, row, rule->then, error);
}

static gboolean
check_header(PsRuleset *set, const OutputRow *row, GError **error)
{
    const json_t *root = set->file->root;
    const char *mode = ps_json_get_string(root, "mode");
    if (json_integer_value(json_object_get(root, "format")) != 1) {
        ps_datafile_fail(error, set->file, NULL, "format", "only format 1 is known");
        return FALSE;
    }
    if (row == NULL) {
        ps_datafile_fail(error, set->file, NULL, "output", "there is no output \"%s\"",
                         set->output != NULL ? set->output : "");
        return FALSE;
    }
    if (set->id == NULL || g_strcmp0(mode, row->first ? "first" : "all") != 0) {
        ps_datafile_fail(error, set->file, NULL, "mode", "the mode of \"%s\" is \"%s\"",
                         row->output, row->first ? "first" : "all");
        return FALSE;
    }
    if (json_array_size(json_object_get(root, "rules")) == 0 ||
        json_array_size(json_object_get(root, "examples")) == 0) {
        ps_datafile_fail(error, set->file, NULL, "examples", "rules and examples are missing");
        return FALSE;
    }
    return TRUE;
}

PsRuleset *
ps_ruleset_load(const char *folder, const char *name, const PsPaths *paths, GHashTable *ids,
                GError **error)
{
    g_autoptr(PsRuleset) set = g_new0(PsRuleset, 1);
    set->rules = g_ptr_array_new_with_free_func(free_rule);
    set->file = ps_datafile_load(folder, name, error);
    if (set->file == NULL ||
        !ps_datafile_check_keys(set->file, set->file->root, NULL, file_keys, error))
        return NULL;
    const json_t *root = set->file->root;
    set->id = ps_json_get_string(root, "id");
    set->source = ps_json_get_string(root, "source");
    set->output = ps_json_get_string(root, "output");
    const OutputRow *row = output_row(set->output);
    if (!check_header(set, row, error))
        return NULL;
    set->first = row->first;
    const json_t *rules = json_object_get(root, "rules");
    for (size_t i = 0; i < json_array_size(rules); i++)
        if (!add_rule(set, row, json_array_get(rules, i), paths, ids, error))
            return NULL;
    set->asked = paths->asked == NULL ? 0 : g_hash_table_size(paths->asked);
    return g_steal_pointer(&set);
}

/* Rules for codes say nothing of a case that was read from documents. */
static gboolean
is_noise(const PsRule *rule, PsAnswer answer, const json_t *view)
{
    return answer != PS_ANSWER_YES && json_object_get(view, "coded") == NULL &&
           ps_condition_needs(rule->when, "coded.");
}

static void
trace_rule(const PsRule *rule, PsAnswer answer, const json_t *view, const PsTrace *trace,
           json_t *into)
{
    static const char *const words[] = {"no", "unknown", "yes"};
    if (is_noise(rule, answer, view))
        return;
    g_autoptr(GString) seen = g_string_new(NULL);
    ps_condition_tell(rule->when, view, trace->words, seen);
    json_t *told = json_pack("{s:s, s:i, s:s, s:s}", "id", rule->id, "rev", (int) rule->rev,
                             "answer", words[answer], "seen", seen->len > 0 ? seen->str : "always");
    const char *result = answer == PS_ANSWER_YES ? ps_rule_result(rule) : NULL;
    if (result != NULL)
        json_object_set_new(told, "result", json_string(result));
    json_array_append_new(into, told);
}

/* The list that the rules of this run are told in; NULL where nothing is traced. */
static json_t *
trace_set(const PsRuleset *set, const PsTrace *trace)
{
    if (trace == NULL)
        return NULL;
    json_t *rules = json_array();
    json_array_append_new(trace->sets,
                          json_pack("{s:s, s:s, s:s, s:o}", "id", set->id, "output", set->output,
                                    "source", set->source, "rules", rules));
    return rules;
}

GPtrArray *
ps_ruleset_run(const PsRuleset *set, const json_t *view, PsTrace *trace, gboolean *unknown)
{
    GPtrArray *fired = g_ptr_array_new();
    gboolean doubt = FALSE;
    g_autofree guint8 *answers = set->asked == 0 ? NULL : g_malloc(set->asked);
    if (answers != NULL)
        memset(answers, PS_ANSWER_OPEN, set->asked);
    json_t *told = trace_set(set, trace);
    for (guint i = 0; i < set->rules->len && !(set->first && fired->len > 0); i++) {
        const PsRule *rule = g_ptr_array_index(set->rules, i);
        PsAnswer answer = ps_condition_recall(rule->when, view, answers);
        doubt = doubt || answer == PS_ANSWER_UNKNOWN;
        if (answer == PS_ANSWER_YES)
            g_ptr_array_add(fired, (gpointer) (gsize) rule);
        if (told != NULL)
            trace_rule(rule, answer, view, trace, told);
    }
    if (unknown != NULL)
        *unknown = doubt;
    return fired;
}

const char *
ps_rule_result(const PsRule *rule)
{
    if (json_is_string(rule->then))
        return json_string_value(rule->then);
    for (const char *const *key = KEYS("id", "tag", "reason", "chapter", "status"); *key != NULL;
         key++) {
        const char *value = ps_json_get_string(rule->then, *key);
        if (value != NULL)
            return value;
    }
    return NULL;
}
