/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence behind a fact as the pages show it: a picture of the line, or the words as read,
 * with the page they stand on. */
#pragma once

#include "report/report.h"
#include "report/words.h"

/* How much evidence of a fact is shown as pictures: more where the record is of two minds, one for
 * each of a list. */
guint ps_proof_count(const PsFact *fact);

/* Appends a figure. `strips` is an array of PsStrip *, or NULL. */
void ps_proof_write(GString *html, const PsWords *words, const PsRecord *record,
                    const GPtrArray *strips, const PsEvidence *evidence);

/* The document of a piece of evidence, borrowed; NULL where the record has none of that id. */
const PsDocument *ps_proof_document(const PsRecord *record, const PsEvidence *evidence);

/* The picture of a piece of evidence, borrowed; NULL where there is none. */
GBytes *ps_proof_picture(const GPtrArray *strips, const PsEvidence *evidence);

/* The picture of a whole page (ps_report_wanted_pages), borrowed; NULL where there is none. */
GBytes *ps_proof_page(const GPtrArray *strips, const PsStrip *page);

/* Where a line stands, in one word for a page's own use: document, page and box. Yours. */
char *ps_proof_line(const char *document, guint page, PsBox box);

/* Appends a picture with its bytes inside. `line`, if not NULL, is kept with it. */
void ps_proof_image(GString *html, GBytes *png, const char *alt, const char *line);
