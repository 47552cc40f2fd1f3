/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document while it is read: who wants its pages, and what is wrong with the one under way. */
#pragma once

#include <glib.h>

#include "ingest/pix.h"
#include "ingest/reader.h"

typedef struct {
    PsOcr *ocr;
    const PsPageWants *wants;
    GPtrArray *problems; /* of PsProblem *: the document's, then those of the page under way */
    guint pages;         /* that may be read */
    guint depth;         /* how many documents it is inside of */
} PsReading;

/* Reads what is wanted of a document, whatever its type; problems that no page has stay behind. */
void ps_reading_any(PsReading *reading, GBytes *bytes, const char *name);

/* Notes a problem of a page, or of the document with page 0. */
void ps_reading_problem(PsReading *reading, const char *tag, guint page);

/* Says how many pages there are. */
void ps_reading_count(PsReading *reading, guint pages);

/* The number of the page to read now; 0 where no more are wanted. */
guint ps_reading_next(PsReading *reading);

/* Whether a page need not be read from `pix`, because another with the same pixels was. What else
 * its reading depends on, beside the size of the page and its problems so far, is in `beside` (of
 * PsLine *) or NULL. */
gboolean ps_reading_knows(PsReading *reading, const PsPage *page, PIX *pix,
                          const GPtrArray *beside);

/* Takes a page that is done. */
void ps_reading_add(PsReading *reading, PsPage *page);

/* Takes a page that could not be read, with the problem that it has. */
void ps_reading_lose(PsReading *reading, PsPage *page, const char *tag);
