/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed choices: of "☐ Positive ☒ Negative" only what is ticked is said. Boxes stand before
 * their words or after them; some forms draw them as brackets or as blanks, "[x]" and "_X_". */
#pragma once

#include "core/text.h"

/* Of each word of the document, in order, how many of its first bytes are not said (guint16): none
 * for a plain word, all for a word of a choice that is not ticked and for a box itself. NULL where
 * the document has no boxes. `answers` (lower case, NULL-terminated) are words that answer a
 * question by themselves: a box right after one belongs to it. */
GArray *ps_choices_unsaid(const PsText *text, const char *const *answers);
