/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as reports write them. */
#pragma once

#include <glib.h>

/* The ISO 8601 day of "2024-03-12", "03/12/2024", "12 Mar 2024", "March 12, 2024". Month before day
 * unless the first number cannot be a month. NULL where it is no date of the calendar. Yours. */
char *ps_date_read(const char *text);
