/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How active the tumour is under the microscope: mitoses and necrosis, which the grade rests on. */
#pragma once

#include "extract/statement.h"

/* Adds mitoses and necrosis from the statements of the "grade" lexicon. */
void ps_activity_find(const PsFinding *finding, const PsStatements *all);
