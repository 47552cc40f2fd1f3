/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server tells those who run it: one JSON object a line on stderr. Never a name, a token,
 * an address with its query, or a word of a record. */
#pragma once

#include <glib.h>

/* `event` and pairs of key and text, ended by NULL. A line is written whole, from any thread. */
void ps_log(const char *event, ...) G_GNUC_NULL_TERMINATED;
/* An answered request: pattern of its route, status, time, bytes. */
void ps_log_request(const char *method, const char *pattern, guint status, gint64 took_us,
                    guint64 bytes_in);
