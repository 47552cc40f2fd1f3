/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into the form of a fact. */
#include <math.h>
#include <string.h>

#include "app/desk/desk.h"
#include "app/desk/factform.h"
#include "core/error.h"
#include "core/json.h"

/* No length, count or share of a report is larger. */
#define LARGEST 100000.0
enum { MOST_ITEMS = 20 };

static gboolean
refuse(GError **error, const char *tag)
{
    g_set_error_literal(error, PS_ERROR, PS_ERROR_INPUT, tag);
    return FALSE;
}

/* "5.1" and "5,1" are the same; kept in millimetres where `unit` is ten. */
static json_t *
number_of(const char *text, double unit, GError **error)
{
    g_autofree char *point = g_strdelimit(g_strdup(text), ",", '.');
    g_strstrip(point);
    char *end = NULL;
    double value = g_ascii_strtod(point, &end);
    if (*point == '\0' || *end != '\0' || !isfinite(value) || value < 0 || value > LARGEST ||
        strpbrk(point, "xXeEiInN") != NULL) {
        refuse(error, "wrong.number");
        return NULL;
    }
    value = round(value * unit * 1000) / 1000;
    return value == floor(value) ? json_integer((json_int_t) value) : json_real(value);
}

static json_t *
list_of(const char *text, const char *between, double unit, GError **error)
{
    g_auto(GStrv) items = g_strsplit_set(text, between, MOST_ITEMS + 1);
    g_autoptr(json_t) list = json_array();
    for (char **item = items; *item != NULL; item++) {
        g_strstrip(*item);
        if (**item == '\0')
            continue;
        json_t *value = unit > 0 ? number_of(*item, unit, error) : json_string(*item);
        if (value == NULL)
            return NULL;
        json_array_append_new(list, value);
    }
    return json_array_size(list) == 0 ? json_null() : g_steal_pointer(&list);
}

static json_t *
value_of(PsFactKind kind, const PsField *field, const char *text, GError **error)
{
    double unit = kind == PS_KIND_SIZE ? 10 : 1;
    switch (field->type) {
    case PS_FIELD_NUMBER:
        return number_of(text, unit, error);
    case PS_FIELD_NUMBERS:
        return list_of(text, "xX×*", unit, error);
    case PS_FIELD_STRINGS:
        return list_of(text, ",;", 0, error);
    case PS_FIELD_STRING:
    case PS_FIELD_CHOICE:
    default:
        return json_string(text);
    }
}

/* The rules go by code and class of a type and by the family of a place. */
static gboolean
follow(const PsRequest *request, PsFactKind kind, json_t *fact, const json_t *was, GError **error)
{
    const char *group = kind == PS_KIND_HISTOLOGY ? "class" : "family";
    const char *value = ps_json_get_string(fact, "value");
    const PsDeskTerms *terms = ps_desk_of(request)->terms;
    if (ps_deskterms_of(terms, kind) == NULL || value == NULL)
        return TRUE;
    const PsDeskTerm *term = ps_deskterms_find(terms, kind, value);
    if (term != NULL) {
        json_object_set_new(fact, "code", json_string(term->code));
        if (term->group != NULL)
            json_object_set_new(fact, group, json_string(term->group));
        return TRUE;
    }
    if (g_strcmp0(value, ps_json_get_string(was, "value")) != 0)
        return refuse(error, "wrong.choice");
    json_t *code = json_object_get(was, "code"), *kept = json_object_get(was, group);
    if (code != NULL)
        json_object_set(fact, "code", code);
    if (kept != NULL)
        json_object_set(fact, group, kept);
    return TRUE;
}

/* Measurements that do not hold the largest size any more belong to the reading that was wrong. */
static void
drop_other_measurements(json_t *fact)
{
    const json_t *list = json_object_get(fact, "dimensions_mm");
    double largest = 0;
    for (size_t i = 0; i < json_array_size(list); i++)
        largest = MAX(largest, json_number_value(json_array_get(list, i)));
    if (list != NULL && largest != json_number_value(json_object_get(fact, "value_mm")))
        json_object_del(fact, "dimensions_mm");
}

static gboolean
read_fields(const PsRequest *request, PsFactKind kind, json_t *fact, GError **error)
{
    for (const PsField *field = ps_kind_row(kind)->fields; field->name != NULL; field++) {
        g_autofree char *input = g_strconcat("f.", field->name, NULL);
        g_autofree char *text = g_strdup(ps_request_field(request, input));
        if (text == NULL || !ps_factform_asks(kind, field) || *g_strstrip(text) == '\0')
            continue;
        json_t *value = value_of(kind, field, text, error);
        if (value == NULL)
            return FALSE;
        if (!json_is_null(value))
            json_object_set_new(fact, field->name, value);
        else
            json_decref(value);
    }
    return json_object_get(fact, ps_kind_row(kind)->fields[0].name) != NULL ||
           refuse(error, "wrong.empty");
}

json_t *
ps_factform_read(const PsRequest *request, PsFactKind kind, const json_t *was, GError **error)
{
    if (ps_request_field(request, "none") != NULL)
        return json_pack("{s:s}", "status", "not_stated");
    g_autoptr(json_t) fact = json_pack("{s:s}", "status", "found");
    if (!read_fields(request, kind, fact, error) || !follow(request, kind, fact, was, error))
        return NULL;
    if (kind == PS_KIND_SIZE)
        drop_other_measurements(fact);
    json_object_set_new(fact, "assertion", json_string("asserted"));
    static const char *const stay[] = {"date", "evidence"};
    for (gsize i = 0; i < G_N_ELEMENTS(stay); i++)
        if (json_object_get(was, stay[i]) != NULL)
            json_object_set(fact, stay[i], json_object_get(was, stay[i]));
    g_autoptr(GError) local = NULL;
    g_autoptr(PsFact) proof = ps_fact_from_json(kind, fact, &local);
    if (proof != NULL)
        return g_steal_pointer(&fact);
    refuse(error, "wrong.choice");
    return NULL;
}
