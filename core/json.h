/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small agreements about JSON: ownership by g_autoptr, one way to print, strict reading. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <jansson.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/* JSON as all outputs print it: two spaces, keys in the order they were set, reals with six
 * significant digits, a final newline. The same value gives the same bytes. Yours. */
char *ps_json_print(const json_t *value);

/* The same on one line, without a newline. Yours. */
char *ps_json_print_line(const json_t *value);

/* Parses `text`, refusing duplicate keys. `name` stands in the error as name:line:column. */
json_t *ps_json_parse(const char *text, gsize length, const char *name,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A string or JSON null for NULL. */
json_t *ps_json_string_or_null(const char *text);

/* The string under `key`, borrowed; NULL if absent, null or no string. */
const char *ps_json_get_string(const json_t *object, const char *key);

/* The value at a dotted path ("size.value_mm") of nested objects, borrowed; NULL where absent. */
json_t *ps_json_at(const json_t *object, const char *path);

/* An array of strings from a GPtrArray of char *. */
json_t *ps_json_from_strings(const GPtrArray *strings);

/* A GPtrArray of owned strings from an array of strings; other items are passed over. */
GPtrArray *ps_json_to_strings(const json_t *array);
