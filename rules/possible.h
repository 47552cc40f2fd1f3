/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups that remain possible where T, N, M or G is not known. */
#pragma once

#include "rules/rulesparts.h"

/* Every group that the chapter's table gives for what "staging.t" ... "staging.g" of the view say,
 * with each unknown one taken as all that it may be. An array of char *, yours; `certain` is set
 * where all of them lead to the one group. */
GPtrArray *ps_possible_groups(PsRun *run, const char *chapter, gboolean *certain);
