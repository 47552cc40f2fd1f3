/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `plainstage run` was asked to do. */
#pragma once

#include <glib.h>

typedef struct {
    char **inputs;
    char *out;
    char *lang;
    int jobs;
    gboolean html, pdf, json_files, fhir;
    gboolean pdf_asked; /* named by the user: not making it is then a failure */
    gboolean resume, quiet, json_lines;
} PsRunOptions;

/* NULL with PS_ERROR_USAGE. `--help` prints and ends the program. */
PsRunOptions *ps_run_options_parse(int argc, char **argv, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_run_options_free(PsRunOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsRunOptions, ps_run_options_free)
