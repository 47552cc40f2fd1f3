/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown of a content file to HTML, with values that can only be text. */
#pragma once

#include "report/fill.h"

typedef struct {
    const char *file; /* for errors */
    PsFillFunc value;
    gpointer user;
    guint own_column;      /* of tables, from 1; 0 for none */
    const char *own_label; /* what the head of the own column says besides */
} PsMarkdown;

/* Appends the HTML of `body`. Placeholders are filled inside text alone, after the Markdown was
 * parsed: no value becomes markup. False with PS_ERROR_DATA where the body has HTML, a link, an
 * image, code, or a placeholder without a value. */
gboolean ps_markdown_render(const PsMarkdown *how, const char *body, GString *html,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
