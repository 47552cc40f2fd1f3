/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids with a hole: "MISSING.{plan.missing}" is one id for each value that stands at the path. */
#pragma once

#include <glib.h>
#include <jansson.h>

/* All ids that `text` stands for in the view; none where the path has no value. Of char *, yours.
 */
GPtrArray *ps_template_fill(const char *text, const json_t *view);

/* The path in the hole, yours; NULL where there is no hole. */
char *ps_template_path(const char *text);

/* `text` with the hole filled. Yours. */
char *ps_template_with(const char *text, const char *value);
