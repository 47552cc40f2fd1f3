/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts values into the placeholders of a text. */
#pragma once

#include <glib.h>

/* Gives the value of a placeholder: yours, or NULL where there is none now. */
typedef char *(*PsFillFunc)(const char *name, gpointer user);

/* `text` with each {{name}} replaced, once: a value that looks like a placeholder stays as it is.
 * PS_ERROR_DATA names `file` and the placeholder that is unknown or has no value. The result is
 * plain text; escaping comes after. Yours. */
char *ps_fill(const char *text, const char *file, PsFillFunc value, gpointer user,
              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same into `html`: text and values escaped, and each value inside a mark that says which
 * placeholder it fills ("{name}" in place of a fact). False where nothing could be filled in. */
gboolean ps_fill_html(GString *html, const char *text, const char *file, PsFillFunc value,
                      gpointer user, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether `name` is on the closed list of placeholders. */
gboolean ps_fill_knows(const char *name);

/* The placeholders in `text`, each once, in order: an array of char *, yours. NULL with
 * PS_ERROR_DATA where one is not closed or not known. */
GPtrArray *ps_fill_names(const char *text, const char *file,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
