/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints self-contained HTML to tagged PDF, with a Chromium that has no network and no scripts. */
#pragma once

#include <glib.h>

/* A running browser that prints one document after another. Used by one thread at a time. */
typedef struct PsPrinter PsPrinter;

/* Starts the browser: the one PLAINSTAGE_CHROMIUM names, or chromium-headless-shell, chromium,
 * chromium-browser or google-chrome on PATH. PS_ERROR_UNAVAILABLE if there is none or it does not
 * start. */
PsPrinter *ps_printer_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the browser and removes what it wrote. */
void ps_printer_free(PsPrinter *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPrinter, ps_printer_free)

/* Prints one HTML document (UTF-8; images, fonts and styles inside it, by data: addresses) to PDF
 * with tags, language, title and outline. The same HTML gives the same bytes but for the dates.
 * PS_ERROR_UNAVAILABLE if the browser ended or took too long: the next call starts a new one.
 * PS_ERROR_LIMIT if the document is too large, PS_ERROR_OUTPUT if it cannot be printed. */
GBytes *ps_printer_print(PsPrinter *printer, const char *html, gsize length,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
