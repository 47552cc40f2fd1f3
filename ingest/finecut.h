/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a place of a sheet out of the picture as it came, with all its dots. */
#pragma once

#include "core/text.h"
#include "ingest/prepare.h"

/* `box`, in the sheet's pixels, with paper around it and `dpi` dots an inch each way. Yours; NULL
 * where there is nothing. */
PIX *ps_finecut(const PsSheet *sheet, PsBox box, int dpi);
