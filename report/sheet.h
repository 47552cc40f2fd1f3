/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's page while it is written: pieces in order, and what they used. */
#pragma once

#include "report/draft.h"
#include "report/fill.h"
#include "report/loaded.h"
#include "report/values.h"

typedef struct {
    char *id; /* section */
    GString *html;
} PsPiece;

typedef struct {
    const PsReport *report;
    PsDraft *draft;
    const PsRecord *record; /* as the page shows it: that of the draft */
    const GPtrArray *strips;
    PsValues values;
    GPtrArray *pieces; /* of PsPiece *, in the order of the plan */
    GPtrArray *used;   /* of const PsContent *: every content file that was written */
} PsSheet;

PsSheet *ps_sheet_new(const PsReport *report, const PsRecord *record, const GPtrArray *strips);
void ps_sheet_free(PsSheet *sheet);

/* The content of `id`, noted as used. PS_ERROR_DATA where there is none. */
const PsContent *ps_sheet_content(PsSheet *sheet, const char *id, GError **error);
/* Appends the body of `content`, its values filled in. */
gboolean ps_sheet_body(PsSheet *sheet, const PsContent *content, GString *html, GError **error);
/* Appends the title of `content`, its values filled in. */
gboolean ps_sheet_title(PsSheet *sheet, const PsContent *content, GString *html, GError **error);

/* A new piece at the end of the page: what to write into, borrowed. */
GString *ps_sheet_piece(PsSheet *sheet, const char *id);
/* Writes one section of the plan as a piece. */
gboolean ps_sheet_section(PsSheet *sheet, const char *id, GError **error);

/* Whether size and place are drawn: only where one tumour is what the page is about. */
gboolean ps_sheet_draws(const PsPlan *plan);

/* What stands in a section besides its text. Each appends to `html`. */
void ps_sheet_facts(PsSheet *sheet, GString *html);
/* Whether this extent shows any fact: one that waits for a person shows none, since the pages may
 * be another patient's. */
gboolean ps_sheet_has_facts(const PsSheet *sheet);
/* A card for each of several tumours. */
gboolean ps_sheet_tumours(PsSheet *sheet, GString *html, GError **error);
gboolean ps_sheet_questions(PsSheet *sheet, GString *html, GError **error);
gboolean ps_sheet_services(PsSheet *sheet, GString *html, GError **error);
gboolean ps_sheet_missing(PsSheet *sheet, GString *html, GError **error);
/* After all other pieces are written. */
void ps_sheet_glossary(PsSheet *sheet, GString *html);
gboolean ps_sheet_sources(PsSheet *sheet, GString *html, GError **error);

/* PS_ERROR_DATA names section and entry where a piece says what must not be said. */
gboolean ps_sheet_check_words(const PsSheet *sheet, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsSheet, ps_sheet_free)
