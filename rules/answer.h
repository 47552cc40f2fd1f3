/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three answers: no, not known, yes. Their order makes Kleene's "and" the smaller, "or" the larger.
 */
#pragma once

typedef enum { PS_ANSWER_NO, PS_ANSWER_UNKNOWN, PS_ANSWER_YES } PsAnswer;

static inline PsAnswer
ps_answer_and(PsAnswer a, PsAnswer b)
{
    return a < b ? a : b;
}

static inline PsAnswer
ps_answer_or(PsAnswer a, PsAnswer b)
{
    return a > b ? a : b;
}

static inline PsAnswer
ps_answer_not(PsAnswer a)
{
    return (PsAnswer) (PS_ANSWER_YES - a);
}
