/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares a stage that the record writes with the one computed here. */
#pragma once

#include "core/case.h"
#include "core/staging.h"

/* Yes or no where two of the three ways (core/staging.h) give a group, or where a group is computed
 * and a T, N or M of this edition is written; not known otherwise (a first stage is never compared
 * with what was found later). */
/* "Stage 3b" as "IIIB". Yours. */
char *ps_stated_bare_group(const char *text);
/* "pT2b" as "T2": without prefixes in small letters and, where `letter` is false, without the
 * letter of a sub-category. Yours. */
char *ps_stated_bare_category(const char *text, gboolean letter);

PsAgreement ps_stated_agreement(const PsCase *kase, const PsStaging *staging);
