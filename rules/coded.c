/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads coded cases. */
#include "rules/coded.h"

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *const families[] = {"limb_trunk",
                                       "retroperitoneum",
                                       "head_neck",
                                       "viscera",
                                       "heart",
                                       "uterus",
                                       "uterus_adenosarcoma",
                                       "bone",
                                       "bone_spine",
                                       "bone_pelvis",
                                       "gist_gastric",
                                       "gist_other",
                                       "skin",
                                       "orbit",
                                       "cns",
                                       "unknown",
                                       NULL};
static const char *const t_names[] = {"TX", "T0",  "T1",  "T1a", "T1b", "T1c", "T2",  "T2a", "T2b",
                                      "T3", "T3a", "T3b", "T4",  "T4a", "T4b", "T4c", NULL};
static const char *const n_names[] = {"NX", "N0", "N0(i+)", "N1", NULL};
static const char *const m_names[] = {"MX", "M0", "M1", "M1a", "M1b", NULL};
static const char *const mitotic_names[] = {"low", "high", "unknown", NULL};

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
        if (ps_choice_index(NAMES("family", "t", "n", "m", "g", "mitotic"), key) < 0) {
            g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"coded\": unknown key \"%s\"", key);
            return FALSE;
        }
    }
    const json_t *grade = json_object_get(input, "g");
    if (grade != NULL && !json_is_null(grade) && grade_row(json_string_value(grade)) == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"coded\": \"g\" is not a known grade");
        return FALSE;
    }
    return check_choice(input, "family", families, TRUE, error) &&
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
    return g_str_has_prefix(family, "uterus") ? "uterus" : family;
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

PsCase *
ps_coded_case(const json_t *input, json_t **coded, GError **error)
{
    if (!json_is_object(input)) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "\"coded\" is not an object");
        return NULL;
    }
    if (!check_input(input, error))
        return NULL;
    PsCase *kase = ps_case_new("coded");
    const char *family = ps_json_get_string(input, "family");
    const char *t = ps_json_get_string(input, "t");
    const GradeRow *grade = grade_row(ps_json_get_string(input, "g"));
    gboolean gist = g_str_has_prefix(family, "gist");
    PsFact *histology = add_fact(kase, PS_KIND_HISTOLOGY, "value",
                                 gist ? "gastrointestinal stromal tumor" : "sarcoma");
    ps_fact_set_string(histology, "code", gist ? "8936/3" : "8800/3");
    ps_fact_set_string(histology, "class", "sarcoma");
    add_fact(kase, PS_KIND_SITE, "family", site_family(family));
    add_spread(kase, ps_json_get_string(input, "n"), ps_json_get_string(input, "m"));
    if (grade != NULL) {
        PsFact *fact = add_fact(kase, PS_KIND_GRADE, "value", grade->value);
        ps_fact_set_string(fact, "system", grade->system);
    }
    *coded = json_pack("{s:s, s:s}", "family", family, "t", t != NULL ? t : "TX");
    for (const char *const *key = NAMES("m", "mitotic"); *key != NULL; key++) {
        const char *value = ps_json_get_string(input, *key);
        if (value != NULL && !g_str_equal(value, "unknown"))
            json_object_set_new(*coded, *key, json_string(value));
    }
    return kase;
}
