/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fork that opens a hostile document may still do, beyond what the whole reader gave up
 * (app/reader/shelter.h). */
#pragma once

#include <glib.h>

/* Closes what is open, takes on limits and the filter of system calls, for good. `keep` are the two
 * descriptors that stay open. FALSE where that fails: then nothing may be opened. */
gboolean ps_confine(int keep_a, int keep_b);

/* The same for the self-test, with one descriptor: a forbidden system call is refused, where it
 * ends a fork with a document. */
gboolean ps_confine_rehearse(int keep);

/* Allows the CPU time of so many pages, drawn in a row. */
void ps_confine_allow_pages(guint pages);

/* Allows the CPU time of one more page, whatever those before it have left over. */
void ps_confine_allow_page(void);
