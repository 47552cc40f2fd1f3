/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text files: the lines as they are, on pages of a made-up typewriter. */
#pragma once

#include <glib.h>

#include "ingest/reading.h"

/* Whether the bytes are text a person could have typed. */
gboolean ps_plaintext_is_text(const char *data, gsize size);

void ps_plaintext_read(PsReading *reading, GBytes *bytes);
