/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Substitution of placeholders, by hand on purpose: nothing but a name of the closed list is one.
 */
#include "report/fill.h"

#include <string.h>

#include "core/choice.h"
#include "core/error.h"

static const char *const known[] = {"histology",
                                    "site",
                                    "size_cm",
                                    "size_object",
                                    "grade_plain",
                                    "stage",
                                    "stage_system",
                                    "stated_stage",
                                    "stated_edition",
                                    "met_sites",
                                    "possible_groups",
                                    "marker",
                                    "marker_result",
                                    "margin_mm",
                                    "first_stage",
                                    "first_spread_date",
                                    "last_date",
                                    "patient_id",
                                    "pages_read",
                                    "pages_total",
                                    "documents_total",
                                    "treatments_given",
                                    "treatments_planned",
                                    "conflict_a",
                                    "conflict_b",
                                    "other_cancer",
                                    "diagnosis",
                                    NULL};

gboolean
ps_fill_knows(const char *name)
{
    return ps_choice_index(known, name) >= 0;
}

/* The name of the placeholder at `open`, and where the text goes on. Yours. */
static char *
name_at(const char *open, const char *file, const char **after, GError **error)
{
    const char *close = strstr(open, "}}");
    if (close == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s: a placeholder is not closed by }}", file);
        return NULL;
    }
    g_autofree char *name = g_strndup(open + 2, (gsize) (close - open - 2));
    if (!ps_fill_knows(name)) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s: there is no placeholder {{%s}}", file,
                    name);
        return NULL;
    }
    *after = close + 2;
    return g_steal_pointer(&name);
}

char *
ps_fill(const char *text, const char *file, PsFillFunc value, gpointer user, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *at = text;
    const char *open;
    while ((open = strstr(at, "{{")) != NULL) {
        g_string_append_len(out, at, open - at);
        g_autofree char *name = name_at(open, file, &at, error);
        if (name == NULL)
            return NULL;
        g_autofree char *filled = value(name, user);
        if (filled == NULL) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                        "%s: {{%s}} has no value in this record, so the text must not be chosen",
                        file, name);
            return NULL;
        }
        g_string_append(out, filled);
    }
    g_string_append(out, at);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

GPtrArray *
ps_fill_names(const char *text, const char *file, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *at = text;
    const char *open;
    while ((open = strstr(at, "{{")) != NULL) {
        g_autofree char *name = name_at(open, file, &at, error);
        if (name == NULL)
            return NULL;
        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, g_steal_pointer(&name));
    }
    return g_steal_pointer(&names);
}
