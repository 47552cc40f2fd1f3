/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password from who sits there. */
#pragma once

#include <glib.h>

/* From the terminal, twice and unseen; where standard input is none, its first line. Free with
 * ps_passwordinput_free, which wipes it. PS_ERROR_USAGE where there is none, or they differ. */
char *ps_passwordinput(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_passwordinput_free(char *password);
