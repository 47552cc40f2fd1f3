/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An output folder that one process works in at a time. */
#pragma once

#include "core/durable.h"

/* Takes the folder for this process alone until it ends: a second batch waits here, and says so.
 * The descriptor to keep open; -1 where folders cannot be taken here, which is no error. */
int ps_durable_take_folder(const char *folder);
