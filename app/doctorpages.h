/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what pages are recognised and printed with is there and works. */
#pragma once

#include "app/readerlink.h"

/* Draws a page of ours, and reads the picture again. What is missing and how to get it is the
 * error. */
gboolean ps_doctor_recognises(PsReaderLink *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Prints a page. */
gboolean ps_doctor_prints(GError **error) G_GNUC_WARN_UNUSED_RESULT;
