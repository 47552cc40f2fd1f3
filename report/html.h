/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way by which text becomes HTML, and HTML text again. */
#pragma once

#include <glib.h>
#include <stdarg.h>

/* Appends `text` so that it can only be text: control characters left out, markup escaped, in
 * quotes or not. */
void ps_html_text(GString *html, const char *text);

/* Appends printf-style markup whose every %s is escaped as ps_html_text does. Only %s, %u, %d and
 * %% are known. */
void ps_html_format(GString *html, const char *format, ...) G_GNUC_PRINTF(2, 3);
void ps_html_format_v(GString *html, const char *format, va_list args) G_GNUC_PRINTF(2, 0);

/* The words of `html` as a person sees them, single spaces: no tags, no style. With `own` set,
 * block quotes are left out as well: they are the record's words and not ours. Yours. */
char *ps_html_visible(const char *html, gboolean own);

/* For those who walk HTML themselves. After the tag at `at`, or after the whole element where it is
 * a style or, with `own`, a block quote. */
const char *ps_html_after_markup(const char *at, gboolean own);
/* Whether the tag at `at` stands inside a line and does not part words. */
gboolean ps_html_is_inline(const char *at);
/* The character that the "&" at `at` stands for, and how many bytes it takes. */
gunichar ps_html_entity(const char *at, gsize *length);
