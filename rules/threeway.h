/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stage three ways: as written, from the written T, N and M, and from the facts. */
#pragma once

#include "core/case.h"
#include "rules/rulesparts.h"

/* As core/staging.h says of three_way. Yours; NULL where the record writes no stage. */
json_t *ps_three_way(const PsRun *run, const PsCase *kase, const PsStaging *staging);
