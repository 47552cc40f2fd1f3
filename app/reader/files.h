/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that the reader may open: fonts, what poppler needs to know of them, and the model of
 * the recognition engine. */
#pragma once

#include <glib.h>

/* Closes all other files to this process and its forks, for good, as far as the kernel can: 0 where
 * it has no Landlock, else the version of it that is in force; -1 where it has it and refuses. */
int ps_files_restrict(void);
