/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pattern language of the lexicons: PCRE2 in which a literal space is any white space of
 * running text, with or without the stray full stop that old OCR leaves at line ends. */
#pragma once

#include <glib.h>

/* The pattern as PCRE2 takes it, without limit and without bounds. Yours. */
char *ps_pattern_expand(const char *pattern);
/* An expanded pattern without what it asks of the text before it, so that it can be tried on a few
 * characters alone. Yours. */
char *ps_pattern_forward(const char *expanded);
/* The names of its named groups, each once, in order. NULL-terminated, yours. */
char **ps_pattern_group_names(const char *pattern);
/* Compiles an expanded pattern to match only at the place it is asked about, bounded at both ends
 * by non-word characters unless `partial`. */
GRegex *ps_pattern_compile(const char *expanded, gboolean partial,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for ps_pattern_forward(): to be tried on a few characters, too few times to be worth
 * turning into machine code. */
GRegex *ps_pattern_compile_probe(const char *expanded, gboolean partial,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the character before `at` is none of a word, so that a bounded pattern may begin there.
 */
gboolean ps_pattern_is_bound(const char *text, const char *at);
