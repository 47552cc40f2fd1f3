/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the forms that correct facts. What is said of a record comes from report/content. */
#pragma once

#include "app/server/wordfiles.h"

/* That each field of a fact that can be corrected has words, and each of its choices. */
gboolean ps_formwords_check(const PsWordFiles *words, GError **error);
