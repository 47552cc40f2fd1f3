/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Syllables of a word. */
#pragma once

#include <glib.h>

/* Of an English word, at least 1. */
guint ps_syllables_english(const char *word);
/* Of a Spanish word, at least 1: two strong vowels, or an accented weak one beside another, are
 * two ("tu-mor", "vi-ve", "ca-e", "bio-psia", "ha-bí-a"). */
guint ps_syllables_spanish(const char *word);
