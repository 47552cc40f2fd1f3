/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CPU time that this process may still use. Parsing and recognition are allowed apart: no page of
 * drawing commands gets the time that a page of noise may need. */
#pragma once

#include <glib.h>

/* From here on the kernel ends the process that overdraws what it is allowed. Without it the others
 * do nothing. FALSE where the limit cannot be set. */
gboolean ps_allowance_begin(void);

/* So many seconds more from now, instead of what was left. */
void ps_allowance_parse(guint pages);
void ps_allowance_recognise(void);
