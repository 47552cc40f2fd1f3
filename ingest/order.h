/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading order: which pieces of text on a page make a line, and which line comes next. */
#pragma once

#include "core/text.h"

/* `pieces` are runs of words that surely belong together (of PsLine *, in any order and unit); the
 * words are taken out of them. Label and value of a table's row become one line; the columns of a
 * letter stay apart. Yours; the lines are not freed with the array. */
GPtrArray *ps_order_lines(GPtrArray *pieces);
