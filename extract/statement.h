/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statement: a term of a lexicon where it stands in the document, with how far that place may
 * speak for the fact and how the term is asserted there. What finders weigh. */
#pragma once

#include "extract/finder.h"

typedef struct {
    const PsMention *mention;
    const PsSection *section;
    PsSpan span;
    /* How much the section counts for this fact, by "standing" at the top of the lexicon file (an
     * object of section ids, "*" for the others); 0 where it does not speak. */
    int standing;
    /* A term that carries its own "no" or "free of" has "assertion": "self" among what it means:
     * then a negation found around it is taken to be that one. */
    PsAssertion assertion;
} PsStatement;

typedef struct {
    GPtrArray *mentions; /* of PsMention * */
    GArray *items;       /* of PsStatement, by place */
} PsStatements;

/* All terms of the lexicon in the document. NULL with PS_ERROR_LIMIT. */
PsStatements *ps_statements_new(const PsFinding *finding, const char *lexicon,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_statements_free(PsStatements *statements);
const PsStatement *ps_statements_at(const PsStatements *statements, guint index);

/* What the term means under `key`, borrowed; NULL where it says nothing. */
const char *ps_statement_means(const PsStatement *statement, const char *key);
gboolean ps_statement_is(const PsStatement *statement, const char *key, const char *value);
/* Stands where it may speak, and says that it is so. */
gboolean ps_statement_speaks(const PsStatement *statement);
/* Stands where it may speak, and says that it may be so. */
gboolean ps_statement_hedges(const PsStatement *statement);

/* Adds the words of `span` to `fact` as evidence. */
void ps_finding_add_evidence(const PsFinding *finding, PsFact *fact, PsSpan span);
/* Adds a fact that found `value` for its kind's first field. Takes nothing; returns it borrowed. */
PsFact *ps_finding_add(const PsFinding *finding, PsFactKind kind, PsStatus status,
                       const char *value, PsSpan span);
/* The same for what does not speak for this tumour now. */
PsFact *ps_finding_add_other(const PsFinding *finding, PsFactKind kind, PsAssertion assertion,
                             const char *value, PsSpan span);

/* A number written in digits ("12", "8,0", the letter O for zero) or in words ("twelve"), -1 where
 * it is none. */
double ps_number_read(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsStatements, ps_statements_free)
