/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Substitution of placeholders, by hand on purpose: nothing but a name of the closed list is one.
 */
#include "report/fill.h"

#include <string.h>

#include "core/choice.h"
#include "core/error.h"
#include "report/html.h"
#include "report/mark.h"

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

/* Where what is filled in goes to: `text` for the words of the file, `value` for those of a record.
 */
typedef struct {
    void (*text)(GString *out, const char *text);
    void (*value)(GString *out, const char *name, const char *value);
} Writer;

static void
write_plain(GString *out, const char *text)
{
    g_string_append(out, text);
}

static void
write_plain_value(GString *out, const char *name, const char *value)
{
    g_string_append(out, value);
}

static void
write_marked_value(GString *out, const char *name, const char *value)
{
    g_autofree char *braced = g_strdup_printf("{%s}", name);
    ps_mark_format(out, NULL, braced, "%s", value);
}

static gboolean
fill(GString *out, const Writer *writer, const char *text, const char *file, PsFillFunc value,
     gpointer user, GError **error)
{
    const char *at = text;
    const char *open;
    while ((open = strstr(at, "{{")) != NULL) {
        g_autofree char *before = g_strndup(at, (gsize) (open - at));
        writer->text(out, before);
        g_autofree char *name = name_at(open, file, &at, error);
        if (name == NULL)
            return FALSE;
        g_autofree char *filled = value(name, user);
        if (filled == NULL) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                        "%s: {{%s}} has no value in this record, so the text must not be chosen",
                        file, name);
            return FALSE;
        }
        writer->value(out, name, filled);
    }
    writer->text(out, at);
    return TRUE;
}

char *
ps_fill(const char *text, const char *file, PsFillFunc value, gpointer user, GError **error)
{
    static const Writer plain = {write_plain, write_plain_value};
    g_autoptr(GString) out = g_string_new(NULL);
    return fill(out, &plain, text, file, value, user, error)
               ? g_string_free(g_steal_pointer(&out), FALSE)
               : NULL;
}

gboolean
ps_fill_html(GString *html, const char *text, const char *file, PsFillFunc value, gpointer user,
             GError **error)
{
    static const Writer marked = {ps_html_text, write_marked_value};
    return fill(html, &marked, text, file, value, user, error);
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
