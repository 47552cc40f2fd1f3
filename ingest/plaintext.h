/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text files: the lines as they are, on pages of a made-up typewriter. */
#pragma once

#include <glib.h>

#include "ingest/reading.h"

/* Whether the bytes are text a person could have typed. */
gboolean ps_plaintext_is_text(const char *data, gsize size);

/* The bytes as UTF-8, ended by a zero; those that are not are taken for Windows-1252. Yours. */
char *ps_plaintext_utf8(const char *data, gsize size);

/* Reads a text file. */
void ps_plaintext_read(PsReading *reading, GBytes *bytes);

/* Sets down `text` (UTF-8) on pages; `reason` is each page's. */
void ps_plaintext_set(PsReading *reading, const char *text, gsize size, const char *reason);
