/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person corrects in a record before it is released. */
#pragma once

#include "core/record.h"

/* Sets fields of facts. `texts` are "FACT.FIELD=VALUE" or "FACT=none", ended by NULL; `why` is kept
 * with each. The lines a fact was read from stay with it. Gives what was changed, as
 * core/release.h keeps it: yours. PS_ERROR_USAGE names the text that cannot be taken; then nothing
 * is changed. Staging and plan are as before: the rules must be asked again. */
json_t *ps_correction_apply(PsCase *kase, char **texts, const char *why,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
