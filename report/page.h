/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shell around a page: one HTML file for all kinds, with places for language, title, policy,
 * style, body and script. */
#pragma once

#include <glib.h>

typedef struct {
    char *kind; /* class of the body: "summary", "review", "worklist" */
    char *html;
    char *style;
    char *script; /* NULL for a page without one */
    char *policy; /* lets nothing be loaded, and no script run but this one, by its hash */
} PsPageShell;

/* Loads page/page.html, page/<style>.css and, where `script` is not NULL, page/<script>.js. NULL
 * with PS_ERROR_DATA. */
PsPageShell *ps_pageshell_load(const char *folder, const char *kind, const char *style,
                               const char *script, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_pageshell_free(PsPageShell *shell);

/* The whole document around `body`, which is HTML; `title` is text. Yours. */
char *ps_pageshell_fill(const PsPageShell *shell, const char *lang, const char *title,
                        const char *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPageShell, ps_pageshell_free)
