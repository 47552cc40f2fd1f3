/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way by which text becomes HTML, and HTML text again. */
#pragma once

#include <glib.h>

/* Appends `text` so that it can only be text: control characters left out, markup escaped, in
 * quotes or not. */
void ps_html_text(GString *html, const char *text);

/* Appends printf-style markup whose every %s is escaped as ps_html_text does. Only %s, %u, %d and
 * %% are known. */
void ps_html_format(GString *html, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The words of `html` as a person sees them, single spaces: no tags, no style. With `own` set,
 * block quotes are left out as well: they are the record's words and not ours. Yours. */
char *ps_html_visible(const char *html, gboolean own);
