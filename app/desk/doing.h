/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a deed is done: written on the revision that the person saw, and answered. */
#pragma once

#include "app/desk/casepage.h"

/* The case that a form is about. NULL with a response where there is none, or nothing was read of
 * it yet; NULL without one on error. */
PsDeskCase *ps_doing_begin(const PsRequest *request, PsResponse **refusal, GError **error);

/* Writes `deed` (its `who` is set here) with the record as it is after it (NULL: unchanged), and
 * leads back to `anchor` of the case. Where somebody else was first, or the case does not allow it,
 * the case is shown as it is now, with the form of `open` as it was typed. */
PsResponse *ps_doing_end(const PsDeskCase *kase, PsDeed *deed, const PsRecord *record,
                         const char *anchor, PsFactKind open, GError **error);

/* The case again, with what is wrong; a word of the desk. */
PsResponse *ps_doing_refuse(const PsDeskCase *kase, guint status, const char *wrong,
                            PsFactKind open, GError **error);

/* The record with what people decided, `deed` (NULL: none) among it in place of older ones of its
 * fact. `changes` (yours) as in core/release.h. */
PsRecord *ps_doing_replay(const PsDeskCase *kase, const PsDeed *deed, json_t **changes,
                          GError **error);
