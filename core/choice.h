/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of enumerators: how a closed set of answers is written in JSON. */
#pragma once

#include <stdbool.h>
#include <glib.h>

/* The index of `name` in the NULL-terminated `names`, or -1. */
int ps_choice_index(const char *const *names, const char *name);
