/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints and reads JSON the one way that all rooms use. */
#include "core/json.h"

#include <stdlib.h>
#include <string.h>

#include "core/error.h"

static char *
print(const json_t *value, size_t flags, const char *end)
{
    char *raw = json_dumps(value, flags | JSON_REAL_PRECISION(6) | JSON_ENCODE_ANY);
    g_return_val_if_fail(raw != NULL, NULL);
    char *text = g_strconcat(raw, end, NULL);
    free(raw);
    return text;
}

char *
ps_json_print(const json_t *value)
{
    return print(value, JSON_INDENT(2), "\n");
}

char *
ps_json_print_line(const json_t *value)
{
    return print(value, JSON_COMPACT, "");
}

json_t *
ps_json_parse(const char *text, gsize length, const char *name, GError **error)
{
    json_error_t where;
    json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES, &where);
    if (value == NULL)
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s:%d:%d: not valid JSON (%s)", name,
                    where.line, where.column,
                    json_error_code(&where) == json_error_duplicate_key
                        ? "a key stands twice"
                        : "check commas, quotes and braces there");
    return value;
}

json_t *
ps_json_string_or_null(const char *text)
{
    return text == NULL ? json_null() : json_string(text);
}

const char *
ps_json_get_string(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

json_t *
ps_json_at(const json_t *object, const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, ".", -1);
    json_t *at = (json_t *) (gsize) object;
    for (char **step = steps; *step != NULL && at != NULL; step++)
        at = json_object_get(at, *step);
    return at;
}

json_t *
ps_json_from_strings(const GPtrArray *strings)
{
    json_t *array = json_array();
    for (guint i = 0; strings != NULL && i < strings->len; i++)
        json_array_append_new(array, json_string(g_ptr_array_index(strings, i)));
    return array;
}

GPtrArray *
ps_json_to_strings(const json_t *array)
{
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) array, i, item)
    {
        if (json_is_string(item))
            g_ptr_array_add(strings, g_strdup(json_string_value(item)));
    }
    return strings;
}
