/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page shell: its places are written @lang@, @title@, @policy@, @style@, @kind@, @body@ and
 * @script@. */
#include "report/page.h"

#include <string.h>

#include "core/error.h"
#include "report/html.h"
#include "report/mark.h"

#define POLICY                                                                                     \
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "              \
    "form-action 'none'"

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

/* Text that stands in an element of its own must not hold what ends it, or what else `banned`
 * names.
 */
static char *
load_inside(const char *folder, const char *name, const char *suffix, const char *banned,
            GError **error)
{
    g_autofree char *text = load(folder, name, suffix, error);
    if (text == NULL)
        return NULL;
    if (strstr(text, "</") != NULL || strstr(text, banned) != NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "page/%s%s: \"</\" and \"%s\" may not stand",
                    name, suffix, banned);
        return NULL;
    }
    return g_steal_pointer(&text);
}

static gboolean
check_places(const char *html, GError **error)
{
    static const char *const places[] = {"@lang@", "@title@", "@policy@", "@style@",
                                         "@kind@", "@body@",  "@script@"};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        if (strstr(html, places[i]) == NULL) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "page/page.html: the place %s is missing",
                        places[i]);
            return FALSE;
        }
    }
    return TRUE;
}

/* The browser runs a script whose hash the policy names, and no other. */
static char *
policy_for(const char *script)
{
    if (script == NULL)
        return g_strdup(POLICY);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *) script, (gssize) strlen(script));
    g_checksum_get_digest(sum, digest, &length);
    g_autofree char *hash = g_base64_encode(digest, length);
    return g_strdup_printf(POLICY "; script-src 'sha256-%s'", hash);
}

PsPageShell *
ps_pageshell_load(const char *folder, const char *kind, const char *style, const char *script,
                  GError **error)
{
    g_autoptr(PsPageShell) shell = g_new0(PsPageShell, 1);
    shell->kind = g_strdup(kind);
    shell->html = load(folder, "page", ".html", error);
    if (shell->html == NULL || !check_places(shell->html, error))
        return NULL;
    if ((shell->style = load_inside(folder, style, ".css", "url(", error)) == NULL)
        return NULL;
    if (script != NULL &&
        (shell->script = load_inside(folder, script, ".js", "<!--", error)) == NULL)
        return NULL;
    shell->policy = policy_for(shell->script);
    return g_steal_pointer(&shell);
}

void
ps_pageshell_free(PsPageShell *shell)
{
    if (shell == NULL)
        return;
    g_free(shell->kind);
    g_free(shell->html);
    g_free(shell->style);
    g_free(shell->script);
    g_free(shell->policy);
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

static void
append_script(GString *html, const PsPageShell *shell)
{
    if (shell->script != NULL)
        g_string_append_printf(html, "<script>%s</script>\n", shell->script);
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
        else if (take_place(&at, "@policy@"))
            g_string_append(html, shell->policy);
        else if (take_place(&at, "@style@"))
            g_string_append(html, shell->style);
        else if (take_place(&at, "@kind@"))
            g_string_append(html, shell->kind);
        else if (take_place(&at, "@body@"))
            append_unmarked(html, body);
        else if (take_place(&at, "@script@"))
            append_script(html, shell);
        else
            g_string_append_c(html, *at++);
    }
    return g_string_free(html, FALSE);
}
