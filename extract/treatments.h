/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Treatments that the document names, told apart as given, planned or declined. */
#pragma once

#include "extract/finder.h"

/* Part of ps_course_find. False with PS_ERROR_LIMIT. */
gboolean ps_treatments_find(const PsFinding *finding, GError **error);
