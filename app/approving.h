/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `plainstage approve` was asked, and how a release is written. */
#pragma once

#include "app/pipeline.h"

typedef struct {
    char *path;   /* of record.json */
    char *folder; /* it lies in */
    char *by, *why, *lang;
    char *at;           /* now, ISO 8601, UTC */
    char **checked;     /* tags; NULL for none */
    char **corrections; /* "FACT.FIELD=VALUE"; NULL for none */
} PsApproval;

/* NULL with PS_ERROR_USAGE. The language is that of the summary beside the record, unless told. */
PsApproval *ps_approval_parse(int argc, char **argv, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_approval_free(PsApproval *approval);

/* Writes the record, and again those pages that stand beside it: all are made before one is
 * written, and the record goes first, so that no page is ahead of it. */
gboolean ps_approving_write(const PsPipeline *pipeline, const PsApproval *approval,
                            const PsRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsApproval, ps_approval_free)
