/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a batch keeps in the store beside facts, so that the desk can show its cases at once. */
#pragma once

#include "app/pipeline.h"
#include "store/cases.h"

/* The bytes of an opened file; one that could not be opened has none. */
gboolean ps_keeping_bytes(PsStore *store, const PsOpened *opened,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A record as the store keeps it. Yours. */
char *ps_keeping_record(const PsRecord *record);

/* A patient's result: `documents` (of PsFacts *) as read, `machine_json` the record made of them,
 * and `record` that, or what a person released of it. */
gboolean ps_keeping_result(PsStore *store, const char *lang, const GPtrArray *documents,
                           const char *machine_json, const PsRecord *record,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
