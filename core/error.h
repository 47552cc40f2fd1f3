/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain. A GError is for failure only: "grade not stated" is a fact, not an error.
 */
#pragma once

#include <glib.h>

#define PS_ERROR (ps_error_quark())

typedef enum {
    PS_ERROR_USAGE,       /* the command line is wrong */
    PS_ERROR_INPUT,       /* a document or folder cannot be used as it is */
    PS_ERROR_DATA,        /* a shipped rule, lexicon or content file is wrong: nothing runs */
    PS_ERROR_OUTPUT,      /* a result cannot be written */
    PS_ERROR_LIMIT,       /* a limit of core/limits.h was reached */
    PS_ERROR_UNAVAILABLE, /* an outside program or model is missing */
    PS_ERROR_BUG,         /* a promise of the program itself is broken */
    PS_ERROR_CONFLICT,    /* somebody else changed it first: nothing was changed */
    PS_ERROR_LOST,        /* a lease ran out, and the work went to another */
    PS_ERROR_BUSY,        /* others are at it: later it may work */
    PS_ERROR_DENIED       /* not allowed, or not as things stand */
} PsErrorCode;

GQuark ps_error_quark(void);
