/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Debug pictures of what was read, drawn by the reader over the pages. */
#pragma once

#include "app/crew.h"

/* Writes one PNG for each page of `text`, which was read from these bytes: `path` itself where
 * there is one page, else with -1, -2 and so on before its ending. */
gboolean ps_overlay_write(PsCrew *crew, GBytes *bytes, const char *name, const PsText *text,
                          const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
