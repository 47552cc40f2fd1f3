/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals for the audit trail: one entry for each kind, client and minute, with a count, so that
 * an attack is seen and does not fill the disk. */
#pragma once

#include "store/store.h"

typedef struct PsRefusals PsRefusals;

PsRefusals *ps_refusals_new(PsStore *store);
/* Writes what is left. */
void ps_refusals_free(PsRefusals *refusals);

/* From any thread; only remembers. `user` may be NULL; `tag` and `pattern` are static. */
void ps_refusals_note(PsRefusals *refusals, const char *tag, const char *user, const char *address,
                      const char *pattern);
/* Called each second: the first of a kind is written at once, the count of the others when its
 * minute is over. */
void ps_refusals_write(PsRefusals *refusals, gint64 now_us);
