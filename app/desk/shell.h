/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame around the desk's pages. No page has style or script inside: both come as assets. */
#pragma once

#include "app/server/handler.h"

typedef struct {
    const char *title;
    const char *kind;           /* class of the body: "worklist", "review", "upload", "letter" */
    const char *here;           /* path of the page, for the way back from another language */
    const char *const *scripts; /* assets, ended by NULL; NULL for none */
} PsShell;

/* Begins a page up to and with <main>. Yours. */
GString *ps_shell_begin(const PsRequest *request, const PsShell *shell);
/* Ends it. `html` is taken. */
PsResponse *ps_shell_end(const PsRequest *request, guint status, GString *html);

/* Opens a form that changes something: its action, the session's token. */
void ps_shell_form(GString *html, const PsRequest *request, const char *action);
/* A hidden field. */
void ps_shell_hidden(GString *html, const char *name, const char *value);
/* A button that sends its form; `kind` is its class. */
void ps_shell_button(GString *html, const char *words, const char *kind);
