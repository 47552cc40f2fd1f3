/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules asked again, after a person has changed a fact. */
#pragma once

#include "core/record.h"
#include "rules/engine.h"

/* Puts the staging and the plan of the record's facts, as they are now, in the place of the old
 * ones. */
gboolean ps_restage(const PsRules *rules, PsRecord *record,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
