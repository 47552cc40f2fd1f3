/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shell around a page: one HTML file with places for language, title, style and body. */
#pragma once

#include <glib.h>

typedef struct {
    char *name;
    char *html;
    char *style;
} PsPageShell;

/* Loads page/<name>.html and page/<style>.css. NULL with PS_ERROR_DATA. */
PsPageShell *ps_pageshell_load(const char *folder, const char *name, const char *style,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_pageshell_free(PsPageShell *shell);

/* The whole document around `body`, which is HTML; `title` is text. Yours. */
char *ps_pageshell_fill(const PsPageShell *shell, const char *lang, const char *title,
                        const char *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPageShell, ps_pageshell_free)
