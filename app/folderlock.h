/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An output folder that one process works in at a time, until the descriptor is closed. */
#pragma once

#include <glib.h>

/* Takes the folder, and waits where a batch is at work in it, saying so. The descriptor to keep
 * open; -1 where folders cannot be taken here, which is no error. */
int ps_folderlock_take(const char *folder);

/* Takes the folder within a few seconds: others may hold it for a moment, a batch holds it until
 * its end. -1 with PS_ERROR_OUTPUT where it is not to be had. */
int ps_folderlock_try(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
