/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares a stage that the record writes with the one computed here. */
#pragma once

#include "core/case.h"
#include "core/staging.h"
#include "rules/rulesparts.h"

/* The rules that a written stage goes by; "other" is one that is not compared (FIGO, UICC 9). */
typedef enum { PS_EDITION_8, PS_EDITION_7, PS_EDITION_OLDER, PS_EDITION_OTHER } PsEdition;

/* As the record names it, or by the year in which the stage was written (rules/data/edition.json).
 */
PsEdition ps_stated_edition(const PsRules *rules, const PsFact *fact);

/* "Stage 3b" as "IIIB". Yours. */
char *ps_stated_bare_group(const char *text);
/* "pT2b" as "T2": without prefixes in small letters and, where `letter` is false, without the
 * letter of a sub-category. Yours. */
char *ps_stated_bare_category(const char *text, gboolean letter);

/* Yes or no where two of the three ways (core/staging.h) give a group, or where a group is computed
 * and a T, N or M of this edition is written; not known otherwise (a first stage is never compared
 * with what was found later). */
PsAgreement ps_stated_agreement(const PsRules *rules, const PsCase *kase, const PsStaging *staging);
