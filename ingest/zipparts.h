/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a zip archive, unpacked in memory up to a limit of their sum. */
#pragma once

#include <glib.h>

/* Part name (char *) to its bytes (GBytes *), for the parts that `wanted` says yes to. NULL where
 * the archive is damaged, locked, has too many parts, or unpacks to more than a document may have:
 * a small file that claims to be huge is none of a patient's. */
GHashTable *ps_zipparts_read(const char *data, gsize size, gboolean (*wanted)(const char *name));
