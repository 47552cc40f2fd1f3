/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fork that opens a hostile document may still do. */
#pragma once

#include <glib.h>

/* Gives up rights and takes on limits, for good. `keep` are the two descriptors that stay open.
 * FALSE where that fails: then nothing may be opened. */
gboolean ps_confine(int keep_a, int keep_b);

/* Allows the CPU time of so many pages, drawn in a row. */
void ps_confine_allow_pages(guint pages);

/* Allows the CPU time of one more page, whatever those before it have left over. */
void ps_confine_allow_page(void);
