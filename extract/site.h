/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a tumour is: the places that a report names, and what stands around them; shared by the
 * files of the site, and by no other. */
#pragma once

#include "extract/statement.h"

/* How much statement `index`, a place, counts as the place of the tumour; 0 or less: not at all. */
int ps_site_score(const PsFinding *finding, const PsStatements *statements, guint index);
/* The side said with the place ("right"), borrowed; NULL where none is. */
const char *ps_site_side(const PsFinding *finding, const PsStatements *statements, guint index);
/* Whether statement `index` is the place that the title of an examination names ("MRI RIGHT
 * THIGH"). */
gboolean ps_site_is_title(const PsFinding *finding, const PsStatements *statements, guint index);
/* The side ("right" or "left") that statement `index` tells of `place` from elsewhere, borrowed: a
 * line of its own ("Laterality: left"), or a title that names the same limb; NULL for any other. */
const char *ps_site_side_apart(const PsFinding *finding, const PsStatements *statements,
                               guint index, const PsStatement *place);
/* Whether the statement names a place (and not a word about one). */
gboolean ps_site_is_place(const PsStatement *statement);
/* Adds the depth, from the statements of it. */
void ps_site_add_depth(PsFinding *finding, const PsStatements *statements);
