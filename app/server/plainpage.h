/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's own small pages: login, a refusal, "received". The desk makes its own. */
#pragma once

#include "app/server/handler.h"

/* The head of a page of the service, up to its body: `title` is text, styles and scripts are names
 * of assets, each list ended by NULL; `scripts` may be NULL. Yours. */
GString *ps_plainpage_head(const PsRequest *request, const char *title, const char *const *styles,
                           const char *const *scripts);
/* Begins a page, up to and with its heading; `title` is text. Add to it, then end it. Yours. */
GString *ps_plainpage_begin(const PsRequest *request, const char *title);
/* Closes the page with a link to itself in the other language. */
void ps_plainpage_end(const PsRequest *request, GString *html);
/* A word of the server in the request's language. Borrowed. */
const char *ps_plainpage_word(const PsRequest *request, const char *tag);
/* A whole page that says what happened and what to do now. Yours. */
GString *ps_plainpage_words(const PsRequest *request, const char *tag);
