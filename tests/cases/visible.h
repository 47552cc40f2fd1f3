/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a page as a person sees them. */
#pragma once

#include <stdbool.h>

/* The text of an HTML page without tags, style, title and comments, entities undone, white space
 * made single. Yours. */
char *visible_text(const char *html);
/* Whether `phrase` stands in `text`, whatever its case; `whole` asks for word boundaries. */
bool visible_has(const char *text, const char *phrase, bool whole);
