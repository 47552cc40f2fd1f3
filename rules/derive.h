/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds to facts what the tables know of a name or code: class of a tumour, family of a place. */
#pragma once

#include "rules/rulesparts.h"

/* Fills only what is not there; a name that no table has stays as it is. `facts`: of PsFact *.
 * `coded` is what a coded case says besides (NULL for any other). */
void ps_derive_facts(const PsRules *rules, GPtrArray *facts, const json_t *coded);
