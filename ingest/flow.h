/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that flows: what a document without pages says (a word processor's file, a message, a
 * clinical document), set down line by line, with the documents it carries inside. */
#pragma once

#include <glib.h>

typedef struct {
    GString *text;
    GPtrArray *inside;   /* of GBytes *: documents carried inside, as they are */
    GPtrArray *problems; /* of char *: tags of core/problem.h, each once */
} PsFlow;

PsFlow *ps_flow_new(void);
void ps_flow_free(PsFlow *flow);

/* Adds letters to the line: white space of any length is one space, none is put between calls. Text
 * that is not UTF-8 is mended. `length` may be -1. */
void ps_flow_letters(PsFlow *flow, const char *letters, gssize length);
/* A gap within the line, as between a label and its value in a table. */
void ps_flow_gap(PsFlow *flow);
/* Ends the line, if anything stands on it. */
void ps_flow_end_line(PsFlow *flow);
/* Ends the line and the page. */
void ps_flow_end_page(PsFlow *flow);
/* A line of its own. */
void ps_flow_line(PsFlow *flow, const char *letters);
/* A line "LABEL: value"; nothing where there is no value. */
void ps_flow_pair(PsFlow *flow, const char *label, const char *value);

/* Notes a problem of the whole document. */
void ps_flow_problem(PsFlow *flow, const char *tag);
/* Takes a document that is carried inside, written in base 64. */
void ps_flow_take_base64(PsFlow *flow, const char *base64);

/* An HL7 or FHIR date (19500304, 1950-03-04T10:00Z) as an ISO day; NULL where it names no day. */
char *ps_flow_day(const char *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsFlow, ps_flow_free)
