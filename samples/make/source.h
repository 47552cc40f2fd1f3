/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readable source of one sample report: a header of keys, then text with a little markup. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* How one page reaches the reader. */
typedef enum {
    PS_HOW_DIGITAL,
    PS_HOW_SCAN,
    PS_HOW_FAX_FINE,
    PS_HOW_FAX_STANDARD,
    PS_HOW_FAX_BAD,
    PS_HOW_PHOTO,
    PS_HOW_SIDEWAYS,
    PS_HOW_BAD_LAYER,
    PS_HOW_TEXT,
} PsHow;

typedef enum {
    PS_LAYOUT_LETTER,
    PS_LAYOUT_SYNOPTIC,
    PS_LAYOUT_CT,
    PS_LAYOUT_BARE, /* the text alone: no head, no foot */
} PsLayout;

typedef enum {
    PS_BLOCK_HEADING, /* # text            cells: text */
    PS_BLOCK_ROW,     /* * label: value    cells: label, value */
    PS_BLOCK_BULLET,  /* - text            cells: text */
    PS_BLOCK_STRONG,  /* ! text            cells: text */
    PS_BLOCK_TABLE,   /* | a | b | c       cells: a, b, c; the first line of a run is its head */
    PS_BLOCK_RULE,    /* ---               no cells */
    PS_BLOCK_PAGE, /* === page [name]   cells: the name the page foot bears from here on, or "" */
    PS_BLOCK_PARAGRAPH, /* anything else, lines joined up to an empty one or an "A. " */
} PsBlockKind;

typedef struct PsBlock {
    PsBlockKind kind;
    char **cells;
} PsBlock;

/* A text that the hidden layer of a bad scan reads as another. */
typedef struct PsMisread {
    char *from;
    char *to;
} PsMisread;

typedef struct PsSource {
    char *title;
    char *hospital;
    char *address;
    char *date; /* ISO day: the PDF's creation date and the fax line */
    PsLayout layout;
    double text_size; /* points; 0 is the layout's own */
    GArray *hows;     /* PsHow by page; the last holds for all pages after it */
    GPtrArray *rows;  /* PsBlock rows of the identity box */
    GPtrArray *misreads;
    GPtrArray *blocks;
} PsSource;

/* Reads a source file; fails with file and line when it is not well formed. */
PsSource *ps_source_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A source of any text, each of its lines a paragraph, form feeds ending pages; all pages made
 * `how`.
 */
PsSource *ps_source_from_text(const char *text, PsHow how);
void ps_source_free(PsSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsSource, ps_source_free)

/* Takes "right = wrong" into what a bad layer misreads; false where it is none. */
bool ps_source_add_misread(PsSource *source, const char *value);

/* False where `name` is no way of arriving. */
bool ps_how_from_name(const char *name, PsHow *how);

/* How page `page` (from 0) is made. */
PsHow ps_source_how(const PsSource *source, guint page);

/* The value of an identity row, or "" where the source has none. */
const char *ps_source_row(const PsSource *source, const char *label);
