/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds treatments, and by the words around them whether they were given, are planned, or were
 * declined. What nothing tells of is left out: a drug's name alone was neither given nor planned.
 */
#include "extract/treatments.h"

#include <string.h>

#include "extract/statement.h"

/* Bytes between a treatment and the word that tells its status. */
#define CUE_BEFORE 90
#define CUE_AFTER 40

static gboolean
same_sentence(const PsFinding *finding, const PsStatement *a, const PsStatement *b)
{
    return ps_reading_sentence_at(finding->reading, a->span.start) ==
           ps_reading_sentence_at(finding->reading, b->span.start);
}

/* "Chemotherapy was discussed and declined": what was refused was recommended before. */
static gboolean
is_declined_after(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    for (guint i = index + 1; i < all->items->len; i++) {
        const PsStatement *after = ps_statements_at(all, i);
        if (after->span.start > own->span.end + CUE_AFTER || !same_sentence(finding, own, after) ||
            ps_statement_means(after, "kind") != NULL)
            return FALSE;
        if (ps_statement_is(after, "cue", "declined"))
            return TRUE;
    }
    return FALSE;
}

/* The nearest cue in the sentence: first those before (the last one said governs a list), then
 * those after. */
static const char *
cue_of(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    if (is_declined_after(finding, all, index))
        return "declined";
    for (guint i = index; i-- > 0;) {
        const PsStatement *before = ps_statements_at(all, i);
        if (before->span.end + CUE_BEFORE < own->span.start || !same_sentence(finding, own, before))
            break;
        const char *cue = ps_statement_means(before, "cue");
        if (cue != NULL && !ps_statement_is(before, "side", "after"))
            return cue;
    }
    for (guint i = index + 1; i < all->items->len; i++) {
        const PsStatement *after = ps_statements_at(all, i);
        if (after->span.start > own->span.end + CUE_AFTER || !same_sentence(finding, own, after))
            break;
        const char *cue = ps_statement_means(after, "cue");
        if (cue != NULL && !g_str_equal(cue, "none"))
            return cue;
    }
    return NULL;
}

static gboolean
in_section(const PsStatement *statement, const char *section)
{
    return statement->section != NULL && g_str_equal(statement->section->section, section);
}

/* An operation whose specimen is on the table was done. */
static gboolean
is_operation_of_this_report(const PsFinding *finding, const PsStatement *statement)
{
    return finding->facts->document->kind == PS_DOC_PATHOLOGY &&
           ps_statement_is(statement, "kind", "surgery") &&
           (in_section(statement, "diagnosis") || in_section(statement, "synoptic") ||
            in_section(statement, "specimens") || in_section(statement, "amended"));
}

static const char *
status_of(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    if (own->assertion == PS_ASSERTION_NEGATED || own->assertion == PS_ASSERTION_FAMILY ||
        own->assertion == PS_ASSERTION_OTHER_TUMOUR || own->standing == 0)
        return NULL;
    const char *cue = cue_of(finding, all, index);
    if (in_section(own, "plan"))
        return g_strcmp0(cue, "declined") == 0 ? cue : "planned";
    if (g_strcmp0(cue, "none") == 0) /* "no radiation before surgery" tells of no surgery */
        return NULL;
    if (cue != NULL)
        return cue;
    if (is_operation_of_this_report(finding, own) || in_section(own, "history"))
        return "given";
    return NULL;
}

static gboolean
is_known(const PsFinding *finding, const PsStatement *statement, const char *status)
{
    for (guint i = 0; i < finding->facts->facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(finding->facts->facts, i);
        if (fact->kind == PS_KIND_TREATMENTS &&
            ps_statement_is(statement, "name", ps_fact_string(fact, "name")) &&
            g_strcmp0(ps_fact_string(fact, "status"), status) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
ps_treatments_find(const PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "treatments", error);
    if (all == NULL)
        return FALSE;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        const char *kind = ps_statement_means(own, "kind");
        const char *status = kind == NULL ? NULL : status_of(finding, all, i);
        if (status == NULL || is_known(finding, own, status))
            continue;
        PsFact *fact =
            ps_finding_add(finding, PS_KIND_TREATMENTS, PS_STATUS_FOUND, kind, own->span);
        ps_fact_set_string(fact, "name", ps_statement_means(own, "name"));
        ps_fact_set_string(fact, "status", status);
        g_free(fact->date);
        fact->date = NULL; /* the document's day is not the treatment's */
    }
    return TRUE;
}
