/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand in a word: NFC, ligatures undone, nothing invisible. Never NFKC, which would turn
 * 10⁵ into 105. */
#pragma once

#include <glib.h>

#include "core/text.h"

/* The letter after the one at `p`; g_utf8_next_char() would take its constness away. */
static inline const char *
ps_letters_next(const char *p)
{
    return p + g_utf8_skip[(guchar) *p];
}

/* Whether `c` separates words. */
gboolean ps_letters_is_space(gunichar c);

/* The clean form of a run of letters, perhaps empty. Yours. */
char *ps_letters_clean(const char *raw, gssize length);

/* Adds the clean form of `raw` to `line`: nothing where nothing remains, several words where it is
 * longer than a word may be. */
void ps_letters_add_word(PsLine *line, const char *raw, gssize length, PsBox box,
                         double confidence);
