/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands tell a person on stderr, and the exit code that an error stands for. */
#pragma once

#include <glib.h>

#include "core/problem.h"

/* "plainstage: " and the message, on a line of its own, clear of a progress line. */
void ps_message(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* "plainstage: FILE: what is wrong. What to do." for a problem of a document. */
void ps_message_problem(const char *file, const PsProblem *problem);

/* Tells `error` and gives the exit code for it. */
int ps_message_error(const GError *error);
