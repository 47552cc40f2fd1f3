/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers and footers, told from the body by what pages have in common. */
#pragma once

#include "core/text.h"

/* Sets the role of lines at the top or foot of pages that stand on a page nearby too, in the same
 * place, their numbers aside: a name and a record number, "Page 2 of 5", a fax's line. Nothing is
 * moved or lost. */
void ps_edges_mark(PsText *text);
