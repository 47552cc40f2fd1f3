/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills ids with a hole. */
#include "rules/template.h"

#include <string.h>

#include "core/json.h"

char *
ps_template_path(const char *text)
{
    const char *open = strchr(text, '{');
    const char *close = open == NULL ? NULL : strchr(open, '}');
    return close == NULL ? NULL : g_strndup(open + 1, (gsize) (close - open - 1));
}

char *
ps_template_with(const char *text, const char *value)
{
    const char *open = strchr(text, '{');
    const char *close = open == NULL ? NULL : strchr(open, '}');
    if (close == NULL)
        return g_strdup(text);
    return g_strdup_printf("%.*s%s%s", (int) (open - text), text, value, close + 1);
}

GPtrArray *
ps_template_fill(const char *text, const json_t *view)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = ps_template_path(text);
    if (path == NULL) {
        g_ptr_array_add(ids, g_strdup(text));
        return ids;
    }
    const json_t *value = ps_json_at(view, path);
    if (json_is_string(value))
        g_ptr_array_add(ids, ps_template_with(text, json_string_value(value)));
    for (size_t i = 0; i < json_array_size(value); i++)
        g_ptr_array_add(ids, ps_template_with(text, json_string_value(json_array_get(value, i))));
    return ids;
}
