/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses against patterns, one piece at a time. */
#include "app/server/route.h"

#include <string.h>

#include "core/choice.h"

static const char *const method_names[] = {"GET",    "POST",    "HEAD", "PATCH",
                                           "DELETE", "OPTIONS", NULL};

const char *
ps_method_name(PsMethod method)
{
    return method_names[method];
}

gboolean
ps_method_from_name(const char *name, PsMethod *method)
{
    int index = ps_choice_index(method_names, name);
    if (index >= 0)
        *method = (PsMethod) index;
    return index >= 0;
}

static gboolean
is_clean(const char *text, gsize length, gboolean lines)
{
    if (!g_utf8_validate(text, (gssize) length, NULL))
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar) text[i];
        if (byte == 0x7f || (byte < 0x20 && !(lines && strchr("\r\n\t", byte) && byte != 0)))
            return FALSE;
    }
    return TRUE;
}

char *
ps_percent_decode(const char *text, gssize length, gboolean plus, gboolean lines)
{
    gsize left = length < 0 ? strlen(text) : (gsize) length;
    g_autoptr(GString) out = g_string_sized_new(left);
    for (; left > 0; text++, left--) {
        if (*text == '+' && plus) {
            g_string_append_c(out, ' ');
        } else if (*text != '%') {
            g_string_append_c(out, *text);
        } else {
            if (left < 3 || !g_ascii_isxdigit(text[1]) || !g_ascii_isxdigit(text[2]))
                return NULL;
            g_string_append_c(
                out, (char) (g_ascii_xdigit_value(text[1]) * 16 + g_ascii_xdigit_value(text[2])));
            text += 2, left -= 2;
        }
    }
    if (!is_clean(out->str, out->len, lines))
        return NULL;
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Up to the next "/" or the end. */
static gsize
piece_length(const char *at)
{
    return strcspn(at, "/");
}

/* A piece of a pattern with at most one hole in it ("{page}.png", "{letter}") against a piece of an
 * address. */
static gboolean
match_piece(const char *pattern, gsize pattern_length, const char *at, gsize length, char **hole)
{
    const char *open = memchr(pattern, '{', pattern_length);
    if (open == NULL)
        return pattern_length == length && memcmp(pattern, at, length) == 0;
    const char *close = memchr(open, '}', pattern_length - (gsize) (open - pattern));
    gsize before = (gsize) (open - pattern);
    gsize after = pattern_length - (gsize) (close + 1 - pattern);
    if (length <= before + after || memcmp(pattern, at, before) != 0 ||
        memcmp(close + 1, at + length - after, after) != 0)
        return FALSE;
    g_autofree char *text =
        ps_percent_decode(at + before, (gssize) (length - before - after), FALSE, FALSE);
    if (text == NULL || strchr(text, '/') != NULL || g_str_equal(text, ".") ||
        g_str_equal(text, ".."))
        return FALSE;
    *hole = g_steal_pointer(&text);
    return TRUE;
}

static void
clear_holes(char **hole)
{
    for (gsize i = 0; i < PS_MAX_HOLES; i++)
        g_clear_pointer(&hole[i], g_free);
}

static gboolean
match_path(const char *pattern, const char *path, char **hole)
{
    gsize holes = 0;
    for (;;) {
        if (*pattern != '/' || *path != '/')
            return *pattern == '\0' && *path == '\0';
        pattern++, path++;
        gsize pattern_length = piece_length(pattern), length = piece_length(path);
        if (holes == PS_MAX_HOLES ||
            !match_piece(pattern, pattern_length, path, length, &hole[holes]))
            return FALSE;
        if (hole[holes] != NULL)
            holes++;
        pattern += pattern_length, path += length;
    }
}

void
ps_route_find(const PsRouteTable *table, PsMethod method, const char *path, PsRouteMatch *match)
{
    *match = (PsRouteMatch){0};
    const PsRoute *get = NULL;
    for (gsize i = 0; i < table->count; i++) {
        const PsRoute *route = &table->routes[i];
        char *hole[PS_MAX_HOLES] = {NULL};
        if (!match_path(route->pattern, path, hole)) {
            clear_holes(hole);
            continue;
        }
        if (match->allow == NULL)
            match->allow = g_string_new(NULL);
        g_string_append_printf(match->allow, "%s%s", match->allow->len > 0 ? ", " : "",
                               ps_method_name(route->method));
        gboolean asked = route->method == method;
        if (route->method == PS_METHOD_GET)
            get = route;
        if (match->route == NULL &&
            (asked || (route->method == PS_METHOD_GET && method == PS_METHOD_HEAD))) {
            match->route = route;
            memcpy(match->hole, hole, sizeof hole);
            continue;
        }
        if (asked && match->route == get && method == PS_METHOD_HEAD)
            match->route = route; /* the same pattern: a row of its own for HEAD */
        clear_holes(hole);
    }
}

void
ps_routematch_clear(PsRouteMatch *match)
{
    clear_holes(match->hole);
    if (match->allow != NULL)
        g_string_free(match->allow, TRUE);
    *match = (PsRouteMatch){0};
}

char *
ps_route_describe(const PsRouteTable *table)
{
    static const char *const roles[] = {"uploader", "navigator", "reviewer", "admin"};
    static const char *const flags[] = {"csrf",  "quick", "files", "tus",      "events", "origin",
                                        "local", "alone", "signs", "releases", "cached"};
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < table->count; i++) {
        const PsRoute *route = &table->routes[i];
        g_string_append_printf(out, "{\"method\": \"%s\", \"path\": \"%s\", \"roles\": [",
                               ps_method_name(route->method), route->pattern);
        const char *comma = "";
        for (gsize role = 0; role < G_N_ELEMENTS(roles); role++)
            if (route->may & (1u << role))
                g_string_append_printf(out, "%s\"%s\"", comma, roles[role]), comma = ", ";
        if (route->may & PS_MAY_ANYONE)
            g_string_append_printf(out, "%s\"anyone\"", comma);
        g_string_append(out, "], \"flags\": [");
        comma = "";
        for (gsize flag = 0; flag < G_N_ELEMENTS(flags); flag++)
            if (route->flags & (1u << flag))
                g_string_append_printf(out, "%s\"%s\"", comma, flags[flag]), comma = ", ";
        g_string_append(out, "]}\n");
    }
    return g_string_free(out, FALSE);
}
