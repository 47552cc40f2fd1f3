/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page shells: places are written @lang@, @title@, @style@ and @body@. */
#include "report/page.h"

#include <string.h>

#include "core/error.h"
#include "report/html.h"
#include "report/mark.h"

static char *
load(const char *folder, const char *name, const char *suffix, GError **error)
{
    g_autofree char *file = g_strconcat(name, suffix, NULL);
    g_autofree char *path = g_build_filename(folder, "page", file, NULL);
    g_autoptr(GError) local = NULL;
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, &local))
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "page/%s: %s", file, local->message);
    return text;
}

PsPageShell *
ps_pageshell_load(const char *folder, const char *name, const char *style, GError **error)
{
    static const char *const places[] = {"@lang@", "@title@", "@style@", "@body@"};
    g_autoptr(PsPageShell) shell = g_new0(PsPageShell, 1);
    shell->name = g_strdup(name);
    shell->html = load(folder, name, ".html", error);
    shell->style = shell->html == NULL ? NULL : load(folder, style, ".css", error);
    if (shell->style == NULL)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        if (strstr(shell->html, places[i]) == NULL) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "page/%s.html: the place %s is missing",
                        name, places[i]);
            return NULL;
        }
    }
    /* Inside the page a style sheet may not end its own element, nor fetch anything. */
    if (strstr(shell->style, "</") != NULL || strstr(shell->style, "url(") != NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                    "page/%s.css: \"</\" and \"url(\" may not stand", style);
        return NULL;
    }
    return g_steal_pointer(&shell);
}

void
ps_pageshell_free(PsPageShell *shell)
{
    if (shell == NULL)
        return;
    g_free(shell->name);
    g_free(shell->html);
    g_free(shell->style);
    g_free(shell);
}

static gboolean
take_place(const char **at, const char *place)
{
    if (!g_str_has_prefix(*at, place))
        return FALSE;
    *at += strlen(place);
    return TRUE;
}

static void
append_unmarked(GString *html, const char *body)
{
    g_autoptr(GString) text = g_string_new(body);
    ps_mark_strip(text);
    g_string_append_len(html, text->str, (gssize) text->len);
}

/* One pass over the shell, so that what is filled in is never looked at again. */
char *
ps_pageshell_fill(const PsPageShell *shell, const char *lang, const char *title, const char *body)
{
    GString *html = g_string_sized_new(strlen(shell->html) + strlen(shell->style) + strlen(body));
    const char *at = shell->html;
    while (*at != '\0') {
        if (take_place(&at, "@lang@"))
            ps_html_text(html, lang);
        else if (take_place(&at, "@title@"))
            ps_html_text(html, title);
        else if (take_place(&at, "@style@"))
            g_string_append(html, shell->style);
        else if (take_place(&at, "@body@"))
            append_unmarked(html, body);
        else
            g_string_append_c(html, *at++);
    }
    return g_string_free(html, FALSE);
}
