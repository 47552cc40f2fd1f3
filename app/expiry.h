/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removes what is older than it may be, as long as the service runs. */
#pragma once

#include "app/server/config.h"

/* At once and then every ten minutes, on a thread with a store of its own: an erasure writes the
 * database anew, and waits for a batch. The thread ends with the process; what it was at is done
 * the next time. Config is borrowed. */
void ps_expiry_start(const char *folder, const PsConfig *config);
