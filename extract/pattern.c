/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns lexicon patterns into GRegex. */
#include "extract/pattern.h"

#include <string.h>

#include "core/limits.h"

/* White space of the running text, after the full stop that may stand before it. */
#define SPACE "(?:\\.?\\s++)"
#define WORD "[\\p{L}\\p{N}_]"

char *
ps_pattern_expand(const char *pattern)
{
    GString *out = g_string_sized_new(strlen(pattern) * 2);
    gboolean in_class = FALSE;
    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p == '\\' && p[1] != '\0') {
            g_string_append_len(out, p++, 2);
            continue;
        }
        if (*p == '[' && !in_class) {
            in_class = TRUE;
            g_string_append_c(out, *p);
            if (p[1] == '^')
                g_string_append_c(out, *++p);
            if (p[1] == ']')
                g_string_append_c(out, *++p);
            continue;
        }
        if (*p == ']')
            in_class = FALSE;
        if (*p == ' ')
            g_string_append(out, in_class ? "\\s" : SPACE);
        else
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

static gboolean
holds(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (g_str_equal(g_ptr_array_index(names, i), name))
            return TRUE;
    return FALSE;
}

char **
ps_pattern_group_names(const char *pattern)
{
    GPtrArray *names = g_ptr_array_new();
    for (const char *p = strstr(pattern, "(?"); p != NULL; p = strstr(p, "(?")) {
        p += p[2] == 'P' ? 3 : 2;
        if (*p != '<' || !g_ascii_isalpha(p[1]))
            continue;
        const char *end = strchr(p, '>');
        if (end == NULL)
            break;
        g_autofree char *name = g_strndup(p + 1, (gsize) (end - p - 1));
        if (!holds(names, name))
            g_ptr_array_add(names, g_steal_pointer(&name));
    }
    g_ptr_array_add(names, NULL);
    return (char **) g_ptr_array_free(names, FALSE);
}

GRegex *
ps_pattern_compile(const char *const *expanded, const gboolean *partial, guint count,
                   gboolean anchored, GError **error)
{
    GString *all = g_string_new(NULL);
    g_string_printf(all, "(*LIMIT_MATCH=%u)(?:", PS_REGEX_MATCH_LIMIT);
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(all, "%s%s(?:%s)%s", i == 0 ? "" : "|",
                               partial[i] ? "" : "(?<!" WORD ")", expanded[i],
                               partial[i] ? "" : "(?!" WORD ")");
    }
    g_string_append_c(all, ')');
    GRegexCompileFlags flags =
        G_REGEX_CASELESS | G_REGEX_DUPNAMES | G_REGEX_OPTIMIZE | (anchored ? G_REGEX_ANCHORED : 0);
    GRegex *regex = g_regex_new(all->str, flags, 0, error);
    g_string_free(all, TRUE);
    return regex;
}
