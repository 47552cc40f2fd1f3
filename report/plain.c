/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fact says, in plain words, by the rows of facts.json. */
#include <math.h>
#include <string.h>

#include "core/json.h"
#include "report/words.h"

const json_t *
ps_words_rows(const PsWords *words)
{
    return json_object_get(words->facts->root, "rows");
}

const json_t *
ps_words_row(const PsWords *words, PsFactKind kind)
{
    size_t i;
    json_t *row;
    json_array_foreach((json_t *) (gsize) ps_words_rows(words), i, row)
    {
        if (g_strcmp0(ps_json_get_string(row, "fact"), ps_kind_name(kind)) == 0)
            return row;
    }
    return NULL;
}

char *
ps_words_field(const PsWords *words, PsFactKind kind, const char *field, const char *value)
{
    const json_t *maps = json_object_get(ps_words_row(words, kind), "fields");
    const json_t *map = json_object_get(maps, field);
    const char *plain = ps_json_get_string(map, value);
    if (plain != NULL)
        return g_strdup(plain);
    /* "rearranged, 82%": each part that has plain words gets them. */
    g_auto(GStrv) parts = g_strsplit(value, ", ", -1);
    for (char **part = parts; *part != NULL; part++) {
        const char *known = ps_json_get_string(map, *part);
        char *words_of = known != NULL ? g_strdup(known) : g_strdelimit(g_strdup(*part), "_", ' ');
        g_free(*part);
        *part = words_of;
    }
    return g_strjoinv(", ", parts);
}

static char *
number_text(double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, "%.6g", value);
    return g_strdup(buffer);
}

static char *
list_text(const PsWords *words, PsFactKind kind, const char *field, const json_t *values)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) values, i, item)
    {
        const char *name = json_string_value(item);
        g_autofree char *plain = name == NULL ? NULL : ps_words_field(words, kind, field, name);
        if (plain != NULL && !g_ptr_array_find_with_equal_func(items, plain, g_str_equal, NULL))
            g_ptr_array_add(items, g_steal_pointer(&plain));
    }
    return items->len == 0 ? NULL : ps_words_join(words, items, "and");
}

/* The text of a token "field", "field|cm" or "field|list"; NULL where the field is not set. */
static char *
token_text(const PsWords *words, PsFactKind kind, const json_t *fields, const char *token)
{
    g_auto(GStrv) parts = g_strsplit(token, "|", 2);
    if (parts[0] == NULL)
        return NULL;
    const json_t *value = json_object_get(fields, parts[0]);
    if (json_is_number(value) && g_strcmp0(parts[1], "cm") == 0)
        return ps_words_length(words, json_number_value(value));
    if (json_is_number(value))
        return number_text(json_number_value(value));
    if (json_is_array(value))
        return list_text(words, kind, parts[0], value);
    const char *text = json_string_value(value);
    return text == NULL || *text == '\0' ? NULL : ps_words_field(words, kind, parts[0], text);
}

/* Whether the fields are as "when" asks: equal values, or `true` for any value. */
static gboolean
holds(const json_t *when, const json_t *fields)
{
    const char *key;
    json_t *want;
    json_object_foreach((json_t *) (gsize) when, key, want)
    {
        const json_t *have = json_object_get(fields, key);
        gboolean empty = have == NULL || (json_is_array(have) && json_array_size(have) == 0);
        if (json_is_true(want) && !empty)
            continue;
        if (json_is_number(want) && json_is_number(have) &&
            fabs(json_number_value(want) - json_number_value(have)) < 1e-9)
            continue;
        if (!json_equal(want, have))
            return FALSE;
    }
    return TRUE;
}

/* `pattern` with its tokens replaced; NULL where one has no value. */
static char *
speak(const PsWords *words, PsFactKind kind, const json_t *fields, const char *pattern)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *at = pattern;
    const char *open;
    while ((open = strchr(at, '{')) != NULL) {
        const char *close = strchr(open, '}');
        if (close == NULL)
            return NULL;
        g_string_append_len(text, at, open - at);
        g_autofree char *token = g_strndup(open + 1, (gsize) (close - open - 1));
        g_autofree char *value = token_text(words, kind, fields, token);
        if (value == NULL)
            return NULL;
        g_string_append(text, value);
        at = close + 1;
    }
    g_string_append(text, at);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
ps_words_fact(const PsWords *words, PsFactKind kind, const json_t *fields, const char *which)
{
    size_t i;
    json_t *choice;
    json_array_foreach(json_object_get(ps_words_row(words, kind), which), i, choice)
    {
        const char *pattern = ps_json_get_string(choice, "words");
        if (pattern == NULL || !holds(json_object_get(choice, "when"), fields))
            continue;
        char *text = speak(words, kind, fields, pattern);
        if (text != NULL)
            return text;
    }
    return NULL;
}
