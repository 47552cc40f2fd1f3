/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a report as a PDF, each page the way its source asks for. */
#pragma once

#include <stdbool.h>

#include "source.h"

/* `name` seeds the noise. The same source and name give the same bytes. */
bool ps_pdf_write(const PsSource *source, const char *name, const char *path,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
