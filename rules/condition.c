/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads conditions. */
#include "rules/condition.h"

#include "core/choice.h"
#include "core/json.h"
#include "rules/conditionparts.h"

static const char *const test_names[] = {"in",   "gt",    "ge",     "lt",     "le",      "has",
                                         "only", "known", "status", "may_be", "must_be", NULL};

static void
clear_test(gpointer data)
{
    json_decref(((PsTest *) data)->wanted);
}

static PsCondition *
new_condition(PsForm form)
{
    PsCondition *condition = g_new0(PsCondition, 1);
    condition->form = form;
    condition->parts = g_ptr_array_new_with_free_func((GDestroyNotify) ps_condition_free);
    condition->tests = g_array_new(FALSE, FALSE, sizeof(PsTest));
    g_array_set_clear_func(condition->tests, clear_test);
    return condition;
}

void
ps_condition_free(PsCondition *condition)
{
    if (condition == NULL)
        return;
    g_ptr_array_unref(condition->parts);
    g_array_unref(condition->tests);
    g_free(condition->path);
    g_strfreev(condition->steps);
    g_free(condition);
}

/* Takes `asked`, what the condition asks in one line: the same words, the same number. */
static void
number(PsCondition *condition, const PsPaths *paths, char *asked)
{
    g_autofree char *owned = asked;
    gpointer known;
    if (paths->asked == NULL)
        return;
    if (g_hash_table_lookup_extended(paths->asked, owned, NULL, &known)) {
        condition->slot = GPOINTER_TO_UINT(known);
        return;
    }
    condition->slot = g_hash_table_size(paths->asked);
    g_hash_table_insert(paths->asked, g_steal_pointer(&owned), GUINT_TO_POINTER(condition->slot));
}

static void
number_parts(PsCondition *whole, const PsPaths *paths)
{
    GString *asked = g_string_new(NULL);
    g_string_append_printf(asked, "%d:", (int) whole->form);
    for (guint i = 0; i < whole->parts->len; i++)
        g_string_append_printf(asked, "%u,",
                               ((const PsCondition *) g_ptr_array_index(whole->parts, i))->slot);
    number(whole, paths, g_string_free(asked, FALSE));
}

static gboolean
is_literal(const json_t *value)
{
    return json_is_string(value) || json_is_number(value) || json_is_boolean(value);
}

static gboolean
all_literals(const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!is_literal(json_array_get(array, i)))
            return FALSE;
    return json_array_size(array) > 0;
}

static gboolean
wanted_fits(PsTestKind kind, const json_t *wanted)
{
    switch (kind) {
    case PS_TEST_GT:
    case PS_TEST_GE:
    case PS_TEST_LT:
    case PS_TEST_LE:
        return json_is_number(wanted);
    case PS_TEST_KNOWN:
        return json_is_boolean(wanted);
    default:
        return is_literal(wanted) || all_literals(wanted);
    }
}

static void
add_test(PsCondition *condition, PsTestKind kind, const json_t *wanted)
{
    PsTest test = {.kind = kind};
    gboolean one = kind != PS_TEST_KNOWN && !(kind >= PS_TEST_GT && kind <= PS_TEST_LE) &&
                   !json_is_array(wanted);
    test.wanted = one ? json_pack("[O]", wanted) : json_incref((json_t *) (gsize) wanted);
    g_array_append_val(condition->tests, test);
}

static gboolean
load_tests(PsCondition *condition, const PsDataFile *file, const char *anchor, const json_t *json,
           GError **error)
{
    const char *name;
    json_t *wanted;
    json_object_foreach((json_t *) (gsize) json, name, wanted)
    {
        int kind = ps_choice_index(test_names, name);
        if (kind < 0) {
            ps_datafile_fail(error, file, anchor, name, "unknown test \"%s\" of \"%s\"", name,
                             condition->path);
            return FALSE;
        }
        if (!wanted_fits((PsTestKind) kind, wanted)) {
            ps_datafile_fail(error, file, anchor, condition->path,
                             "test \"%s\" of \"%s\" has a value that it cannot use", name,
                             condition->path);
            return FALSE;
        }
        add_test(condition, (PsTestKind) kind, wanted);
    }
    return TRUE;
}

static PsCondition *
load_leaf(const PsDataFile *file, const char *anchor, const char *path, const json_t *json,
          const PsPaths *paths, GError **error)
{
    if (!ps_path_known(paths, path)) {
        ps_datafile_fail(error, file, anchor, path, "there is no path \"%s\"", path);
        return NULL;
    }
    g_autoptr(PsCondition) leaf = new_condition(PS_FORM_TESTS);
    leaf->path = g_strdup(path);
    leaf->steps = g_strsplit(path, ".", -1);
    g_autofree char *asked = ps_json_print_line(json);
    number(leaf, paths, g_strconcat(path, ":", asked, NULL));
    if (is_literal(json)) {
        add_test(leaf, PS_TEST_IN, json);
        return g_steal_pointer(&leaf);
    }
    if (json_object_size(json) == 0) {
        ps_datafile_fail(error, file, anchor, path, "\"%s\" needs a value or tests", path);
        return NULL;
    }
    if (!load_tests(leaf, file, anchor, json, error))
        return NULL;
    return g_steal_pointer(&leaf);
}

static gboolean
add_part(PsCondition *whole, PsCondition *part)
{
    if (part != NULL)
        g_ptr_array_add(whole->parts, part);
    return part != NULL;
}

static PsCondition *
load_list(PsForm form, const PsDataFile *file, const char *anchor, const json_t *json,
          const PsPaths *paths, GError **error)
{
    if (json_array_size(json) == 0) {
        ps_datafile_fail(error, file, anchor, form == PS_FORM_ALL ? "all" : "any",
                         "\"all\" and \"any\" need a list of conditions");
        return NULL;
    }
    g_autoptr(PsCondition) whole = new_condition(form);
    for (size_t i = 0; i < json_array_size(json); i++)
        if (!add_part(whole,
                      ps_condition_load(file, anchor, json_array_get(json, i), paths, error)))
            return NULL;
    number_parts(whole, paths);
    return g_steal_pointer(&whole);
}

static PsCondition *
load_key(const PsDataFile *file, const char *anchor, const char *key, const json_t *value,
         const PsPaths *paths, GError **error)
{
    if (g_str_equal(key, "all"))
        return load_list(PS_FORM_ALL, file, anchor, value, paths, error);
    if (g_str_equal(key, "any"))
        return load_list(PS_FORM_ANY, file, anchor, value, paths, error);
    if (!g_str_equal(key, "not"))
        return load_leaf(file, anchor, key, value, paths, error);
    g_autoptr(PsCondition) whole = new_condition(PS_FORM_NOT);
    if (!add_part(whole, ps_condition_load(file, anchor, value, paths, error)))
        return NULL;
    number_parts(whole, paths);
    return g_steal_pointer(&whole);
}

PsCondition *
ps_condition_load(const PsDataFile *file, const char *anchor, const json_t *json,
                  const PsPaths *paths, GError **error)
{
    if (!json_is_object(json)) {
        ps_datafile_fail(error, file, anchor, "when", "a condition is an object");
        return NULL;
    }
    g_autoptr(PsCondition) whole = new_condition(PS_FORM_ALL);
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) json, key, value)
    {
        if (!add_part(whole, load_key(file, anchor, key, value, paths, error)))
            return NULL;
    }
    number_parts(whole, paths);
    return g_steal_pointer(&whole);
}
