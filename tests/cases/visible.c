/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strips a page to its words. */
#include "visible.h"

#include <glib.h>
#include <string.h>

static char *
replace(const char *text, const char *pattern, const char *with)
{
    g_autoptr(GRegex) regex =
        g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, NULL);
    return g_regex_replace_literal(regex, text, -1, 0, with, 0, NULL);
}

char *
visible_text(const char *html)
{
    static const char *const steps[][2] = {
        {"<(style|title|script)\\b.*?</\\1>", " "},
        {"<!--.*?-->", " "},
        {"</?(b|strong|em|i|span|a|small|abbr)\\b[^>]*>", ""},
        {"<[^>]*>", " "},
        {"&nbsp;|&#160;", " "},
        {"&lt;", "<"},
        {"&gt;", ">"},
        {"&quot;", "\""},
        {"&#39;|&apos;", "'"},
        {"&amp;", "&"},
        {"\\s+", " "},
    };
    char *text = g_strdup(html);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        char *next = replace(text, steps[i][0], steps[i][1]);
        g_free(text);
        text = next;
    }
    return text;
}

bool
visible_has(const char *text, const char *phrase, bool whole)
{
    g_autofree char *quoted = g_regex_escape_string(phrase, -1);
    g_autofree char *pattern =
        whole ? g_strdup_printf("(?<!\\w)%s(?!\\w)", quoted) : g_strdup(quoted);
    return g_regex_match_simple(pattern, text, G_REGEX_CASELESS, 0);
}
