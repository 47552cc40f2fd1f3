/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes corrections, one fact at a time. */
#include "app/correction.h"

#include <string.h>

#include "core/error.h"
#include "core/json.h"

/* A fact that is being corrected. */
typedef struct {
    PsFactKind kind;
    json_t *from, *to; /* as ps_fact_to_json writes it */
    gboolean named[2]; /* histology: code and class; site: code and family */
} Correction;

static void
correction_free(gpointer data)
{
    Correction *correction = data;
    json_decref(correction->from);
    json_decref(correction->to);
    g_free(correction);
}

static gboolean
refuse(GError **error, const char *text, const char *what)
{
    g_set_error(error, PS_ERROR, PS_ERROR_USAGE, "--correct %s: %s", text, what);
    return FALSE;
}

static Correction *
correction_of(GPtrArray *corrections, const PsCase *kase, PsFactKind kind)
{
    for (guint i = 0; i < corrections->len; i++) {
        Correction *known = g_ptr_array_index(corrections, i);
        if (known->kind == kind)
            return known;
    }
    const PsFact *fact = ps_facts_first(kase->facts, kind);
    g_autoptr(PsFact) none = fact == NULL ? ps_fact_new(kind, PS_STATUS_NOT_STATED) : NULL;
    Correction *correction = g_new0(Correction, 1);
    correction->kind = kind;
    correction->from = ps_fact_to_json(fact != NULL ? fact : none);
    correction->to = json_deep_copy(correction->from);
    json_object_set_new(correction->to, "status", json_string("found"));
    json_object_set_new(correction->to, "assertion", json_string("asserted"));
    json_object_del(correction->to, "alternatives");
    g_ptr_array_add(corrections, correction);
    return correction;
}

/* A number where it is one, else a string. */
static json_t *
value_of(const char *text)
{
    json_t *value = json_loads(text, JSON_DECODE_ANY, NULL);
    if (json_is_number(value) || json_is_array(value))
        return value;
    json_decref(value);
    return json_string(text);
}

static gboolean
take_text(GPtrArray *corrections, const PsCase *kase, const char *text, GError **error)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL)
        return refuse(error, text, "expected FACT.FIELD=VALUE or FACT=none");
    g_autofree char *left = g_strndup(text, (gsize) (equals - text));
    g_auto(GStrv) names = g_strsplit(left, ".", 2);
    PsFactKind kind = names[0] == NULL ? PS_KIND_COUNT : ps_kind_from_name(names[0]);
    if (kind == PS_KIND_COUNT || ps_kind_row(kind)->is_list)
        return refuse(error, text, "there is no single fact of that name");
    if (names[1] == NULL && !g_str_equal(equals + 1, "none"))
        return refuse(error, text, "expected FACT.FIELD=VALUE or FACT=none");
    if (names[1] != NULL && ps_kind_field(kind, names[1]) == NULL)
        return refuse(error, text, "the fact has no such field");
    Correction *correction = correction_of(corrections, kase, kind);
    if (names[1] == NULL) {
        json_object_clear(correction->to);
        return TRUE;
    }
    json_object_set_new(correction->to, names[1], value_of(equals + 1));
    correction->named[0] |= g_str_equal(names[1], "code");
    correction->named[1] |= g_str_equal(names[1], "class") || g_str_equal(names[1], "family");
    return TRUE;
}

/* The rules go by code and class of a type and by the family of a place: another name with the old
 * ones would be staged as what it no longer is. */
static gboolean
is_whole(const Correction *correction, GError **error)
{
    gboolean coded = correction->kind == PS_KIND_HISTOLOGY || correction->kind == PS_KIND_SITE;
    const char *was = ps_json_get_string(correction->from, "value");
    const char *is = ps_json_get_string(correction->to, "value");
    if (!coded || is == NULL || g_strcmp0(was, is) == 0 ||
        (correction->named[0] && correction->named[1]))
        return TRUE;
    gboolean type = correction->kind == PS_KIND_HISTOLOGY;
    return refuse(error, type ? "histology.value" : "site.value",
                  type ? "give histology.code and histology.class with it"
                       : "give site.code and site.family with it");
}

static PsFact *
corrected(const Correction *correction, GError **error)
{
    if (json_object_size(correction->to) == 0)
        return ps_fact_new(correction->kind, PS_STATUS_NOT_STATED);
    g_autoptr(GError) local = NULL;
    PsFact *fact = ps_fact_from_json(correction->kind, correction->to, &local);
    if (fact == NULL)
        refuse(error, ps_kind_name(correction->kind), local->message);
    return fact;
}

static json_t *
apply(PsCase *kase, const GPtrArray *corrections, const char *why, GError **error)
{
    g_autoptr(GPtrArray) facts = g_ptr_array_new();
    for (guint i = 0; i < corrections->len; i++) {
        const Correction *correction = g_ptr_array_index(corrections, i);
        PsFact *fact = is_whole(correction, error) ? corrected(correction, error) : NULL;
        if (fact == NULL) {
            g_ptr_array_foreach(facts, (GFunc) (void (*)(void)) ps_fact_free, NULL);
            return NULL;
        }
        g_ptr_array_add(facts, fact);
    }
    json_t *changes = json_array();
    for (guint i = 0; i < corrections->len; i++) {
        const Correction *correction = g_ptr_array_index(corrections, i);
        PsFact *fact = g_ptr_array_index(facts, i);
        json_array_append_new(
            changes, json_pack("{s:s, s:O, s:o, s:s}", "fact", ps_kind_name(correction->kind),
                               "from", correction->from, "to", ps_fact_to_json(fact), "why", why));
        ps_facts_put(kase->facts, fact);
    }
    return changes;
}

json_t *
ps_correction_apply(PsCase *kase, char **texts, const char *why, GError **error)
{
    g_autoptr(GPtrArray) corrections = g_ptr_array_new_with_free_func(correction_free);
    for (char **text = texts; text != NULL && *text != NULL; text++)
        if (!take_text(corrections, kase, *text, error))
            return NULL;
    return apply(kase, corrections, why, error);
}
