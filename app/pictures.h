/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the lines behind the values of a record, cut by the reader out of the documents. */
#pragma once

#include "app/inputs.h"
#include "app/crew.h"
#include "core/record.h"

/* An array of PsStrip * for all evidence that the pages show; one without a picture has a NULL png.
 * NULL only where the reader cannot be started again. */
GPtrArray *ps_pictures_draw(const PsRecord *record, const PsInputPatient *input, PsCrew *crew,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
