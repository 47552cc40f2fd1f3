/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people decided about the facts of a case, brought to a record that was made anew. */
#pragma once

#include "core/record.h"
#include "rules/engine.h"
#include "store/cases.h"

/* A copy of `machine`, a record as read and staged, with the corrections and confirmations that
 * stand in `acts` (of PsDeed *, oldest first), staged again where one applied. What documents say
 * now may not be what the person looked at: then the fact is a conflict of the two, for a person to
 * decide, and never one silently for the other. `*changes` is what applied, as core/release.h keeps
 * it: yours; empty where nothing did. */
PsRecord *ps_replay(const PsRules *rules, const PsRecord *machine, const GPtrArray *acts,
                    json_t **changes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether two facts (JSON as in a record) say the same, wherever they were read. */
gboolean ps_replay_says_same(const json_t *one, const json_t *other);
