/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON file that a command takes as its argument. */
#pragma once

#include <glib.h>
#include <jansson.h>

/* The JSON of a file or, for "-", of standard input. */
json_t *ps_argument_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Tells why it could not be loaded; the exit code for that. */
int ps_argument_fail(const GError *error);
