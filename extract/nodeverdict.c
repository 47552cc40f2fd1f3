/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells of a verdict whether the specimen that it stands under is one of lymph nodes. */
#include "extract/nodeverdict.h"

#include <string.h>

/* Bytes between the line that names the specimen and the verdict; less for the bare name of a
 * tumour, which may also be said of what lies around a node. */
#define HEADING_REACH 160
#define NAME_REACH 12
/* Bytes between them where each item of an addendum has its own mark. */
#define ITEM_REACH 40
/* Bytes of a specimen's line before its nodes are named: "B. Right external iliac". */
#define LEAD_REACH 40

static gboolean
names_specimen(const PsFinding *finding, const PsStatement *heading)
{
    const PsSentence *sentence = ps_reading_sentence_at(finding->reading, heading->span.start);
    return heading->span.start - sentence->span.start <= LEAD_REACH;
}

static gboolean
has_colon(const PsFinding *finding, gsize from, gsize to)
{
    return memchr(finding->reading->text + from, ':', to - from) != NULL;
}

/* Under the same heading of the report, part by part. */
static gboolean
is_under(const PsStatement *heading, const PsStatement *own)
{
    gsize gap = own->span.start - heading->span.end;
    if (own->section == heading->section)
        return gap <= HEADING_REACH;
    return gap <= ITEM_REACH && g_str_equal(own->section->section, heading->section->section);
}

/* The last of the statements that ends before `offset`; the count of them where none does. */
static guint
last_before(const PsStatements *nodes, gsize offset)
{
    guint low = 0, high = nodes->items->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (ps_statements_at(nodes, middle)->span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const PsStatement *
heading_of(const PsFinding *finding, const PsStatements *nodes, const PsStatement *own)
{
    for (guint i = last_before(nodes, own->span.start); i-- > 0;) {
        const PsStatement *before = ps_statements_at(nodes, i);
        if (before->span.end + HEADING_REACH < own->span.start || before->section == NULL ||
            has_colon(finding, before->span.end, own->span.start))
            return NULL;
        if (ps_statement_is(before, "kind", "heading"))
            return is_under(before, own) && names_specimen(finding, before) ? before : NULL;
    }
    return NULL;
}

/* Whether the same specimen turned out to hold no node. */
static gboolean
holds_no_node(const PsStatements *nodes, const PsStatement *heading)
{
    for (guint i = 0; i < nodes->items->len; i++) {
        const PsStatement *other = ps_statements_at(nodes, i);
        if (other->section == heading->section && other->span.start > heading->span.end &&
            other->span.start < heading->span.end + HEADING_REACH &&
            ps_statement_is(other, "kind", "not_assessed"))
            return TRUE;
    }
    return FALSE;
}

PsNodeVerdict
ps_node_verdict_of(const PsFinding *finding, const PsStatements *nodes, const PsStatement *verdict,
                   PsStatement *said)
{
    if (verdict->section == NULL || verdict->standing == 0)
        return PS_NODE_VERDICT_NOTHING;
    const PsStatement *heading = heading_of(finding, nodes, verdict);
    if (heading == NULL)
        return PS_NODE_VERDICT_NOTHING;
    *said = *heading;
    said->span.end = verdict->span.end;
    gsize gap = verdict->span.start - heading->span.end;
    if (ps_statement_is(verdict, "near", "yes") && gap > NAME_REACH)
        return PS_NODE_VERDICT_NOTHING;
    gboolean suspected =
        ps_statement_is(verdict, "value", "suspected") || ps_statement_hedges(verdict);
    if (suspected && verdict->assertion != PS_ASSERTION_NEGATED)
        return PS_NODE_VERDICT_SUSPECTED;
    if (!ps_statement_speaks(verdict))
        return PS_NODE_VERDICT_NOTHING;
    if (ps_statement_is(verdict, "value", "some"))
        return PS_NODE_VERDICT_SOME;
    return holds_no_node(nodes, heading) ? PS_NODE_VERDICT_NOTHING : PS_NODE_VERDICT_NONE;
}
