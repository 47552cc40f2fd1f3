/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsText: the words of a document with their places. What ingest gives and extract takes. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "core/problem.h"

/* A rectangle in points (1/72 inch) of the page as a person sees it: origin top left, y downwards.
 */
typedef struct {
    double x0, y0, x1, y1;
} PsBox;

/* How a page, and so a word, was read. */
typedef enum { PS_SOURCE_NONE, PS_SOURCE_TEXT, PS_SOURCE_OCR } PsSource;

/* How often a word was looked at: once; again, and it said the same; again, and it did not. */
typedef enum { PS_LOOK_ONCE, PS_LOOK_AGREED, PS_LOOK_DISPUTED } PsLook;

typedef struct {
    char *text; /* UTF-8 in NFC, ligatures undone, no white space, never empty */
    PsBox box;
    double confidence; /* 0 to 1; 1 for a text layer */
    PsLook look;
    char **others; /* what the same place may say instead, each a word; NULL where nothing */
} PsWord;

/* Whether a line is a page's own, or its document's and stands on several of its pages. */
typedef enum { PS_LINE_BODY, PS_LINE_HEADER, PS_LINE_FOOTER } PsLineRole;

typedef struct {
    GPtrArray *words; /* of PsWord *, left to right */
    PsLineRole role;
} PsLine;

typedef struct {
    guint n;                    /* 1 and up */
    double width_pt, height_pt; /* of the page as it was read, right way up */
    guint turn; /* how the page as stored was turned to be read: 0, 90, 180 or 270 degrees,
                   clockwise */
    PsSource source;
    double confidence; /* mean over the words; 0 where nothing was read */
    char *reason;      /* why this source: a short fixed phrase, for the record */
    GPtrArray *lines;  /* of PsLine *, in reading order */
} PsPage;

typedef enum { PS_VERDICT_READ, PS_VERDICT_PARTLY_READ, PS_VERDICT_REFUSED } PsVerdict;

typedef struct {
    PsVerdict verdict;
    guint page_count;    /* pages the document says it has */
    GPtrArray *pages;    /* of PsPage *, those that were reached, in order */
    GPtrArray *problems; /* of PsProblem * */
} PsText;

PsWord *ps_word_new(const char *text, PsBox box, double confidence);
void ps_word_free(PsWord *word);
/* Notes another reading, unless it is known, no word, or one too many. */
void ps_word_add_other(PsWord *word, const char *text);

PsLine *ps_line_new(void);
void ps_line_free(PsLine *line);
const char *ps_line_role_name(PsLineRole role);
/* PS_LINE_BODY where `name` is none. */
PsLineRole ps_line_role_from_name(const char *name);
/* The smallest box around all words. */
PsBox ps_line_box(const PsLine *line);

/* What the reason of a page from a file of bare text begins with. */
#define PS_REASON_TEXT_FILE "text file"

PsPage *ps_page_new(guint n, double width_pt, double height_pt);
void ps_page_free(PsPage *page);
guint ps_page_word_count(const PsPage *page);
/* Whether recognition of letters may have made its words: of a file of bare text nobody can tell,
 * and registries keep their scans as such. */
gboolean ps_page_may_be_recognised(const PsPage *page);
/* Sets the page's confidence to the mean of its words' by their length. */
void ps_page_rate(PsPage *page);

PsText *ps_text_new(void);
void ps_text_free(PsText *text);
/* Sets the verdict by pages and problems; a text without a word gets the problem that it has. */
void ps_text_judge(PsText *text);

PsBox ps_box_union(PsBox a, PsBox b);

/* JSON both ways; `plainstage text` prints the first. From JSON refuses (NULL with PS_ERROR_INPUT)
 * whatever is not a PsText within core/limits.h: it comes from a process that read hostile bytes.
 */
json_t *ps_text_to_json(const PsText *text);
PsText *ps_text_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
json_t *ps_page_to_json(const PsPage *page);
PsPage *ps_page_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A word's other readings; NULL where it has none. */
json_t *ps_word_others_to_json(const PsWord *word);
/* False where `others` is neither NULL nor an array of words that are other readings. */
gboolean ps_word_others_from_json(PsWord *word, const json_t *others);
json_t *ps_box_to_json(PsBox box);
/* False where `json` is no array of four finite numbers. */
gboolean ps_box_from_json(const json_t *json, PsBox *box);
/* 0 where `json` is no quarter turn. */
guint ps_turn_from_json(const json_t *json);

const char *ps_source_name(PsSource source);      /* "none", "text", "ocr" */
PsSource ps_source_from_name(const char *name);   /* PS_SOURCE_NONE where unknown */
const char *ps_look_name(PsLook look);            /* "once", "agreed", "disputed" */
PsLook ps_look_from_name(const char *name);       /* PS_LOOK_ONCE where unknown */
const char *ps_verdict_name(PsVerdict verdict);   /* "read", "partly_read", "refused" */
PsVerdict ps_verdict_from_name(const char *name); /* PS_VERDICT_REFUSED where unknown */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsWord, ps_word_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsLine, ps_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPage, ps_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsText, ps_text_free)
