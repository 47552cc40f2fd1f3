/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stations of lymph nodes ("inguinal", "retroperitoneal") that a fact speaks of. */
#pragma once

#include "extract/statement.h"

/* Sets the field "stations" where the words of `of`, or a heading just before them, name one. False
 * with PS_ERROR_LIMIT. */
gboolean ps_stations_add(const PsFinding *finding, PsFact *fact, const PsStatement *of,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
