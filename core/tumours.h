/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several tumours of one patient as JSON and back: {"documents": [ids], "facts", "together"} each.
 */
#pragma once

#include "core/case.h"

json_t *ps_tumours_to_json(const PsCase *kase);
/* Fills kase->tumours, whose documents are those of `kase`. */
gboolean ps_tumours_from_json(const json_t *json, PsCase *kase,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
