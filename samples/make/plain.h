/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a report as plain text, as a portal's copy-and-paste gives it. */
#pragma once

#include <stdbool.h>

#include "source.h"

bool ps_plain_write(const PsSource *source, const char *path,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
