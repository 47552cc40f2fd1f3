/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document while it is read: its text so far, and whom to tell of each page. */
#pragma once

#include <glib.h>

#include "ingest/reader.h"

typedef struct {
    PsText *text;
    PsOcr *ocr;
    PsPageFunc on_page;
    gpointer user;
    gsize text_bytes;
    guint depth; /* how many documents it is inside of */
} PsReading;

/* Notes a problem of a page, or of the document with page 0. */
void ps_reading_problem(PsReading *reading, const char *tag, guint page);

/* Says how many pages there are and returns how many of them may be read. */
guint ps_reading_count(PsReading *reading, guint pages);

/* Takes a page that is done. False once the document has more text than the limit. */
gboolean ps_reading_add(PsReading *reading, PsPage *page);

/* Takes a page that could not be read, with the problem that it has. */
void ps_reading_lose(PsReading *reading, PsPage *page, const char *tag);

/* Takes a page whose problems are noted already. */
void ps_reading_pass_on(PsReading *reading, PsPage *page);

/* Reads a document that another carries inside. Yours. */
PsText *ps_reading_inside(GBytes *bytes, PsOcr *ocr, guint depth);
