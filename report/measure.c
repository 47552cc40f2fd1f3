/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the sentences out of a file or a page. */
#include "report/measure.h"

#include <string.h>

#include "report/fill.h"
#include "report/html.h"
#include "report/markdown.h"

static char *
stand_in(const char *name, gpointer user)
{
    return g_strdup("it");
}

/* Stands for the end of a block while tags are taken out, since that joins lines. */
#define BLOCK_END "\x1e"

static char *
lines_of(const char *html)
{
    static const char *const ends[] = {"</p>",  "</li>", "</h3>",         "</td>",
                                       "</th>", "<br>",  "</figcaption>", "</dd>"};
    g_autoptr(GString) marked = g_string_new(html);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        g_string_replace(marked, ends[i], BLOCK_END, 0);
    return g_strdelimit(ps_html_visible(marked->str, TRUE), BLOCK_END, '\n');
}

char *
ps_measure_content_text(const PsContent *content, GError **error)
{
    g_autoptr(GString) html = g_string_new(NULL);
    PsMarkdown how = {.file = content->file, .value = stand_in};
    if (!ps_markdown_render(&how, content->body, html, error))
        return NULL;
    g_autofree char *text = lines_of(html->str);
    g_autofree char *title = ps_fill(content->title, content->file, stand_in, NULL, error);
    return title == NULL ? NULL : g_strconcat(title, "\n", text, NULL);
}

/* `html` without what stands from each `open` to the next `close`. Yours. */
static char *
without(const char *html, const char *open, const char *close)
{
    GString *rest = g_string_new(NULL);
    const char *at = html;
    const char *from;
    while ((from = strstr(at, open)) != NULL) {
        g_string_append_len(rest, at, from - at);
        const char *to = strstr(from, close);
        at = to == NULL ? from + strlen(from) : to + strlen(close);
    }
    g_string_append(rest, at);
    return g_string_free(rest, FALSE);
}

char *
ps_measure_page_text(const char *html)
{
    static const char *const parts[][2] = {{"<title", "</title>"},
                                           {"<style", "</style>"},
                                           {"<section class=\"section\" id=\"SRC\"", "</section>"},
                                           {"<figure class=\"proof\"", "</figure>"},
                                           {"<blockquote", "</blockquote>"},
                                           {"<table", "</table>"},
                                           {"<svg", "</svg>"},
                                           {"<h1", "</h1>"},
                                           {"<h2", "</h2>"},
                                           {"<h3", "</h3>"},
                                           {"<dt", "</dt>"}};
    char *rest = g_strdup(html);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        char *less = without(rest, parts[i][0], parts[i][1]);
        g_free(rest);
        rest = less;
    }
    char *text = lines_of(rest);
    g_free(rest);
    return text;
}
