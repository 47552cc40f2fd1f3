/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which part of one reading answers to which word of another. */
#pragma once

#include <glib.h>

/* The parts of `other` that answer to `words`, both without spaces: as many as there are words,
 * some perhaps empty. Yours. */
char **ps_align(const char *const *words, const char *other);
