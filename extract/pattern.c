/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns lexicon patterns into GRegex. */
#include "extract/pattern.h"

#include <string.h>

#include "core/limits.h"

/* White space of the running text, after the full stop that may stand before it. */
#define SPACE "(?:\\.?\\s++)"
/* Letters of the Latin script and digits; properties such as \\p{L} cost a look-up for each
 * character. */
#define WORD "[A-Za-z0-9_\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{24F}]"

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

/* Past the end of the group that opens at `p`. */
static const char *
skip_group(const char *p)
{
    int depth = 0;
    gboolean in_class = FALSE;
    for (; *p != '\0'; p++) {
        if (*p == '\\' && p[1] != '\0')
            p++;
        else if (in_class)
            in_class = *p != ']';
        else if (*p == '[')
            in_class = TRUE;
        else if (*p == '(')
            depth++;
        else if (*p == ')' && --depth == 0)
            return p + 1;
    }
    return p;
}

char *
ps_pattern_forward(const char *expanded)
{
    GString *out = g_string_sized_new(strlen(expanded));
    for (const char *p = expanded; *p != '\0';) {
        if (g_str_has_prefix(p, "(?<=") || g_str_has_prefix(p, "(?<!")) {
            p = skip_group(p);
        } else if (p[0] == '\\' && (p[1] == 'B' || p[1] == 'b')) {
            p += 2;
        } else {
            gsize length = p[0] == '\\' && p[1] != '\0' ? 2 : 1;
            g_string_append_len(out, p, (gssize) length);
            p += length;
        }
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

static GRegex *
compile(const char *expanded, gboolean partial, GRegexCompileFlags more, GError **error)
{
    g_autofree char *all =
        g_strdup_printf("(*LIMIT_MATCH=%u)%s(?:%s)%s", PS_REGEX_MATCH_LIMIT,
                        partial ? "" : "(?<!" WORD ")", expanded, partial ? "" : "(?!" WORD ")");
    return g_regex_new(all, G_REGEX_CASELESS | G_REGEX_DUPNAMES | G_REGEX_ANCHORED | more, 0,
                       error);
}

GRegex *
ps_pattern_compile(const char *expanded, gboolean partial, GError **error)
{
    return compile(expanded, partial, G_REGEX_OPTIMIZE, error);
}

GRegex *
ps_pattern_compile_probe(const char *expanded, gboolean partial, GError **error)
{
    g_autofree char *forward = ps_pattern_forward(expanded);
    return compile(forward, partial, 0, error);
}

gboolean
ps_pattern_is_bound(const char *text, const char *at)
{
    if (at == text)
        return TRUE;
    if ((guint8) at[-1] < 0x80)
        return !g_ascii_isalnum(at[-1]) && at[-1] != '_';
    gunichar c = g_utf8_get_char(g_utf8_prev_char(at));
    return c < 0xC0 || c > 0x24F || c == 0xD7 || c == 0xF7;
}
