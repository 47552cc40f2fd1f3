/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsDocument: one uploaded file and what became of it. PsFacts: a document with what it says. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "core/fact.h"
#include "core/text.h"

typedef enum {
    PS_DOC_UNKNOWN,
    PS_DOC_PATHOLOGY,
    PS_DOC_IMAGING,
    PS_DOC_CLINICAL,
    PS_DOC_OTHER
} PsDocKind;

/* How one page was read, without its words. */
typedef struct {
    guint n;
    PsSource source;
    double confidence;
    double width_pt, height_pt;
    guint turn; /* as PsPage */
} PsPageNote;

typedef struct {
    char *id;   /* "sha256:" and the hash of the bytes */
    char *file; /* as the user named it, relative to the patient's folder */
    PsDocKind kind;
    char *date; /* ISO 8601 day of the report, or NULL */
    PsVerdict verdict;
    gboolean amended;    /* a later version of a report, as it says itself */
    GArray *pages;       /* of PsPageNote */
    GPtrArray *problems; /* of PsProblem * */
} PsDocument;

typedef struct {
    PsDocument *document;
    GPtrArray *facts;  /* of PsFact *: at most one of each single kind */
    GPtrArray *others; /* of PsFact *: statements that do not speak for this tumour now (negated,
                          historical, family, ...), kept for the ledger and the navigator */
} PsFacts;

PsDocument *ps_document_new(const char *id, const char *file);
PsDocument *ps_document_copy(const PsDocument *document);
void ps_document_free(PsDocument *document);
/* Copies verdict, page notes and problems from what was read. */
void ps_document_note_text(PsDocument *document, const PsText *text);

/* Takes `document`. */
PsFacts *ps_facts_new(PsDocument *document);
void ps_facts_free(PsFacts *facts);

json_t *ps_document_to_json(const PsDocument *document);
PsDocument *ps_document_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The document object with "facts" and "others". */
json_t *ps_facts_to_json(const PsFacts *facts);
PsFacts *ps_facts_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *ps_doc_kind_name(PsDocKind kind);
PsDocKind ps_doc_kind_from_name(const char *name); /* PS_DOC_UNKNOWN where unknown */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDocument, ps_document_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsFacts, ps_facts_free)
