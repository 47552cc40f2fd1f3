/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store keeps of a record for the worklist, so that the list of all is made of rows alone.
 */
#pragma once

#include "core/record.h"
#include "store/jobs.h"

/* Fills `columns` with what is the record's and with the cells of its row as JSON, which are given:
 * yours, and to live as long as the columns are used. */
char *ps_workcolumns(const PsRecord *record, PsWorkColumns *columns);
