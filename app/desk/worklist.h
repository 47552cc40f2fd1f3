/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the worklist. */
#pragma once

#include "app/server/handler.h"
#include "store/patients.h"

/* Appends a row for each of `patients` (of PsPatient *), from what the store keeps of it. */
void ps_worklist_table(GString *html, const PsRequest *request, const GPtrArray *patients);
