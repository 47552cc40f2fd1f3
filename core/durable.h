/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are whole or not there, and stay so when the power goes. */
#pragma once

#include <glib.h>

/* Writes `name` in `folder`, readable by its owner alone: beside it first, then in its place. What
 * a stopped run left beside it is written over: there is no more than one such file to a name.
 * PS_ERROR_OUTPUT says what the system said. */
gboolean ps_durable_write(const char *folder, const char *name, const char *bytes, gsize length,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was made, renamed or removed in `folder` stays so. */
gboolean ps_durable_sync_folder(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
