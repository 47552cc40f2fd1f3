/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of the first page: where the stage stands among four, and how wide the tumour is. */
#pragma once

#include "core/record.h"
#include "report/words.h"

/* Appends the stage bar; nothing where no stage is shown or written. */
void ps_figures_stage(GString *html, const PsWords *words, const PsRecord *record);

/* Appends the size picture; nothing where no size was found. */
void ps_figures_size(GString *html, const PsWords *words, const PsRecord *record);

/* 1 to 4 for "IA" to "IVB" or "2b"; 0 where `group` is no stage group. */
guint ps_figures_stage_number(const char *group);
