/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF that lost its end, its table or its page tree, with a new end for the pages that are found.
 */
#pragma once

#include <glib.h>

/* The bytes with a catalog and a trailer behind them; NULL where there is no page to be found. */
GBytes *ps_mend_pdf(GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
