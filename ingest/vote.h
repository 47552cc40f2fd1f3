/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads critical words again from the picture as it came, and lets the readings vote. */
#pragma once

#include "core/text.h"
#include "ingest/lines.h"
#include "ingest/reader.h"

/* `line` is what `piece` of `sheet` was read as, boxes in its pixels. Its numbers and codes are
 * read again: on a fax all of them, else those that were read with doubt or stand near a bound that
 * stages part at. Two readings of three settle a word; what remains in dispute is believed no
 * further, and its other readings go with it. */
void ps_vote_line(PsOcr *ocr, const PsSheet *sheet, const PsPiece *piece, PsLine *line);

/* Whether a word is a number, a date or a code whose letters decide. */
gboolean ps_vote_is_critical(const char *text);

/* Whether a word is written as a date of the month is, and is none. */
gboolean ps_vote_is_no_date(const char *text);
