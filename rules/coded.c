/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads coded cases. */
#include "rules/coded.h"

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"
#include "rules/derive.h"
#include "rules/registry.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *const families[] = {"limb_trunk",  "retroperitoneum",
                                       "head_neck",   "viscera",
                                       "heart",       "uterus",
                                       "cervix",      "uterus_adenosarcoma",
                                       "bone",        "bone_spine",
                                       "bone_pelvis", "gist_gastric",
                                       "gist_other",  "skin",
                                       "orbit",       "cns",
                                       "unknown",     NULL};
static const char *const t_names[] = {"TX", "T0",  "T1",  "T1a", "T1b", "T1c", "T2",  "T2a", "T2b",
                                      "T3", "T3a", "T3b", "T4",  "T4a", "T4b", "T4c", NULL};
static const char *const n_names[] = {"NX", "N0", "N0(i+)", "N1", NULL};
static const char *const m_names[] = {"MX", "M0", "M1", "M1a", "M1b", NULL};
static const char *const mitotic_names[] = {"low", "high", "unknown", NULL};
static const char *const discriminators[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", NULL};
static const char *const keys[] = {"family",
                                   "t",
                                   "n",
                                   "m",
                                   "g",
                                   "site",
                                   "histology",
                                   "eod",
                                   "fnclcc",
                                   "mitotic",
                                   "discriminator_1",
                                   "discriminator_2",
                                   NULL};

/* How a grade is written in coded cases, and as a fact. */
typedef struct {
    const char *name, *value, *system;
} GradeRow;

static const GradeRow grades[] = {
    {"G1", "G1", "FNCLCC"},
    {"G2", "G2", "FNCLCC"},
    {"G3", "G3", "FNCLCC"},
    {"LOW", "low", "two_tier"},
    {"HIGH", "high", "two_tier"},
    {"low", "low", "two_tier"},
    {"intermediate", "intermediate", "three_tier"},
    {"high", "high", "two_tier"},
    {"WELL_DIFF", "low", "differentiation"},
    {"MOD_DIFF", "intermediate", "differentiation"},
    {"POOR_DIFF", "high", "differentiation"},
    {"UNDIFF", "high", "differentiation"},
    {"GX", "GX", NULL},
};

static const GradeRow *
grade_row(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(grades); i++)
        if (g_strcmp0(grades[i].name, name) == 0)
            return &grades[i];
    return NULL;
}

static gboolean
check_choice(const json_t *input, const char *key, const char *const *names, gboolean needed,
             GError **error)
{
    const json_t *value = json_object_get(input, key);
    if ((value == NULL || json_is_null(value)) && !needed)
        return TRUE;
    if (ps_choice_index(names, json_string_value(value)) >= 0)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"coded\": \"%s\" is %s", key,
                value == NULL ? "missing" : "not one of the codes it can have");
    return FALSE;
}

static gboolean
check_input(const json_t *input, GError **error)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) input, key, value)
    {
        if (ps_choice_index(keys, key) < 0) {
            g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"coded\": unknown key \"%s\"", key);
            return FALSE;
        }
    }
    const json_t *grade = json_object_get(input, "g");
    if (grade != NULL && !json_is_null(grade) && grade_row(json_string_value(grade)) == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"coded\": \"g\" is not a known grade");
        return FALSE;
    }
    gboolean by_codes = json_object_get(input, "site") != NULL;
    return check_choice(input, "family", families, !by_codes, error) &&
           check_choice(input, "discriminator_1", discriminators, FALSE, error) &&
           check_choice(input, "discriminator_2", discriminators, FALSE, error) &&
           check_choice(input, "t", t_names, FALSE, error) &&
           check_choice(input, "n", n_names, FALSE, error) &&
           check_choice(input, "m", m_names, FALSE, error) &&
           check_choice(input, "mitotic", mitotic_names, FALSE, error);
}

static PsFact *
add_fact(PsCase *kase, PsFactKind kind, const char *field, const char *value)
{
    PsFact *fact = ps_fact_new(kind, PS_STATUS_FOUND);
    ps_fact_set_string(fact, field, value);
    g_ptr_array_add(kase->facts, fact);
    return fact;
}

/* The family of a place that a coded family stands for. */
static const char *
site_family(const char *family)
{
    if (g_str_has_prefix(family, "gist") || g_str_equal(family, "heart"))
        return "viscera";
    if (g_str_has_prefix(family, "bone"))
        return "bone";
    return g_str_has_prefix(family, "uterus") || g_str_equal(family, "cervix") ? "uterus" : family;
}

static void
add_spread(PsCase *kase, const char *n, const char *m)
{
    if (n != NULL)
        add_fact(kase, PS_KIND_NODES, "value",
                 g_str_equal(n, "NX")        ? "not_assessed"
                 : g_str_has_prefix(n, "N0") ? "N0"
                                             : n);
    if (m != NULL)
        add_fact(kase, PS_KIND_METASTASIS, "value",
                 g_str_equal(m, "MX")        ? "not_assessed"
                 : g_str_has_prefix(m, "M1") ? "M1"
                                             : m);
}

/* A family of places with its usual diagnosis. */
static void
add_family(PsCase *kase, const char *family)
{
    gboolean gist = g_str_has_prefix(family, "gist");
    PsFact *histology = add_fact(kase, PS_KIND_HISTOLOGY, "value",
                                 gist ? "gastrointestinal stromal tumor" : "sarcoma");
    ps_fact_set_string(histology, "code", gist ? "8936/3" : "8800/3");
    ps_fact_set_string(histology, "class", "sarcoma");
    add_fact(kase, PS_KIND_SITE, "family", site_family(family));
}

/* The keys of the input that rules may ask for by name. */
static json_t *
codes_of(const json_t *input)
{
    json_t *coded = json_object();
    for (const char *const *key =
             NAMES("family", "t", "m", "mitotic", "discriminator_1", "discriminator_2", "eod");
         *key != NULL; key++) {
        json_t *value = json_object_get(input, *key);
        if (value != NULL && !json_is_null(value) &&
            g_strcmp0(json_string_value(value), "unknown") != 0)
            json_object_set(coded, *key, value);
    }
    if (json_object_get(input, "eod") == NULL && json_object_get(coded, "t") == NULL &&
        json_object_get(coded, "family") != NULL)
        json_object_set_new(coded, "t", json_string("TX"));
    return coded;
}

PsCase *
ps_coded_case(const PsRules *rules, const json_t *input, json_t **coded, GError **error)
{
    if (!json_is_object(input)) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"coded\" is not an object");
        return NULL;
    }
    if (!check_input(input, error))
        return NULL;
    g_autoptr(PsCase) kase = ps_case_new("coded");
    g_autoptr(json_t) codes = codes_of(input);
    const char *family = ps_json_get_string(input, "family");
    const GradeRow *grade = grade_row(ps_json_get_string(input, "g"));
    if (family != NULL)
        add_family(kase, family);
    else if (!ps_registry_add_codes(rules, kase, input, error))
        return NULL;
    add_spread(kase, ps_json_get_string(input, "n"), ps_json_get_string(input, "m"));
    if (grade != NULL) {
        PsFact *fact = add_fact(kase, PS_KIND_GRADE, "value", grade->value);
        ps_fact_set_string(fact, "system", grade->system);
    }
    if (!ps_registry_add_eod(rules, kase, json_object_get(input, "eod"), error) ||
        !ps_registry_add_scores(codes, json_object_get(input, "fnclcc"), error))
        return NULL;
    ps_derive_facts(rules, kase->facts, codes);
    *coded = g_steal_pointer(&codes);
    return g_steal_pointer(&kase);
}
