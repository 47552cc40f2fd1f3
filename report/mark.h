/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks in a patient's page while it is written: which data file the words between two marks come
 * from, and which facts they use. They are control characters, which no text can hold once it is
 * HTML (report/html.h), so that neither a record nor a content file can forge one; the finished
 * page has none. */
#pragma once

#include <glib.h>

#define PS_MARK_OPEN '\x01'
#define PS_MARK_NAMED '\x02'
#define PS_MARK_CLOSE '\x03'

/* Opens a mark. `source` is "FOLDER/KEY" (report/ledger.h), or NULL for that of the mark around it;
 * `facts` are names of facts that the words use, with commas between, or NULL. */
void ps_mark_open(GString *html, const char *source, const char *facts);
void ps_mark_close(GString *html);

/* `source` as "FOLDER/KEY", around everything that printf-style `format` writes by ps_html_format's
 * rules. */
void ps_mark_format(GString *html, const char *source, const char *facts, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* After the mark that stands at `at`; NULL where none does. */
const char *ps_mark_after(const char *at);
/* Takes all marks out. */
void ps_mark_strip(GString *html);
