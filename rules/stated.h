/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares a stage that the record writes with the one computed here. */
#pragma once

#include "core/case.h"
#include "core/staging.h"

/* Yes or no where a group is computed and a stage of the same edition is written with a T, N, M or
 * group; not known otherwise (an older edition is never compared with this one, and a first stage
 * never with what was found later). */
PsAgreement ps_stated_agreement(const PsCase *kase, const PsStaging *staging);
