/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which letters of a text layer the page shows: text can be white, covered, clipped, transparent,
 * beside the paper, or never painted. */
#pragma once

#include <poppler.h>

/* Draws the page small and tells the letters that leave no mark in their place, or one that cannot
 * be theirs: one byte for each letter of `text` with its `places`, 1 where it is seen. Yours; NULL
 * where the page cannot be drawn. */
guint8 *ps_visible_letters(PopplerPage *page, const char *text, const PopplerRectangle *places,
                           guint count);
