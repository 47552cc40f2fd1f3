/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Chromium process of our own: found, started without rights or network, ended without traces. */
#pragma once

#include <glib.h>

#include "report/devtools.h"

typedef struct PsBrowser PsBrowser;

/* Starts the browser that PLAINSTAGE_CHROMIUM names, or the first known one on PATH, and opens
 * one empty page in it. PS_ERROR_UNAVAILABLE if there is none or it does not start. */
PsBrowser *ps_browser_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Kills the browser with all its children and removes its profile folder. */
void ps_browser_free(PsBrowser *browser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsBrowser, ps_browser_free)

/* The conversation with the running browser; lives as long as `browser`. */
PsDevtools *ps_browser_get_devtools(PsBrowser *browser);

/* The session of its page, with Page events on. */
const char *ps_browser_get_session(const PsBrowser *browser);
