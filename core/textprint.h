/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a PsText as JSON a line of words at a time: a document of a million words would fill
 * memory as one value. */
#pragma once

#include <stdio.h>

#include "core/text.h"

/* The value of ps_text_to_json, each line of the document on a line of its own. */
void ps_text_print(const PsText *text, FILE *out);
