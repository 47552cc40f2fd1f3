/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured when a text's reading grade is: the sentences, and nothing round them. */
#pragma once

#include "report/content.h"
#include "report/reading.h"

/* The words of a content file as a person would read them, each block on a line of its own. Yours.
 */
char *ps_measure_content_text(const PsContent *content, GError **error);

/* The sentences of a summary, each block on a line of its own: without headings, tables, pictures,
 * the record's own words, and the list of sources. Yours. */
char *ps_measure_page_text(const char *html);
