/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes views. */
#include "rules/view.h"

#include <string.h>

#include "core/json.h"
#include "rules/stated.h"

void
ps_view_put(json_t *view, const char *path, json_t *value)
{
    g_auto(GStrv) steps = g_strsplit(path, ".", -1);
    json_t *at = view;
    char **step = steps;
    for (; step[1] != NULL; step++) {
        json_t *next = json_object_get(at, *step);
        if (!json_is_object(next)) {
            next = json_object();
            json_object_set_new(at, *step, next);
        }
        at = next;
    }
    json_object_set_new(at, *step, value);
}

/* The first four figures of "8890/3" and the one after the stroke; the first three of "C49.2". */
static void
derive_codes(json_t *view)
{
    json_t *histology = json_object_get(view, "histology"), *site = json_object_get(view, "site");
    const char *code = ps_json_get_string(histology, "code");
    if (code != NULL && strlen(code) == 6 && code[4] == '/') {
        json_object_set_new(histology, "morphology", json_stringn(code, 4));
        json_object_set_new(histology, "behaviour", json_string(code + 5));
    }
    const char *place = ps_json_get_string(site, "code");
    if (place != NULL && strlen(place) >= 3)
        json_object_set_new(site, "topography", json_stringn(place, 3));
}

json_t *
ps_view_of_paths(const json_t *given)
{
    json_t *view = json_object();
    const char *path;
    json_t *value;
    json_object_foreach((json_t *) (gsize) given, path, value)
    {
        ps_view_put(view, path, json_incref(value));
    }
    json_object_foreach(view, path, value)
    {
        PsFactKind kind = ps_kind_from_name(path);
        if (kind == PS_KIND_COUNT || ps_kind_row(kind)->is_list)
            continue;
        json_object_set_new(value, "fact", json_true());
        if (json_object_get(value, "status") == NULL)
            json_object_set_new(value, "status", json_string("found"));
    }
    derive_codes(view);
    return view;
}

/* How well the best of the evidence could be read: one clear line is enough. */
static void
put_confidence(json_t *json, const PsFact *fact)
{
    double best = 0;
    for (guint i = 0; i < fact->evidence->len; i++)
        best = MAX(best, ((const PsEvidence *) g_ptr_array_index(fact->evidence, i))->confidence);
    if (fact->evidence->len > 0)
        json_object_set_new(json, "confidence", json_real(best));
}

json_t *
ps_view_of_fact(const PsFact *fact)
{
    json_t *json = json_object();
    put_confidence(json, fact);
    json_object_set_new(json, "fact", json_true());
    json_object_set_new(json, "status", json_string(ps_status_name(fact->status)));
    json_object_update(json, fact->fields);
    if (fact->alternatives->len == 0)
        return json;
    json_t *list = json_array();
    for (guint i = 0; i < fact->alternatives->len; i++)
        json_array_append(list, g_ptr_array_index(fact->alternatives, i));
    json_object_set_new(json, "alternatives", list);
    json_object_set_new(json, "readings", json_integer((json_int_t) json_array_size(list)));
    return json;
}

static void
append_new(json_t *object, const char *key, json_t *value)
{
    json_t *list = json_object_get(object, key);
    if (list == NULL) {
        list = json_array();
        json_object_set_new(object, key, list);
    }
    json_array_append_new(list, value);
}

static void
add_biomarker(const PsRules *rules, json_t *view, const PsFact *fact)
{
    const json_t *row = ps_table_named(rules->markers, ps_fact_string(fact, "name"));
    if (row == NULL)
        return;
    json_t *markers = json_object_get(view, "biomarkers");
    const char *id = ps_json_get_string(row, "id");
    json_t *marker = json_object_get(markers, id);
    if (marker == NULL) {
        marker = json_object();
        json_object_set_new(markers, id, marker);
    }
    const char *field;
    json_t *value;
    json_object_foreach(fact->fields, field, value)
    {
        append_new(marker, field, json_incref(value));
    }
}

static void
add_treatment(const PsRules *rules, json_t *view, const PsFact *fact)
{
    json_t *treatments = json_object_get(view, "treatments");
    const char *status = ps_fact_string(fact, "status"), *kind = ps_fact_string(fact, "kind");
    const char *name = ps_fact_string(fact, "name");
    gboolean given = g_strcmp0(status, "given") == 0;
    if (kind != NULL && given)
        append_new(treatments, "given", json_string(kind));
    if (kind != NULL && g_strcmp0(status, "planned") == 0)
        append_new(treatments, "planned", json_string(kind));
    if (name != NULL && g_strcmp0(status, "planned") == 0)
        append_new(treatments, "planned_names", json_string(name));
    if (!given || name == NULL)
        return;
    append_new(treatments, "given_names", json_string(name));
    const json_t *drug = ps_table_named(rules->drugs, name);
    if (g_strcmp0(ps_json_get_string(drug, "status"), "withdrawn") == 0)
        append_new(treatments, "withdrawn", json_incref(json_object_get(drug, "id")));
}

/* An older edition staged by other tables. */
static void
put_edition(const PsRules *rules, json_t *stated, const PsFact *fact)
{
    PsEdition edition = ps_stated_edition(rules, fact);
    gboolean named = ps_fact_string(fact, "edition") != NULL;
    if (edition != PS_EDITION_7 && edition != PS_EDITION_OLDER)
        return;
    json_object_set_new(stated, "older", json_true());
    json_object_set_new(stated, named ? "older_named" : "older_by_date", json_true());
}

static void
add_stated_stage(const PsRules *rules, json_t *view, const PsFact *fact)
{
    json_t *stated = json_object_get(view, "stated_stage");
    json_int_t count = json_integer_value(json_object_get(stated, "count"));
    json_object_set_new(stated, "count", json_integer(count + 1));
    put_edition(rules, stated, fact);
    const char *group = ps_fact_string(fact, "group");
    if (group != NULL)
        append_new(stated, "groups", json_string(group));
}

static json_t *
problems_of(const PsCase *kase)
{
    json_t *tags = json_object();
    for (guint i = 0; i < kase->documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(kase->documents, i);
        for (guint p = 0; p < document->problems->len; p++) {
            const PsProblem *problem = g_ptr_array_index(document->problems, p);
            json_object_set_new(tags, problem->row->tag, json_true());
        }
    }
    json_t *list = json_array();
    const char *tag;
    json_t *value;
    json_object_foreach(tags, tag, value)
    {
        json_array_append_new(list, json_string(tag));
    }
    json_decref(tags);
    return list;
}

static json_t *
documents_of(const PsCase *kase)
{
    guint counts[PS_VERDICT_REFUSED + 1] = {0};
    const char *newest = NULL;
    g_autoptr(json_t) kinds = json_array();
    for (guint i = 0; i < kase->documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(kase->documents, i);
        counts[document->verdict]++;
        if (g_strcmp0(document->date, newest) > 0)
            newest = document->date;
        json_array_append_new(kinds, json_string(ps_doc_kind_name(document->kind)));
    }
    return json_pack("{s:i, s:i, s:i, s:i, s:o, s:O, s:s*}", "total", (int) kase->documents->len,
                     "read", (int) counts[PS_VERDICT_READ], "partly_read",
                     (int) counts[PS_VERDICT_PARTLY_READ], "refused",
                     (int) counts[PS_VERDICT_REFUSED], "problems", problems_of(kase), "kinds",
                     kinds, "newest", newest);
}

static void
add_fact(const PsRules *rules, json_t *view, const PsFact *fact)
{
    switch (fact->kind) {
    case PS_KIND_BIOMARKERS:
        add_biomarker(rules, view, fact);
        break;
    case PS_KIND_TREATMENTS:
        add_treatment(rules, view, fact);
        break;
    case PS_KIND_STATED_STAGE:
        add_stated_stage(rules, view, fact);
        break;
    default:
        json_object_set_new(view, ps_kind_name(fact->kind), ps_view_of_fact(fact));
    }
}

/* Whether nodes that are named are close to the tumour: only where it has both. */
static void
put_basin(const PsRules *rules, json_t *view)
{
    if (ps_json_at(view, "nodes.stations") == NULL)
        return;
    PsRun run = {.rules = rules, .view = view};
    ps_run_first(&run, "basin", NULL);
}

json_t *
ps_view_of_case(const PsRules *rules, const PsCase *kase)
{
    json_t *view = json_object();
    json_object_set_new(view, "biomarkers", json_object());
    json_object_set_new(view, "treatments", json_object());
    json_object_set_new(view, "stated_stage", json_pack("{s:i, s:b}", "count", 0, "older", 0));
    json_object_set_new(view, "documents", documents_of(kase));
    json_object_set(view, "case", kase->together);
    json_object_set(view, "drugs", rules->drug_view);
    for (guint i = 0; i < kase->facts->len; i++)
        add_fact(rules, view, g_ptr_array_index(kase->facts, i));
    derive_codes(view);
    put_basin(rules, view);
    return view;
}
