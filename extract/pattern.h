/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pattern language of the lexicons: PCRE2 in which a literal space is any white space of
 * running text, with or without the stray full stop that old OCR leaves at line ends. */
#pragma once

#include <glib.h>

/* The pattern as PCRE2 takes it, without limit and without bounds. Yours. */
char *ps_pattern_expand(const char *pattern);
/* The names of its named groups, each once, in order. NULL-terminated, yours. */
char **ps_pattern_group_names(const char *pattern);
/* Compiles expanded patterns as alternatives of one, each bounded at both ends by non-word
 * characters unless its `partial` says otherwise. `anchored`: matches only where it is asked to. */
GRegex *ps_pattern_compile(const char *const *expanded, const gboolean *partial, guint count,
                           gboolean anchored, GError **error) G_GNUC_WARN_UNUSED_RESULT;
