/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads registry codes. */
#include "rules/registry.h"

#include <string.h>

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"

/* Sizes in whole millimetres; 990 and above are words, not sizes. */
#define LARGEST_SIZE 989

static gboolean
refuse(GError **error, const char *key)
{
    g_set_error(error, PS_ERROR, PS_ERROR_INPUT,
                "\"coded\": \"%s\" is not one of the codes it can have", key);
    return FALSE;
}

/* '0' stands for a figure, any other character for itself. */
static gboolean
looks_like(const char *text, const char *shape)
{
    if (text == NULL || strlen(text) != strlen(shape))
        return FALSE;
    for (gsize i = 0; shape[i] != '\0'; i++)
        if (shape[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != shape[i])
            return FALSE;
    return TRUE;
}

static PsFact *
add_fact(PsCase *kase, PsFactKind kind, const char *field, const char *value)
{
    PsFact *fact = ps_fact_new(kind, PS_STATUS_FOUND);
    ps_fact_set_string(fact, field, value);
    g_ptr_array_add(kase->facts, fact);
    return fact;
}

gboolean
ps_registry_add_codes(const PsRules *rules, PsCase *kase, const json_t *input, GError **error)
{
    const char *site = ps_json_get_string(input, "site");
    const char *histology = ps_json_get_string(input, "histology");
    if (!looks_like(site, "C00.0"))
        return refuse(error, "site");
    if (!looks_like(histology, "0000/0"))
        return refuse(error, "histology");
    PsFact *fact = add_fact(kase, PS_KIND_HISTOLOGY, "code", histology);
    if (ps_table_row(rules->histology, histology) == NULL)
        ps_fact_set_string(fact, "value", histology);
    add_fact(kase, PS_KIND_SITE, "code", site);
    return TRUE;
}

static gboolean
add_row(const PsRules *rules, PsCase *kase, const json_t *eod, const char *key, const char *kind,
        GError **error)
{
    const char *code = ps_json_get_string(eod, key);
    if (code == NULL)
        return TRUE;
    g_autofree char *id = g_strconcat(kind, ".", code, NULL);
    const json_t *row = ps_table_row(rules->registry, id);
    if (row == NULL)
        return refuse(error, key);
    PsFact *fact = ps_fact_new(ps_kind_from_name(kind), PS_STATUS_FOUND);
    json_object_update(fact->fields, json_object_get(row, "fields"));
    g_ptr_array_add(kase->facts, fact);
    return TRUE;
}

static gboolean
add_size(PsCase *kase, const char *code, GError **error)
{
    guint64 size_mm;
    if (code == NULL)
        return TRUE;
    if (!looks_like(code, "000") || !g_ascii_string_to_unsigned(code, 10, 0, 999, &size_mm, NULL))
        return refuse(error, "size");
    if (size_mm == 0 || size_mm > LARGEST_SIZE)
        return TRUE;
    PsFact *fact = ps_fact_new(PS_KIND_SIZE, PS_STATUS_FOUND);
    ps_fact_set_number(fact, "value_mm", (double) size_mm);
    g_ptr_array_add(kase->facts, fact);
    return TRUE;
}

gboolean
ps_registry_add_eod(const PsRules *rules, PsCase *kase, const json_t *eod, GError **error)
{
    static const char *const keys[] = {"primary_tumor", "size", "nodes", "mets", "grade", NULL};
    const char *key;
    json_t *value;
    if (eod == NULL)
        return TRUE;
    if (!json_is_object(eod))
        return refuse(error, "eod");
    json_object_foreach((json_t *) (gsize) eod, key, value)
    {
        if (ps_choice_index(keys, key) < 0 || !json_is_string(value))
            return refuse(error, key);
    }
    const char *primary = ps_json_get_string(eod, "primary_tumor");
    if (primary != NULL && !looks_like(primary, "000"))
        return refuse(error, "primary_tumor");
    return add_size(kase, ps_json_get_string(eod, "size"), error) &&
           add_row(rules, kase, eod, "nodes", "nodes", error) &&
           add_row(rules, kase, eod, "mets", "metastasis", error) &&
           add_row(rules, kase, eod, "grade", "grade", error);
}

gboolean
ps_registry_add_scores(json_t *codes, const json_t *scores, GError **error)
{
    static const struct {
        const char *key;
        json_int_t least, most;
    } rows[] = {{"differentiation", 1, 3}, {"mitoses", 1, 3}, {"necrosis", 0, 2}};
    json_int_t total = 0;
    if (scores == NULL)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const json_t *score = json_object_get(scores, rows[i].key);
        json_int_t points = json_integer_value(score);
        if (!json_is_integer(score) || points < rows[i].least || points > rows[i].most)
            return refuse(error, rows[i].key);
        total += points;
    }
    if (json_object_size(scores) != G_N_ELEMENTS(rows))
        return refuse(error, "fnclcc");
    json_object_set_new(codes, "fnclcc_total", json_integer(total));
    return TRUE;
}
