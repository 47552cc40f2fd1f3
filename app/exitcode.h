/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documented exit codes (sysexits.h where it has one). */
#pragma once

typedef enum {
    PS_EXIT_OK = 0,
    PS_EXIT_REVIEW = 3,       /* all read, and some cases need a person */
    PS_EXIT_USAGE = 64,       /* the command line is wrong */
    PS_EXIT_UNREADABLE = 65,  /* some document could not be read */
    PS_EXIT_NO_INPUT = 66,    /* an input does not exist, or there is nothing in it */
    PS_EXIT_BUG = 70,         /* a promise of the program is broken */
    PS_EXIT_CANT_CREATE = 73, /* the output cannot be made */
    PS_EXIT_IO = 74,          /* a result could not be written */
    PS_EXIT_CONFIG = 78       /* a data file is wrong, or a needed program is missing */
} PsExit;
