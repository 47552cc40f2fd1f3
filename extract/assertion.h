/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assertion: whether a mention says that something is so, is not so, may be, was, or concerns
 * someone or something else. Triggers and scopes are data (lexicon/assertion.json); scope ends at a
 * clause, a sentence, or a terminator. */
#pragma once

#include "core/fact.h"
#include "extract/reading.h"

typedef struct {
    PsAssertion assertion;
    const char *trigger; /* id of the entry that decided, borrowed; NULL where nothing did */
} PsAsserted;

/* The assertion of `span`, from triggers before and after it in its sentence and from its section
 * (history, indication, family history speak differently). */
PsAsserted ps_assertion_of(const PsReading *reading, const PsLexiconSet *lexicons, PsSpan span);
